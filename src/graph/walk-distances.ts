import type { FlowGraph, NodeId } from './flow-graph.ts';

/** The direction in which edges are walked: along them, or against them. */
export type WalkDirection = 'out' | 'in';

/**
 * How many edges each node is away from the nearest of some nodes; a node that can't be reached is missing.
 * From a service to what answered for it is no step of its own: both are the end of one edge. `isEnd` nodes
 * are reached and not walked on from.
 */
export function walkDistances(
  graph: FlowGraph,
  from: readonly NodeId[],
  direction: WalkDirection,
  isEnd: (node: NodeId) => boolean = () => false,
): ReadonlyMap<NodeId, number> {
  const edges = linksOf(
    graph.edges.map(({ source, target }) => [source, target] as const),
    direction,
  );
  const answers = linksOf(
    graph.answers.map(({ service, node }) => [service, node] as const),
    direction,
  );
  const distances = new Map<NodeId, number>();
  let frontier = from;
  for (let distance = 0; frontier.length > 0; distance++) {
    const next: NodeId[] = [];
    const reached = [...frontier];
    // It grows by what answers while it is gone through.
    for (const node of reached) {
      if (distances.has(node)) continue;
      distances.set(node, distance);
      if (isEnd(node)) continue;
      // One by one: a node may have more of them than a call takes arguments.
      for (const answer of answers.get(node) ?? []) reached.push(answer);
      for (const neighbour of edges.get(node) ?? []) next.push(neighbour);
    }
    frontier = next.filter((node) => !distances.has(node));
  }
  return distances;
}

function linksOf(
  pairs: readonly (readonly [NodeId, NodeId])[],
  direction: WalkDirection,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const links = new Map<NodeId, NodeId[]>();
  for (const [source, target] of pairs) {
    const [at, to] = direction === 'out' ? [source, target] : [target, source];
    const known = links.get(at);
    if (known === undefined) links.set(at, [to]);
    else known.push(to);
  }
  return links;
}
