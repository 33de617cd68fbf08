import { countOf } from '../../../flow/count-text.ts';
import { homeText } from '../home-text.ts';
import type { Rule } from '../rule.ts';
import { flowsText, portsText } from '../words.ts';
import { edgesToPublic } from './public-network.ts';

export const egressToPublic: Rule = {
  id: 'egress-to-public',
  title: 'Allowed egress to a public network',
  severity: 'medium',
  why: 'Whatever may send to any public address can take data out, or be told what to do from there.',
  limits:
    'All public addresses are one network, until ranges of them are named; NetworkSets and named ranges are not public here.',
  find: (facts) =>
    edgesToPublic(facts).map((edge) => {
      const source = facts.nodeOf(edge.source);
      return {
        edges: [edge],
        says: ({ ports, ...evidence }) =>
          `${facts.startOf(edge.source)} reaches ${facts.nameOf(edge.target)} on ${portsText(ports)}: ${flowsText(evidence)} let out.`,
        crowd: {
          key: JSON.stringify([source.cluster, source.type, source.namespace]),
          says: ({ ports, ...evidence }, edges) =>
            `${countOf(edges.length, 'endpoint')} of ${homeText(source)} reach ${facts.nameOf(edge.target)}, on ${portsText(ports)}: ${flowsText(evidence)} let out.`,
        },
      };
    }),
};
