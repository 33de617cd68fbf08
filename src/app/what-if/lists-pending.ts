import type { FlowTable } from '../../table/flow-table.ts';

/** Whether any record lists pending policies: without them nobody knows what staged policies would change. */
export function listsPending({ traces }: FlowTable): boolean {
  return traces.some(({ pending }) => pending.length > 0);
}
