import { ACTIONS } from '../flow/verdict.ts';
import type { FlowTable } from '../table/flow-table.ts';
import { type GraphView, identifyNodes } from './build-graph.ts';
import { groupConversations, rowsInRange, rowsSpeakingOf, settleConversation } from './conversations.ts';
import type { Selection } from './view.ts';

/** The rows in range that match the query and belong to what is selected; in the table's order. */
export function flowRows(table: FlowTable, view: GraphView, selection: Selection | null): Uint32Array {
  const inRange = rowsInRange(table, view.timeRange);
  if (selection === null) return Uint32Array.from(inRange);
  const nodes = identifyNodes(table, view);
  const { source, dest } = table.columns;
  const endsOf = (row: number): [string, string] => [
    nodes[source[row] ?? 0]?.id ?? '',
    nodes[dest[row] ?? 0]?.id ?? '',
  ];
  if (selection.kind === 'node') {
    return Uint32Array.from(inRange.filter((row) => endsOf(row).includes(selection.id)));
  }
  const between = inRange.filter((row) => {
    const [from, to] = endsOf(row);
    return ACTIONS.some((action) => `${from}>${to}:${action}` === selection.id);
  });
  const speaking = groupConversations(table, between).flatMap((conversation) =>
    settleConversation(table, conversation)
      .filter(({ action }) => selection.id.endsWith(`:${action}`))
      .flatMap((verdict) => rowsSpeakingOf(table, conversation, verdict)),
  );
  return Uint32Array.from(speaking).sort();
}
