import type { FlowTable } from '../table/flow-table.ts';

/**
 * A function of a table whose value is computed when it is first asked for, and kept as long as the table.
 * Tables never change, so to whoever asks it is as pure as `compute`.
 */
export function keptByTable<Value>(compute: (table: FlowTable) => Value): (table: FlowTable) => Value {
  const values = new WeakMap<FlowTable, { readonly value: Value }>();
  return (table) => {
    const known = values.get(table);
    if (known !== undefined) return known.value;
    const value = compute(table);
    values.set(table, { value });
    return value;
  };
}

/** The same for a function that asks something of a table: only the latest answer is kept. */
export function latestKeptByTable<Question, Value>(
  compute: (table: FlowTable, question: Question) => Value,
  keyOf: (question: Question) => string,
): (table: FlowTable, question: Question) => Value {
  const latest = new WeakMap<FlowTable, { readonly key: string; readonly value: Value }>();
  return (table, question) => {
    const key = keyOf(question);
    const known = latest.get(table);
    if (known?.key === key) return known.value;
    const value = compute(table, question);
    latest.set(table, { key, value });
    return value;
  };
}
