import { lineOf, rowLine, type Separator, writtenCell } from '../../export/rows-csv.ts';
import { isoTime } from '../../flow/iso-time.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { type ColumnReader, readColumn } from './read-column.ts';
import { columnsOf, type RowColumnKind } from './row-columns.ts';
import { rowsInOrder } from './row-order.ts';
import { type PageAsked, wholeCell } from './row-page.ts';

export interface RowsTextAsked extends PageAsked {
  readonly separator: Separator;
}

/** Rows as text with a line of titles above them. Times are in UTC, whatever the screen shows. */
export function rowsText(table: FlowTable, asked: RowsTextAsked): string {
  return [...rowLines(table, asked)].join('');
}

const LINES_A_PIECE = 5000;

/** The same as a file. */
export function rowsFile(table: FlowTable, asked: RowsTextAsked): Blob {
  const pieces: string[] = [];
  let lines: string[] = [];
  for (const line of rowLines(table, asked)) {
    lines.push(line);
    if (lines.length < LINES_A_PIECE) continue;
    pieces.push(lines.join(''));
    lines = [];
  }
  return new Blob([...pieces, lines.join('')], { type: 'text/csv' });
}

function* rowLines(table: FlowTable, asked: RowsTextAsked): Generator<string> {
  const columns = columnsOf(asked.columns);
  yield rowLine(
    columns.map(({ title }) => title),
    asked.separator,
  );
  const writers = columns.map(({ id, kind }) => writerOf(readColumn(table, id), kind, asked.separator));
  for (const row of rowsInOrder(table, asked).subarray(asked.from, asked.to)) {
    yield lineOf(
      writers.map((write) => write(row)),
      asked.separator,
    );
  }
}

/** Writes a column's cells. What many rows have in common is written once: a million rows take a third of the time. */
function writerOf(reader: ColumnReader, kind: RowColumnKind, separator: Separator): (row: number) => string {
  const write = (row: number): string => {
    const cell = wholeCell(reader, row);
    return writtenCell(kind === 'time' && typeof cell === 'number' ? isoTime(cell) : cell, separator);
  };
  if (reader.by === 'number' && kind !== 'time') return write;
  const keyAt = reader.by === 'number' ? reader.numberAt : reader.keyAt;
  const known = new Map<number, string>();
  return (row) => {
    const key = keyAt(row);
    const before = known.get(key);
    if (before !== undefined) return before;
    const written = write(row);
    known.set(key, written);
    return written;
  };
}
