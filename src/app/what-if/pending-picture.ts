import type { FlowGraph, GraphEdge } from '../../graph/flow-graph.ts';
import type { PendingEdge, PendingGraph } from '../../review/what-if/pending-graph.ts';

/** The graph as one of pending verdicts; null where it is of what happened. */
export function pendingGraphOf(graph: FlowGraph): PendingGraph | null {
  return 'effects' in graph ? (graph as PendingGraph) : null;
}

/** The edge with what of it would change; null where it is of what happened. */
export function pendingEdgeOf(edge: GraphEdge): PendingEdge | null {
  return 'change' in edge ? (edge as PendingEdge) : null;
}
