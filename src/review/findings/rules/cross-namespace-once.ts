import { countOf } from '../../../flow/count-text.ts';
import { durationText } from '../../../flow/moment-text.ts';
import type { Rule } from '../rule.ts';
import { flowsText, portsText } from '../words.ts';

/** Calico Enterprise exports every five minutes, open source every 15 s: within so long it counts as one time. */
export const ONCE_WITHIN_SECONDS = 300;
/** In less, everything is seen once. */
export const CAPTURE_AT_LEAST_SECONDS = 3600;

export const crossNamespaceOnce: Rule = {
  id: 'cross-namespace-once',
  title: 'Between namespaces, seen once',
  severity: 'low',
  why: 'What works with another namespace does so again and again. What was seen once may be a person, a test or an attempt.',
  limits: `Once means all of it within ${durationText(ONCE_WITHIN_SECONDS)}, in a capture of ${durationText(CAPTURE_AT_LEAST_SECONDS)} or more; in a shorter one this rule is silent. What happens daily or weekly looks the same.`,
  find: (facts) => {
    const { spanSeconds, nodeOf, nameOf, startOf } = facts;
    if (spanSeconds === null || spanSeconds < CAPTURE_AT_LEAST_SECONDS) return [];
    return facts.graph.edges
      .filter(({ source, target, firstSeen, lastSeen }) => {
        const [from, to] = [nodeOf(source), nodeOf(target)];
        if (from.type !== 'wep' || to.type !== 'wep' || from.namespace === to.namespace) return false;
        return firstSeen !== null && lastSeen !== null && lastSeen - firstSeen <= ONCE_WITHIN_SECONDS;
      })
      .map((edge) => ({
        edges: [edge],
        says: ({ ports, ...evidence }) =>
          `${startOf(edge.source)} called ${nameOf(edge.target)} in another namespace once in ${durationText(spanSeconds)}, on ${portsText(ports)}: ${flowsText(evidence)} ${edge.action === 'deny' ? 'denied' : 'let through'}.`,
        crowd: {
          key: edge.source,
          says: (evidence, edges) =>
            `${startOf(edge.source)} called ${countOf(edges.length, 'destination')} in other namespaces once in ${durationText(spanSeconds)}: ${flowsText(evidence)}.`,
        },
      }));
  },
};
