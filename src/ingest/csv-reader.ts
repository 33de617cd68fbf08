import { ACTIONS } from '../flow/verdict.ts';
import { type CsvColumns, readCsvRow } from '../formats/csv.ts';
import { type CsvLine, cellsOf, findCsvHeader, type Separator, scanCsvLine } from './csv-lines.ts';
import { parseLine } from './line-value.ts';
import { LONGEST_VALUE } from './scan-limits.ts';

export interface CsvListener {
  readonly value: (value: unknown, line: number) => void;
  readonly reject: (reason: string, line: number) => void;
  readonly notice: (text: string, line: number) => void;
  readonly looksLikeRecord: (value: unknown) => boolean;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Rows whose cells are taken apart at once: csv-parse costs more to start than to run. */
const ROWS_AT_ONCE = 256;
const CHARACTERS_AT_ONCE = 1 << 18;

/** A row over more lines is one whose closing quote is missing: a pretty-printed record has a third of it. */
const MOST_LINES_OF_A_ROW = 300;

const TOO_LONG = 'The row is longer than 16 MiB.';
const QUOTE_NOT_CLOSED = 'A quote of the row is not closed.';
const BROKEN_QUOTE = 'The row is not valid CSV: something follows a closing quote.';

/**
 * Reads the lines of a CSV from its header on: each row becomes a record, and so does a line that is a
 * JSON record by itself.
 *
 * A missing quote must not take the rest of the file with it. A row with an open quote is given up, and
 * reading goes on at the line after its first one, as soon as
 * - a line follows that is a row or JSON record by itself, and does not end the open row with the right
 *   number of cells,
 * - something follows a closing quote,
 * - the row has more than 300 lines or 16 MiB, or
 * - the input ends.
 * Lines of what was given up are rows again, good ones or rejected ones.
 */
export class CsvReader {
  readonly #listener: CsvListener;
  #columns: CsvColumns | null = null;
  #separator: Separator = ',';
  /** Where a row says what Calico did: a line that does is surely a row. */
  #actionAt = 0;
  /** Lines of a row whose quote is open, and their length. */
  #row: Line[] = [];
  #rowLength = 0;
  #rowCells = 0;
  /** Whole rows of the right number of cells that are still to be taken apart. */
  #whole: Line[] = [];
  #wholeLength = 0;

  constructor(listener: CsvListener) {
    this.#listener = listener;
  }

  /** Whether a header has been read: every line from there on belongs here. */
  get active(): boolean {
    return this.#columns !== null;
  }

  /** Begins where a line is a header; false where it is none. */
  begin(line: string): boolean {
    const header = findCsvHeader(withoutReturn(line));
    if (header === null) return false;
    this.#flush();
    this.#columns = header.columns;
    this.#separator = header.separator;
    this.#actionAt = header.columns.findIndex(
      (column) => column !== null && 'field' in column && column.field === 'action',
    );
    return true;
  }

  /** Reads a line after the header, without its line feed. */
  readLine(text: string, number: number): void {
    this.#readAll([{ text, number }]);
  }

  /** Tells of a line that is too long to be read. */
  rejectLong(number: number): void {
    this.#endRow();
    this.#reject(TOO_LONG, number);
  }

  /** Tells that no more lines come. */
  end(): void {
    this.#endRow();
    this.#flush();
  }

  #endRow(): void {
    while (this.#row.length > 0) this.#readAll(this.#giveUp(QUOTE_NOT_CLOSED));
  }

