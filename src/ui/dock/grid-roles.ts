/**
 * The parts of a grid as assistive technology is told them. Elements of a table can't stand anywhere but in one
 * another, and rows that are laid out by their position have to; the grid itself has the focus and names its active
 * row. Rows and columns count from 1, the row of titles being the first.
 */
export function grid({ rows, columns, label, active, keys }: GridRole) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-rowcount': rows + 1,
    'aria-colcount': columns + 1,
    'aria-label': label,
    ...(active === null ? {} : { 'aria-activedescendant': active }),
    'aria-describedby': keys,
  } as const;
}

interface GridRole {
  readonly rows: number;
  readonly columns: number;
  readonly label: string;
  /** The id of the row that a person is at, where it exists. */
  readonly active: string | null;
  /** The id of what says its keys. */
  readonly keys: string;
}

export const ROW_GROUP = { role: 'rowgroup' } as const;

export const TITLE_ROW = { role: 'row', 'aria-rowindex': 1 } as const;

export function title(column: number, sorted: 'asc' | 'desc' | false | null) {
  const order = { asc: 'ascending', desc: 'descending', none: 'none' } as const;
  const sort = sorted === null ? {} : { 'aria-sort': order[sorted === false ? 'none' : sorted] };
  return { role: 'columnheader', 'aria-colindex': column, ...sort } as const;
}

/** `selected` is null for what can't be: a row that isn't there yet, or the details of one. */
export function row(position: number, selected: boolean | null) {
  const said = selected === null ? {} : { 'aria-selected': selected };
  return { role: 'row', 'aria-rowindex': position + 2, ...said } as const;
}

export function cell(column: number, span = 1) {
  return {
    role: 'gridcell',
    'aria-colindex': column,
    ...(span > 1 ? { 'aria-colspan': span } : {}),
  } as const;
}
