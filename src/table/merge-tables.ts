import type { FlowTable } from './flow-table.ts';
import { TableBuilder } from './table-builder.ts';

/** One table of several: what was read file by file, or by several workers. */
export function mergeTables(tables: readonly FlowTable[]): FlowTable {
  const builder = new TableBuilder();
  for (const table of tables) builder.addTable(table);
  return builder.build();
}