  #readAll(lines: readonly Line[]): void {
    const pending = lines.toReversed();
    for (let line = pending.pop(); line !== undefined; line = pending.pop()) {
      const again = this.#row.length > 0 ? this.#continueRow(line) : this.#beginRow(line);
      pending.push(...again.toReversed());
    }
  }

  /** Returns the lines that have to be read again; so do the ones below. */
  #beginRow(line: Line): readonly Line[] {
    const text = withoutReturn(line.text);
    if (text.trim() === '') return [];
    const record = this.#recordOf(text);
    if (record !== null) {
      this.#flush();
      this.#listener.value(record, line.number);
      return [];
    }
    if (this.begin(text)) return [];
    this.#rowCells = 0;
    return this.#addToRow(line, scanCsvLine(text, this.#separator));
  }

  #continueRow(line: Line): readonly Line[] {
    const text = withoutReturn(line.text);
    const scanned = scanCsvLine(text, this.#separator, true);
    const ends = scanned.kind === 'whole' && this.#rowCells + scanned.cells === this.#columns?.length;
    if (!ends && this.#standsAlone(text)) return [...this.#giveUp(QUOTE_NOT_CLOSED), line];
    return this.#addToRow(line, scanned);
  }

  #addToRow(line: Line, { kind, cells }: CsvLine): readonly Line[] {
    this.#row.push(line);
    this.#rowLength += line.text.length;
    this.#rowCells += cells;
    if (kind === 'broken') return this.#giveUp(BROKEN_QUOTE);
    if (kind === 'whole') this.#endWholeRow();
    else if (this.#rowLength > LONGEST_VALUE) return this.#giveUp(TOO_LONG);
    else if (this.#row.length > MOST_LINES_OF_A_ROW) return this.#giveUp(QUOTE_NOT_CLOSED);
    return [];
  }

  #endWholeRow(): void {
    const text = withoutReturn(this.#row.map((line) => line.text).join('\n'));
    const number = this.#row[0]?.number ?? 1;
    const cells = this.#rowCells;
    const expected = this.#columns?.length ?? 0;
    this.#clearRow();
    if (cells !== expected) {
      this.#reject(
        `The row has ${cells} ${cells === 1 ? 'cell' : 'cells'}; its header has ${expected}.`,
        number,
      );
      return;
    }
    this.#whole.push({ text, number });
    this.#wholeLength += text.length;
    if (this.#whole.length >= ROWS_AT_ONCE || this.#wholeLength >= CHARACTERS_AT_ONCE) this.#flush();
  }

  /** Rejects the open row's first line, and returns its others. */
  #giveUp(reason: string): readonly Line[] {
    const [first, ...others] = this.#row;
    this.#clearRow();
    this.#reject(reason, first?.number ?? 1);
    return others;
  }

  #clearRow(): void {
    this.#row = [];
    this.#rowLength = 0;
    this.#rowCells = 0;
  }

  /** Whether a line is surely no part of a quoted cell: a JSON record, or a row that names its action. */
  #standsAlone(text: string): boolean {
    if (this.#recordOf(text) !== null) return true;
    const { kind, cells, asked } = scanCsvLine(text, this.#separator, false, this.#actionAt);
    if (kind !== 'whole' || cells !== this.#columns?.length) return false;
    const action = asked.replaceAll('"', '').trim().toLowerCase();
    return ACTIONS.some((known) => known === action);
  }

  #recordOf(text: string): unknown {
    if (!text.startsWith('{')) return null;
    const parsed = parseLine(text);
    return parsed.ok && this.#listener.looksLikeRecord(parsed.value) ? parsed.value : null;
  }

  #reject(reason: string, line: number): void {
    this.#flush();
    this.#listener.reject(reason, line);
  }

  #flush(): void {
    const rows = this.#whole;
    const columns = this.#columns;
    this.#whole = [];
    this.#wholeLength = 0;
    if (rows.length === 0 || columns === null) return;
    const cells = cellsOf(
      rows.map((row) => row.text),
      this.#separator,
    );
    for (const [index, { number }] of rows.entries()) {
      const row = readCsvRow(columns, cells[index] ?? []);
      if (!row.ok) {
        this.#listener.reject(row.reason, number);
        continue;
      }
      for (const notice of row.notices) this.#listener.notice(notice, number);
      this.#listener.value(row.value, number);
    }
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
