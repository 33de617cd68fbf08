import type { FlowGraph } from '../../graph/flow-graph.ts';
import type { PendingGraph } from '../../review/what-if/pending-graph.ts';

// For the screen, which reaches what is exported through here.
export { pendingEdgeOf } from '../../export/pending-words.ts';

/** The graph as one of pending verdicts; null where it is of what happened. */
export function pendingGraphOf(graph: FlowGraph): PendingGraph | null {
  return 'effects' in graph ? (graph as PendingGraph) : null;
}
