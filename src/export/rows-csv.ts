/** null where there is nothing to say. */
export type Cell = string | number | null;

/** Between cells: a comma in files, a tab for what is pasted into a spreadsheet. */
export type Separator = ',' | '\t';

/** Rows as RFC 4180 has them: lines end in CRLF, and cells are written as `writtenCell` does. */
export function rowLine(cells: readonly Cell[], separator: Separator): string {
  return lineOf(
    cells.map((cell) => writtenCell(cell, separator)),
    separator,
  );
}

/** A line of cells that are written already. */
export function lineOf(written: readonly string[], separator: Separator): string {
  return `${written.join(separator)}\r\n`;
}

/** Full-width signs too, which spreadsheets read as the others. A lone `-` is how Calico writes that there is nothing. */
const FORMULA = /^(?!-$)[=+\-@\t\r\n＝＋－＠]/;

/**
 * A cell that holds a separator, a quote or a line break is quoted, and quotes in it are doubled.
 *
 * Names in flow logs are chosen by whoever may create a pod: a text that a spreadsheet would take for a formula
 * gets an apostrophe in front of it, which shows it as the text that it is (OWASP, CSV injection).
 */
export function writtenCell(cell: Cell, separator: Separator): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
