import type { EdgeId, FlowGraph } from '../../graph/flow-graph.ts';
import type { Change } from '../../review/what-if/change-counts.ts';
import { indexPicture } from '../picture-index.ts';
import { edgesBetween } from '../what-if/edges-between.ts';
import { pendingGraphOf } from '../what-if/pending-picture.ts';

/** By rule: what becomes of the edges that its findings warn of. */
const WARNED_OF: ReadonlyMap<string, readonly Change[]> = new Map([
  ['staged-would-deny', ['would-deny']],
  ['staged-would-allow', ['would-allow', 'unknown']],
]);

/**
 * The edge of a picture that shows what a finding of a rule says of an edge of what happened. In a picture of pending
 * verdicts that is the one which staged policies would change, or what has become of it. null where there is none.
 */
export function shownEdge(graph: FlowGraph, edge: EdgeId, rule: string | null): EdgeId | null {
  const { edges } = indexPicture(graph);
  const pending = pendingGraphOf(graph);
  if (!pending) return edges.has(edge) ? edge : null;
  const between = edgesBetween(pending, edge);
  const changes = WARNED_OF.get(rule ?? '') ?? [];
  const warnedOf = between.find(({ change }) => changes.includes(change));
  return warnedOf?.id ?? (edges.has(edge) ? edge : (between[0]?.id ?? null));
}
