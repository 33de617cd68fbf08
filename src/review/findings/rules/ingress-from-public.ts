import { countOf } from '../../../flow/count-text.ts';
import { homeText } from '../home-text.ts';
import type { Rule } from '../rule.ts';
import { flowsText, portsText } from '../words.ts';
import { edgesFromPublic } from './public-network.ts';

export const ingressFromPublic: Rule = {
  id: 'ingress-from-public',
  title: 'Ingress from a public network',
  severity: 'high',
  why: 'Anybody on the internet may be behind it. Expected at an ingress controller, and hardly anywhere else.',
  limits:
    'A load balancer or proxy in front that hides the client’s address makes public traffic look private, and this rule silent.',
  find: (facts) =>
    edgesFromPublic(facts).map((edge) => {
      const target = facts.nodeOf(edge.target);
      return {
        edges: [edge],
        says: ({ ports, ...evidence }) =>
          `${facts.startOf(edge.source)} reaches ${facts.nameOf(edge.target)} on ${portsText(ports)}: ${flowsText(evidence)} let in.`,
        crowd: {
          key: JSON.stringify([target.cluster, target.type, target.namespace]),
          says: ({ ports, ...evidence }, edges) =>
            `${facts.startOf(edge.source)} reaches ${countOf(edges.length, 'endpoint')} of ${homeText(target)}, on ${portsText(ports)}: ${flowsText(evidence)} let in.`,
        },
      };
    }),
};
