import { type Cell, rowLine, type Separator } from '../../export/rows-csv.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { readColumn } from './read-column.ts';
import { columnsOf } from './row-columns.ts';
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
  const readers = columns.map(({ id, kind }) => ({ reader: readColumn(table, id), isTime: kind === 'time' }));
  for (const row of rowsInOrder(table, asked).subarray(asked.from, asked.to)) {
    const cells = readers.map(({ reader, isTime }) => {
      const cell = wholeCell(reader, row);
      return isTime ? isoTime(cell) : cell;
    });
    yield rowLine(cells, asked.separator);
  }
}

function isoTime(cell: Cell): Cell {
  return typeof cell === 'number' ? new Date(cell * 1000).toISOString().replace('.000Z', 'Z') : cell;
}
