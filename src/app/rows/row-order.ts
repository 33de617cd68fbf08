import { ACTIONS } from '../../flow/verdict.ts';
import { flowRows } from '../../graph/flow-rows.ts';
import { sortByNumber } from '../../graph/sort-by-number.ts';
import type { View } from '../../graph/view.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { listenAs } from '../what-if/graph-of-view.ts';
import { type ColumnReader, readColumn, type TextReader } from './read-column.ts';

export interface RowSort {
  readonly column: string;
  readonly descending: boolean;
}

/** Which rows, in which order. */
export interface RowsAsked {
  readonly view: View;
  /** null: denied ones first, then the largest. */
  readonly sort: RowSort | null;
}

/** What of a view decides which rows there are: what is hidden is so on the graph alone. */
export function rowsKey(view: View): string {
  const { level, detail, exceptions, services, query, filters, timeRange, selection, focus, verdicts } = view;
  // Folding changes no row, but what the ids of a selection mean, and how far a walk of so many steps leads.
  const depends = selection !== null || focus.length > 0;
  const folding = depends ? [selection, level, detail, exceptions, services, verdicts] : null;
  return JSON.stringify([query, filters, timeRange, focus, folding]);
}

const latest = new WeakMap<FlowTable, { readonly key: string; readonly order: Uint32Array }>();

/** The rows of a table that a view and its selection leave, in order. The latest answer is kept for its pages. */
export function rowsInOrder(table: FlowTable, { view, sort }: RowsAsked): Uint32Array {
  const key = JSON.stringify([rowsKey(view), sort]);
  const known = latest.get(table);
  if (known?.key === key) return known.order;
  const rows = flowRows(table, view, view.selection, listenAs(view));
  const order = sort
    ? sortedRows(rows, ranksOf(readColumn(table, sort.column), rows, sort.descending))
    : byImportance(table, rows);
  latest.set(table, { key, order });
  return order;
}

/** Sorts rows by a rank for each of them, whole numbers from 0; those of one rank stay in their order. */
export function sortedRows(rows: Uint32Array, ranks: Uint32Array): Uint32Array {
  let most = 0;
  for (let at = 0; at < ranks.length; at++) most = Math.max(most, ranks[at] as number);
  const { order } = sortByNumber(ranks, most + 1);
  // In place: what was a position becomes the row that stood there.
  for (let at = 0; at < order.length; at++) order[at] = rows[order[at] as number] as number;
  return order;
}

const IMPORTANCE = ACTIONS.map((action) => ({ deny: 0, pass: 1, allow: 2 })[action]);

function byImportance(table: FlowTable, rows: Uint32Array): Uint32Array {
  const { action, flows } = table.columns;
  const largestFirst = sortedRows(
    rows,
    ranksOf({ by: 'number', numberAt: (row) => flows[row] as number }, rows, true),
  );
  const ranks = new Uint32Array(rows.length);
  for (let at = 0; at < ranks.length; at++) {
    ranks[at] = IMPORTANCE[action[largestFirst[at] as number] as number] ?? 0;
  }
  return sortedRows(largestFirst, ranks);
}

/** Ranks of rows by a column; what has no value comes last, whichever way it is sorted. */
export function ranksOf(reader: ColumnReader, rows: Uint32Array, descending: boolean): Uint32Array {
  return reader.by === 'number'
    ? ranksOfNumbers(reader.numberAt, rows, descending)
    : ranksOfKeys(reader, rows, descending);
}

// A million rows come through here: loops over typed arrays take a fifth of what their `from`, `map` and `filter` do.
function ranksOfNumbers(
  numberAt: (row: number) => number,
  rows: Uint32Array,
  descending: boolean,
): Uint32Array {
  const numbers = new Float64Array(rows.length);
  const sorted = new Float64Array(rows.length);
  let known = 0;
  for (let at = 0; at < rows.length; at++) {
    const number = numberAt(rows[at] as number);
    numbers[at] = number;
    if (!Number.isNaN(number)) sorted[known++] = number;
  }
  const distinct = distinctNumbers(sorted.subarray(0, known).sort());
  const ranks = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const number = numbers[at] as number;
    if (Number.isNaN(number)) ranks[at] = distinct.length;
    else {
      const rank = placeOf(distinct, number);
      ranks[at] = descending ? distinct.length - 1 - rank : rank;
    }
  }
  return ranks;
}

/** Of sorted numbers, each once; in their own memory. */
function distinctNumbers(sorted: Float64Array): Float64Array {
  let distinct = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && sorted[at] === sorted[distinct - 1]) continue;
    sorted[distinct++] = sorted[at] as number;
  }
  return sorted.subarray(0, distinct);
}

function placeOf(sorted: Float64Array, number: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ranksOfKeys(reader: TextReader, rows: Uint32Array, descending: boolean): Uint32Array {
  const rankOf = keyRanks(reader, rows, descending);
  const ranks = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) ranks[at] = rankOf.get(reader.keyAt(rows[at] as number)) ?? 0;
  return ranks;
}

/** Of more texts than these, which order by code units is not what a person looks at any more. */
const COLLATED_AT_MOST = 50_000;

function keyRanks(
  { keyAt, textOf, orderOf }: TextReader,
  rows: Uint32Array,
  descending: boolean,
): ReadonlyMap<number, number> {
  const keys = new Set<number>();
  for (const row of rows) keys.add(keyAt(row));
  const entries = [...keys].map((key) => ({ key, text: textOf(key), order: orderOf?.(key) ?? 0 }));
  const collator = new Intl.Collator('en', { numeric: true });
  const compareTexts =
    entries.length > COLLATED_AT_MOST
      ? (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
      : collator.compare;
  const compare = (a: (typeof entries)[number], b: (typeof entries)[number]): number =>
    orderOf ? a.order - b.order : compareTexts(a.text, b.text);
  const isNone = ({ text }: { text: string }): number => Number(text === '');
  entries.sort((a, b) => isNone(a) - isNone(b) || (descending ? compare(b, a) : compare(a, b)));
  const ranks = new Map<number, number>();
  let rank = 0;
  let before: (typeof entries)[number] | null = null;
  for (const entry of entries) {
    // Two keys that read alike are one rank: then the rows' own order holds.
    if (before && (isNone(before) !== isNone(entry) || compare(before, entry) !== 0)) rank++;
    ranks.set(entry.key, rank);
    before = entry;
  }
  return ranks;
}
