import { countOf } from '../../../flow/count-text.ts';
import { durationText } from '../../../flow/moment-text.ts';
import type { Reporter } from '../../../flow/verdict.ts';
import { flowsSpeakingOf, visitDrawnEdges } from '../../../graph/edge-rows.ts';
import type { EdgeId, GraphEdge } from '../../../graph/flow-graph.ts';
import { witness } from '../../../graph/verdicts.ts';
import { type Facts, isLetThrough } from '../facts.ts';
import type { Draft, Rule } from '../rule.ts';
import { flowsText, portsText } from '../words.ts';

/** Calico Enterprise exports every five minutes, open source every 15 s: within so long it counts as one time. */
export const ONCE_WITHIN_SECONDS = 300;
/** In less, everything is seen once. */
export const CAPTURE_AT_LEAST_SECONDS = 3600;

/** All edges from one node to another, whatever became of the traffic. */
type Pair = readonly [GraphEdge, ...GraphEdge[]];

export const crossNamespaceOnce: Rule = {
  id: 'cross-namespace-once',
  title: 'Between namespaces, seen once',
  severity: 'low',
  why: 'What works with another namespace does so again and again. What was seen once may be a person, a test or an attempt.',
  limits: `Once means all of it, let through or denied, within ${durationText(ONCE_WITHIN_SECONDS)} as each end tells it, in a capture of ${durationText(CAPTURE_AT_LEAST_SECONDS)} or more; in a shorter one this rule is silent. What happens daily or weekly looks the same.`,
  find: (facts) => {
    const { spanSeconds } = facts;
    if (spanSeconds === null || spanSeconds < CAPTURE_AT_LEAST_SECONDS) return [];
    // Nodes write their records at moments of their own: two ends' intervals of one call overlap in part only.
    const perhaps = pairsBetweenNamespaces(facts).filter((pair) => spanOf(pair) <= 2 * ONCE_WITHIN_SECONDS);
    const longest = longestByEnd(facts, perhaps);
    return perhaps
      .filter((pair) => (longest.get(pair) ?? 0) <= ONCE_WITHIN_SECONDS)
      .map((pair) => draftOf(facts, pair, durationText(spanSeconds)));
  },
};

function pairsBetweenNamespaces({ graph, nodeOf }: Facts): readonly Pair[] {
  const pairs = new Map<string, [GraphEdge, ...GraphEdge[]]>();
  for (const edge of graph.edges) {
    const [from, to] = [nodeOf(edge.source), nodeOf(edge.target)];
    if (from.type !== 'wep' || to.type !== 'wep' || from.namespace === to.namespace) continue;
    const key = JSON.stringify([edge.source, edge.target]);
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, [edge]);
    else known.push(edge);
  }
  return [...pairs.values()];
}

/** In seconds; Infinity where a record has no time. */
function spanOf(pair: Pair): number {
  const first = Math.min(...pair.map(({ firstSeen }) => firstSeen ?? Number.NEGATIVE_INFINITY));
  const last = Math.max(...pair.map(({ lastSeen }) => lastSeen ?? Number.POSITIVE_INFINITY));
  return last - first;
}

/** How many seconds the records of one end cover, of the end whose cover most. */
function longestByEnd(facts: Facts, pairs: readonly Pair[]): ReadonlyMap<Pair, number> {
  const pairOf = new Map<EdgeId, Pair>(pairs.flatMap((pair) => pair.map(({ id }) => [id, pair] as const)));
  const seen = new Map<Pair, Map<Reporter, { first: number; last: number }>>();
  visitDrawnEdges(facts.drawn, [...pairOf.keys()], (visited) => {
    const pair = pairOf.get(visited.edge);
    if (pair === undefined) return;
    const ends = seen.get(pair) ?? new Map<Reporter, { first: number; last: number }>();
    seen.set(pair, ends);
    const { heard } = visited;
    for (const flow of flowsSpeakingOf(visited)) {
      const { reporter } = witness(heard.index.witness[flow] as number);
      const known = ends.get(reporter);
      ends.set(reporter, {
        first: Math.min(heard.firstSeen(flow), known?.first ?? Number.POSITIVE_INFINITY),
        last: Math.max(heard.lastSeen(flow), known?.last ?? Number.NEGATIVE_INFINITY),
      });
    }
  });
  return new Map(
    [...seen].map(([pair, ends]) => [
      pair,
      Math.max(...[...ends.values()].map(({ first, last }) => last - first)),
    ]),
  );
}

function draftOf({ nameOf, startOf }: Facts, pair: Pair, capture: string): Draft {
  const [edge] = pair;
  const outcome = pair.every(isLetThrough)
    ? 'let through'
    : pair.some(isLetThrough)
      ? 'in part denied'
      : 'denied';
  return {
    edges: pair,
    says: ({ ports, ...evidence }) =>
      `${startOf(edge.source)} called ${nameOf(edge.target)} in another namespace once in ${capture}, on ${portsText(ports)}: ${flowsText(evidence)}${outcome === 'in part denied' ? ',' : ''} ${outcome}.`,
    crowd: {
      key: edge.source,
      says: (evidence, edges) =>
        `${startOf(edge.source)} called ${countOf(new Set(edges.map(({ target }) => target)).size, 'destination')} in other namespaces once in ${capture}: ${flowsText(evidence)}.`,
    },
  };
}
