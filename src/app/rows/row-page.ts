import type { Cell } from '../../export/rows-csv.ts';
import { ACTIONS, type Action } from '../../flow/verdict.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { toPlainText } from '../names.ts';
import { type ColumnReader, readColumn } from './read-column.ts';
import { type RowsAsked, rowsInOrder } from './row-order.ts';

export interface RowsSummary {
  /** How many rows there are to be seen. */
  readonly count: number;
  /** How many rows the capture has. */
  readonly total: number;
  /** By column: what needs the most room, as far as a sample of the rows tells. */
  readonly widest: readonly Cell[];
  /** Where the row stands that was asked about; null where it isn't among them. */
  readonly position: number | null;
}

/** A row of the flow table on the screen. */
export interface FlowRow {
  /** Its number in the FlowTable, which stays whatever is asked. */
  readonly row: number;
  readonly action: Action;
  /** By column. Times are Unix seconds. */
  readonly cells: readonly Cell[];
  /** By column: as the records have it, where the cell is shorter. */
  readonly full: readonly (string | null)[];
}

export interface RowsPage {
  readonly from: number;
  readonly rows: readonly FlowRow[];
}

interface ColumnsAsked extends RowsAsked {
  readonly columns: readonly string[];
}

export interface SummaryAsked extends ColumnsAsked {
  /** A row whose position is asked for. */
  readonly where: number | null;
}

/** Rows from one position up to, and without, another. */
export interface PageAsked extends ColumnsAsked {
  readonly from: number;
  readonly to: number;
}

export function summariseRows(table: FlowTable, asked: SummaryAsked): RowsSummary {
  const rows = rowsInOrder(table, asked);
  const position = asked.where === null ? -1 : rows.indexOf(asked.where);
  return {
    count: rows.length,
    total: table.rows,
    widest: asked.columns.map((id) => widestOf(readColumn(table, id), rows)),
    position: position < 0 ? null : position,
  };
}

export function pageOfRows(table: FlowTable, asked: PageAsked): RowsPage {
  const readers = asked.columns.map((id) => readColumn(table, id));
  const { action } = table.columns;
  const rows = Array.from(
    rowsInOrder(table, asked).subarray(asked.from, asked.to),
    (row): FlowRow => ({
      row,
      action: ACTIONS[action[row] ?? 0] ?? 'allow',
      cells: readers.map((reader) => shortened(cellOf(reader, row))),
      full: readers.map((reader) => fullOf(reader, row)),
    }),
  );
  return { from: asked.from, rows };
}

/** A cell as it is copied and written to files: whole, and names as the records have them. */
export function wholeCell(reader: ColumnReader, row: number): Cell {
  return fullOf(reader, row) ?? cellOf(reader, row);
}

function cellOf(reader: ColumnReader, row: number): Cell {
  if (reader.by === 'text') return reader.textOf(reader.keyAt(row));
  const number = reader.numberAt(row);
  return Number.isNaN(number) ? null : number;
}

function fullOf(reader: ColumnReader, row: number): string | null {
  return reader.by === 'text' ? (reader.fullOf?.(reader.keyAt(row)) ?? null) : null;
}

/** More of a text than this is nowhere seen: a list of 64 addresses is in the details. */
const SEEN_OF_A_TEXT = 240;

function shortened(cell: Cell): Cell {
  return typeof cell === 'string' && cell.length > SEEN_OF_A_TEXT
    ? `${cell.slice(0, SEEN_OF_A_TEXT)}…`
    : cell;
}

const LOOKED_AT = 20_000;

function widestOf(reader: ColumnReader, rows: Uint32Array): Cell {
  const step = Math.max(1, Math.floor(rows.length / LOOKED_AT));
  let widest: Cell = null;
  const seen = new Set<number>();
  for (let at = 0; at < rows.length; at += step) {
    const row = rows[at] ?? 0;
    if (reader.by === 'number') {
      const number = reader.numberAt(row);
      if (!Number.isNaN(number) && (typeof widest !== 'number' || number > widest)) widest = number;
      continue;
    }
    const key = reader.keyAt(row);
    if (seen.has(key)) continue;
    seen.add(key);
    const text = toPlainText(reader.textOf(key));
    if (typeof widest !== 'string' || text.length > widest.length) widest = text;
  }
  return shortened(widest);
}
