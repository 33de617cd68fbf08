import type { FlowTable } from '../table/flow-table.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import { edgeIds, edgeNumber } from './edge-number.ts';
import type { EdgeId } from './flow-graph.ts';
import { asRecorded, type Listen } from './hearing.ts';
import { rowScope } from './row-scope.ts';
import type { View } from './view.ts';

/**
 * The edges of which a row that matches `find` speaks, by the ids that they have in the view: of what the view's
 * query and filters leave of an edge, not of more. Some of them may not be drawn there: what is hidden and out of
 * focus is for whoever draws to know.
 */
export function foundEdges(
  table: FlowTable,
  view: View,
  find: string,
  listen: Listen = asRecorded,
): readonly EdgeId[] {
  if (find.trim() === '') return [];
  const found = new DrawnConversations(table, view, rowScope(table, { ...view, query: find, filters: [] }));
  const ownScope = rowScope(table, view);
  const heard = listen(table, found.hearing);
  const own =
    ownScope.matching === null ? null : listen(table, new DrawnConversations(table, view, ownScope).hearing);
  const edges = new Set<number>();
  for (let conversation = 0; conversation < heard.index.conversations; conversation++) {
    const verdicts = heard.verdicts(conversation);
    if (verdicts.length === 0) continue;
    const drawn = own === null ? verdicts : own.verdicts(conversation);
    const source = found.sourceOf(conversation);
    const target = found.targetOf(conversation);
    for (const { action } of verdicts) {
      if (!drawn.some((verdict) => verdict.action === action)) continue;
      edges.add(edgeNumber(found.nodes, source, target, action));
    }
  }
  return edgeIds(found.nodes, edges);
}
