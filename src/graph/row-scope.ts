import { matchingRows } from '../query/matching-rows.ts';
import { effectiveQuery, effectiveQueryText } from '../query/quick-filter.ts';
import { type FlowTable, UNTIMED } from '../table/flow-table.ts';
import type { TimeRange, View } from './view.ts';

/** Which rows of a table a view goes by. */
export interface RowScope {
  /** Rows outside of it are not there at all; null for all. */
  readonly timeRange: TimeRange | null;
  /** By row, 1 for those that match the query; null where all do. They select and change no figure. */
  readonly matching: Uint8Array | null;
}

export function rowScope(table: FlowTable, view: Pick<View, 'timeRange' | 'query' | 'filters'>): RowScope {
  return { timeRange: view.timeRange, matching: matchingRowsOf(table, view) };
}

/**
 * The rows that match a view's query and quick filters; null where all do. Throws where the query is not
 * valid: a View's always is.
 */
export function matchingRowsOf(table: FlowTable, view: Pick<View, 'query' | 'filters'>): Uint8Array | null {
  const { query, problems } = effectiveQuery(view.filters, view.query);
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`The query can't be used: ${problem.message}`);
  return query === null ? null : matchingRows(table, query);
}

/** What a view asks of its rows, filters included, as the text of one query; '' where it asks for nothing. */
export function askedText(view: Pick<View, 'query' | 'filters'>): string {
  return effectiveQueryText(view.filters, view.query);
}

/** Whether a row is within a time range: its bucket is touched by it, or it has no time. */
export function isInRange({ columns, bucketSeconds }: FlowTable, row: number, range: TimeRange): boolean {
  const bucket = columns.bucket[row] as number;
  if (bucket === UNTIMED) return true;
  return bucket < range.endSeconds && bucket + bucketSeconds > range.startSeconds;
}
