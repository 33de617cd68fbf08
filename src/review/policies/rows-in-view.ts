import type { GraphView } from '../../graph/build-graph.ts';
import { conversationsOf } from '../../graph/conversation-index.ts';
import { flowRows } from '../../graph/flow-rows.ts';
import type { FlowTable } from '../../table/flow-table.ts';

/** What policy use is counted over. */
export interface RowsInView {
  readonly rows: Uint32Array;
  /** By flow of the table's conversations: 1 where one of the rows is of it. */
  readonly flows: Uint8Array;
}

/**
 * The rows that the flow table lists with nothing selected: within the time range and the focus, matching the query.
 * Hiding is about the picture alone.
 */
export function rowsInView(table: FlowTable, view: GraphView): RowsInView {
  const rows = flowRows(table, view, null);
  const index = conversationsOf(table);
  const flows = new Uint8Array(index.flows);
  for (const row of rows) flows[index.flowOfRow[row] as number] = 1;
  return { rows, flows };
}
