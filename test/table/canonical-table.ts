import { listAt } from '../../src/table/distinct-lists.ts';
import { type FlowColumns, type FlowTable, LIST_COLUMNS, NONE } from '../../src/table/flow-table.ts';

/**
 * A table with its dictionaries' entries in place of ids and everything sorted: equal for two tables that
 * hold the same, in whatever order it came in.
 */
export function canonicalTable(table: FlowTable) {
  const { bucketSeconds, startSeconds, endSeconds } = table;
  const rows = Array.from({ length: table.rows }, (_, row) => JSON.stringify(canonicalRow(table, row)));
  return {
    bucketSeconds,
    folded: table.folded,
    startSeconds,
    endSeconds,
    endpoints: table.endpoints.map((endpoint) => JSON.stringify(endpoint)).sort(),
    rows: rows.sort(),
  };
}

type Column = keyof FlowColumns;

function canonicalRow(table: FlowTable, row: number) {
  const { columns } = table;
  const entry = (column: Column, dictionary: readonly unknown[]): unknown => {
    const id = columns[column][row] ?? NONE;
    return id === NONE ? null : dictionary[id];
  };
  const resolved: Partial<Record<Column, unknown>> = {
    source: entry('source', table.endpoints),
    dest: entry('dest', table.endpoints),
    protocol: entry('protocol', table.protocols),
    service: entry('service', table.services),
    trace: entry('trace', table.traces),
    sourceLabels: entry('sourceLabels', table.labelSets),
    destLabels: entry('destLabels', table.labelSets),
    ...Object.fromEntries(
      LIST_COLUMNS.map((column) => [column, listAt(table.lists, columns[column][row] ?? NONE)]),
    ),
  };
  const names = Object.keys(columns).filter((name): name is Column => name in columns);
  return names.sort().map((name) => [name, name in resolved ? resolved[name] : columns[name][row]]);
}
