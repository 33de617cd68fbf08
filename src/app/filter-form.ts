import type { FilterChoice } from '../query/filter-choices.ts';

export interface ShownChoice {
  readonly value: string;
  /** null where the capture has none: a link may have brought the value. */
  readonly flows: number | null;
}

interface Asked {
  readonly search: string;
  /** Shown first. */
  readonly first: readonly string[];
  readonly words: (value: string) => string;
}

/** A list of thousands is searched, not scrolled. */
const MOST_SHOWN = 100;

/** The values that a form lists, and how many more there are. */
export function choicesShown(
  choices: readonly FilterChoice[],
  { search, first, words }: Asked,
): { readonly shown: readonly ShownChoice[]; readonly left: number } {
  const wanted = search.trim().toLowerCase();
  const flowsOf = new Map(choices.map(({ value, flows }) => [value, flows]));
  const all: ShownChoice[] = [
    ...first.map((value) => ({ value, flows: flowsOf.get(value) ?? null })),
    ...choices.filter(({ value }) => !first.includes(value)),
  ];
  const fitting = all.filter(({ value }) =>
    [value, words(value)].some((text) => text.toLowerCase().includes(wanted)),
  );
  return { shown: fitting.slice(0, MOST_SHOWN), left: Math.max(0, fitting.length - MOST_SHOWN) };
}
