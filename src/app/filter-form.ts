import type { OfferedValues } from './offered-choices.ts';

export interface ShownChoice {
  readonly value: string;
  /** `none` where the capture has none: a link may have brought the value. null where too few to be told. */
  readonly rows: number | 'none' | null;
}

interface Asked {
  readonly search: string;
  /** Shown first. */
  readonly first: readonly string[];
  readonly words: (value: string) => string;
}

/** A list of thousands is searched, not scrolled. */
const MOST_SHOWN = 100;

/** The values that a form lists, how many more of them a search finds, and how many only a query reaches. */
export function choicesShown(
  { values, total }: OfferedValues,
  { search, first, words }: Asked,
): { readonly shown: readonly ShownChoice[]; readonly left: number; readonly untold: number } {
  const wanted = search.trim().toLowerCase();
  const rowsOf = new Map(values.map(({ value, rows }) => [value, rows]));
  const untold = total - values.length;
  const otherwise: ShownChoice['rows'] = untold > 0 ? null : 'none';
  const all: ShownChoice[] = [
    ...first.map((value) => ({ value, rows: rowsOf.get(value) ?? otherwise })),
    ...values.filter(({ value }) => !first.includes(value)),
  ];
  const fitting = all.filter(({ value }) =>
    [value, words(value)].some((text) => text.toLowerCase().includes(wanted)),
  );
  return { shown: fitting.slice(0, MOST_SHOWN), left: Math.max(0, fitting.length - MOST_SHOWN), untold };
}
