import type { FlowGraph, NodeId } from './flow-graph.ts';
import type { Focus } from './view.ts';
import { walkDistances } from './walk-distances.ts';

/** How much longer than the shortest path one may be that is still shown: a detour or two, not the whole map. */
export const LONGER_AT_MOST = 2;

/** Which nodes of a graph ids mean; see `namedNodes`. */
export type FindNamed = (ids: readonly NodeId[]) => (node: NodeId) => boolean;

/**
 * The part of a graph that a focus is on. No figure changes. Where nothing of what it names is in the graph,
 * nothing is left.
 */
export function focusGraph(graph: FlowGraph, focus: Focus, findNamed: FindNamed): FlowGraph {
  const named = (ids: readonly NodeId[]): readonly NodeId[] => {
    const isNamed = findNamed(ids);
    return graph.nodes.map(({ id }) => id).filter(isNamed);
  };
  return focus.kind === 'around'
    ? around(graph, named(focus.nodes), focus)
    : paths(graph, named([focus.from]), named([focus.to]));
}

/**
 * What can be walked from and to some nodes, along the edges' direction: callers of callers and callees of
 * callees, but not other callers of a callee. Only edges of such walks are kept, no others between the same
 * nodes.
 */
function around(
  graph: FlowGraph,
  seeds: readonly NodeId[],
  { hops, direction }: Extract<Focus, { readonly kind: 'around' }>,
): FlowGraph {
  const most = hops ?? Number.POSITIVE_INFINITY;
  const nothing: ReadonlyMap<NodeId, number> = new Map(seeds.map((seed) => [seed, 0]));
  const outwards = direction === 'in' ? nothing : walkDistances(graph, seeds, 'out');
  const inwards = direction === 'out' ? nothing : walkDistances(graph, seeds, 'in');
  const within = (distance: number | undefined, limit: number): boolean =>
    distance !== undefined && distance <= limit;
  const walksOut = direction !== 'in';
  const walksIn = direction !== 'out';
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => within(outwards.get(id), most) || within(inwards.get(id), most)),
    edges: graph.edges.filter(
      ({ source, target }) =>
        (walksOut && within(outwards.get(source), most - 1)) ||
        (walksIn && within(inwards.get(target), most - 1)),
    ),
    answers: graph.answers.filter(
      ({ service, node }) =>
        (walksOut && within(outwards.get(service), most)) || (walksIn && within(inwards.get(node), most)),
    ),
  };
}

/**
 * What lies on directed paths from some nodes to others that are at most LONGER_AT_MOST longer than the
 * shortest; the nodes themselves stay also where there is no path. Paths neither come back to where they start nor go on from where they end.
 */
function paths(graph: FlowGraph, from: readonly NodeId[], to: readonly NodeId[]): FlowGraph {
  const starts = new Set(from);
  const ends = new Set(to);
  const isStart = (node: NodeId): boolean => starts.has(node);
  const isEnd = (node: NodeId): boolean => ends.has(node);
  const walked = walkDistances(graph, from, 'out', isEnd);
  const left = walkDistances(graph, to, 'in', isStart);
  let shortest = Number.POSITIVE_INFINITY;
  for (const end of to) shortest = Math.min(shortest, walked.get(end) ?? Number.POSITIVE_INFINITY);
  const longest = shortest + LONGER_AT_MOST;
  const isOnPath = (source: NodeId, target: NodeId, steps: number): boolean => {
    const before = walked.get(source);
    const after = left.get(target);
    if (before === undefined || after === undefined || isEnd(source) || isStart(target)) return false;
    return before + steps + after <= longest;
  };
  const edges = graph.edges.filter(({ source, target }) => isOnPath(source, target, 1));
  const answers = graph.answers.filter(({ service, node }) => isOnPath(service, node, 0));
  const kept = new Set([
    ...from,
    ...to,
    ...edges.flatMap(({ source, target }) => [source, target]),
    ...answers.flatMap(({ service, node }) => [service, node]),
  ]);
  return { ...graph, nodes: graph.nodes.filter(({ id }) => kept.has(id)), edges, answers };
}
