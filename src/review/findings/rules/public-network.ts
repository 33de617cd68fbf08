import type { GraphEdge } from '../../../graph/flow-graph.ts';
import { type Facts, isLetThrough } from '../facts.ts';
import { isEndpoint, isPublicNetwork } from '../node-words.ts';

/** The edges on which an endpoint sends to a public network and is let out. */
export function edgesToPublic({ graph, nodeOf }: Facts): readonly GraphEdge[] {
  return graph.edges.filter(
    (edge) => isLetThrough(edge) && isEndpoint(nodeOf(edge.source)) && isPublicNetwork(nodeOf(edge.target)),
  );
}

/** The edges on which a public network reaches an endpoint and is let in. */
export function edgesFromPublic({ graph, nodeOf }: Facts): readonly GraphEdge[] {
  return graph.edges.filter(
    (edge) => isLetThrough(edge) && isPublicNetwork(nodeOf(edge.source)) && isEndpoint(nodeOf(edge.target)),
  );
}
