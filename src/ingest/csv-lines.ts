import { parse } from 'csv-parse/browser/esm/sync';
import { type CsvColumns, readCsvHeader } from '../formats/csv.ts';

const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** What a line is as part of a row: where the row ends with it, how many cells it has. */
export interface CsvLine {
  /** `open`: a quote is, so that the row goes on at the next line. `broken`: something follows a closing quote. */
  readonly kind: 'whole' | 'open' | 'broken';
  /** How many cells end before this line does, or with it. */
  readonly cells: number;
  /** The text of the cell that was asked for, its quotes included. */
  readonly asked: string;
}

const QUOTE = 0x22;

/**
 * Looks at one line, without its line feed, of a row. `quoted`: whether a quoted cell has begun on a line
 * before; `ask`: the number of a cell, from 0, whose text is wanted. A quote opens a cell only at the cell's
 * very beginning; elsewhere it is a character like others.
 */
export function scanCsvLine(line: string, separator: Separator, quoted = false, ask = -1): CsvLine {
  const comma = separator.charCodeAt(0);
  let cells = 0;
  let place = 0;
  let inQuotes = quoted;
  let asked = '';
  for (;;) {
    const start = place;
    if (!inQuotes && line.charCodeAt(place) === QUOTE) {
      inQuotes = true;
      place++;
    }
    if (inQuotes) {
      const close = closingQuote(line, place);
      if (close < 0) return { kind: 'open', cells, asked };
      inQuotes = false;
      place = close + 1;
      if (place < line.length && line.charCodeAt(place) !== comma) return { kind: 'broken', cells, asked };
    } else {
      const next = line.indexOf(separator, place);
      place = next < 0 ? line.length : next;
    }
    if (cells === ask) asked = line.slice(start, place);
    cells++;
    if (place >= line.length) return { kind: 'whole', cells, asked };
    place++;
  }
}

/** Two quotes stand for one within a cell. */
function closingQuote(line: string, from: number): number {
  for (let place = line.indexOf('"', from); place >= 0; place = line.indexOf('"', place + 2)) {
    if (line.charCodeAt(place + 1) !== QUOTE) return place;
  }
  return -1;
}

/** The cells of whole rows, one row for each text. */
export function cellsOf(rows: readonly string[], separator: Separator): readonly (readonly string[])[] {
  return parse(rows.join('\n'), {
    delimiter: separator,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
  });
}

export interface CsvHeader {
  readonly columns: CsvColumns;
  readonly separator: Separator;
}

/** Tell a header from any other line at little cost: in JSON, a colon follows a name. */
const NAMES_A_FLOW = [
  /source_name(?:_aggr)?(?:\.keyword)?"?(?:[,;\t\r]|$)/,
  /dest_name(?:_aggr)?(?:\.keyword)?"?(?:[,;\t\r]|$)/,
  /action(?:\.keyword)?"?(?:[,;\t\r]|$)/,
];
const NAMES_RAW = /(?:^|[",;\t])_raw"?(?:[,;\t\r]|$)/;

/** What a line says as a header, by the separator that makes it one; null where it is none. */
export function findCsvHeader(line: string): CsvHeader | null {
  if (!NAMES_A_FLOW.every((name) => name.test(line)) && !NAMES_RAW.test(line)) return null;
  for (const separator of SEPARATORS) {
    if (scanCsvLine(line, separator).kind !== 'whole') continue;
    const columns = readCsvHeader(cellsOf([line], separator)[0] ?? []);
    if (columns !== null) return { columns, separator };
  }
  return null;
}
