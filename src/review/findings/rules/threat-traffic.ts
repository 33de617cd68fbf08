import { countOf } from '../../../flow/count-text.ts';
import type { GraphEdge } from '../../../graph/flow-graph.ts';
import { decidersOf } from '../deciders.ts';
import type { Facts } from '../facts.ts';
import { isLetThrough } from '../facts.ts';
import type { Draft, Rule } from '../rule.ts';
import { isSuspiciousSet } from '../suspicious-set.ts';
import { flowsText, portsText } from '../words.ts';

const LIMITS =
  'It goes by the NetworkSet’s name and labels: threat feed, malware, botnet, blocklist, Tor and the like. What is in the set, and how old it is, the log doesn’t tell.';

export const threatAllowed: Rule = {
  id: 'threat-allowed',
  title: 'Traffic with a threat feed let through',
  severity: 'critical',
  why: 'Somebody listed these addresses as bad, and nothing stopped the traffic with them.',
  limits: LIMITS,
  find: (facts) => threats(facts, isLetThrough, 'let through'),
};

export const threatDenied: Rule = {
  id: 'threat-denied',
  title: 'Traffic with a threat feed denied',
  severity: 'medium',
  why: 'Policy did its work. A pod that calls such an address may still be one that somebody else controls.',
  limits: LIMITS,
  find: (facts) => threats(facts, (edge) => !isLetThrough(edge), 'denied'),
};

function threats(facts: Facts, isMeant: (edge: GraphEdge) => boolean, outcome: string): readonly Draft[] {
  const { graph, nodeOf, nameOf, startOf } = facts;
  const drafts: Draft[] = [];
  for (const edge of graph.edges) {
    if (!isMeant(edge)) continue;
    const outwards = isSuspiciousSet(nodeOf(edge.target));
    if (!outwards && !isSuspiciousSet(nodeOf(edge.source))) continue;
    const [set, other] = outwards ? [edge.target, edge.source] : [edge.source, edge.target];
    drafts.push({
      edges: [edge],
      policies: decidersOf(edge),
      says: ({ ports, ...evidence }) =>
        outwards
          ? `${startOf(other)} called ${nameOf(set)} on ${portsText(ports)}: ${flowsText(evidence)} ${outcome}.`
          : `${startOf(set)} called ${nameOf(other)} on ${portsText(ports)}: ${flowsText(evidence)} ${outcome}.`,
      crowd: {
        key: JSON.stringify([set, outwards]),
        says: ({ ports, ...evidence }, edges) => {
          const ends = countOf(edges.length, 'endpoint');
          const who = outwards ? `${ends} called ${nameOf(set)}` : `${startOf(set)} called ${ends}`;
          return `${who}, on ${portsText(ports)}: ${flowsText(evidence)} ${outcome}.`;
        },
      },
    });
  }
  return drafts;
}
