import type { FlowTable } from '../table/flow-table.ts';
import { buildGraph } from './build-graph.ts';
import type { EdgeId } from './flow-graph.ts';
import type { View } from './view.ts';

/**
 * The edges of which a row that matches `find` speaks, by the ids that they have in the view. Some of them
 * may not be drawn there: the view's own query, filters and narrowing are for whoever draws to know.
 */
export function foundEdges(table: FlowTable, view: View, find: string): readonly EdgeId[] {
  if (find.trim() === '') return [];
  const unnarrowed: View = { ...view, query: find, filters: [], hidden: [], focus: [] };
  return buildGraph(table, unnarrowed).edges.map(({ id }) => id);
}
