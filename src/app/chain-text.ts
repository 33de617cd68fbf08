import { explainTrace } from '../export/explain-text.ts';
import type { EdgeTrace, GraphEdge } from '../graph/flow-graph.ts';
import type { Manifests } from '../review/manifests/manifests.ts';

/** One reporter's chain as text for a ticket or a chat: the same as the command prints. */
export function chainText(edge: GraphEdge, trace: EdgeTrace, manifests: Manifests | null): string {
  return explainTrace(edge, trace, undefined, manifests).join('\n');
}

export { portText } from '../graph/port-text.ts';
