import type { StateCreator } from 'zustand/vanilla';
import { parseQuery, type QueryProblem } from '../query/parse-query.ts';
import { printQuery } from '../query/print-query.ts';
import { type QuickFilter, swapQuickFilter } from '../query/quick-filter.ts';
import { swapEnds } from '../query/swap-ends.ts';
import type { AppState } from './state.ts';

/** Where query text is written: what narrows the data, and what is only looked for in the picture. */
export type QueryField = 'query' | 'find';

/** Text that is written and not applied. */
export interface Draft {
  readonly text: string;
  /** The applied text that it was to replace: once another one is there, the draft is about nothing. */
  readonly over: string;
  /** True once it was to be applied and had problems. */
  readonly refused: boolean;
}

export interface QuerySlice {
  readonly drafts: Readonly<Record<QueryField, Draft | null>>;
  /** Counts how often a person asked to write there: the field then takes the focus. */
  readonly writingAsked: Readonly<Record<QueryField, number>>;
  readonly askToWrite: (field: QueryField) => void;
  readonly writeDraft: (field: QueryField, text: string) => void;
  /** What has problems is not applied: what was applied before it stays, and the draft too. */
  readonly applyDraft: (field: QueryField) => void;
  readonly dropDraft: (field: QueryField) => void;
  readonly clearQuery: () => void;
  readonly addFilter: (filter: QuickFilter) => void;
  readonly changeFilter: (at: number, filter: QuickFilter) => void;
  readonly removeFilter: (at: number) => void;
  readonly disableFilters: () => void;
  /** Source for destination and the other way round, in all filters and in the query. */
  readonly swapAllEnds: () => void;
}

const NO_DRAFTS: QuerySlice['drafts'] = { query: null, find: null };

export const createQuerySlice: StateCreator<AppState, [], [], QuerySlice> = (set) => {
  const change = (next: (filters: readonly QuickFilter[]) => readonly QuickFilter[]): void =>
    set(({ view }) => {
      const filters = next(view.filters);
      return filters === view.filters ? {} : { view: { ...view, filters } };
    });

  return {
    drafts: NO_DRAFTS,
    writingAsked: { query: 0, find: 0 },

    askToWrite: (field) =>
      set(({ writingAsked }) => ({
        writingAsked: { ...writingAsked, [field]: writingAsked[field] + 1 },
        ...(field === 'find' ? { findOpen: true } : {}),
      })),

    writeDraft: (field, text) =>
      set((state) => {
        const over = state.view[field];
        const refused = draftOf(state, field)?.refused ?? false;
        return { drafts: { ...state.drafts, [field]: text === over ? null : { text, over, refused } } };
      }),

    applyDraft: (field) =>
      set((state) => {
        const draft = draftOf(state, field);
        if (!draft) return {};
        const text = oneLine(draft.text).trim();
        if (parseQuery(text).problems.length > 0) {
          return { drafts: { ...state.drafts, [field]: { ...draft, refused: true } } };
        }
        const drafts = { ...state.drafts, [field]: null };
        return text === state.view[field] ? { drafts } : { drafts, view: { ...state.view, [field]: text } };
      }),

    dropDraft: (field) => set(({ drafts }) => ({ drafts: { ...drafts, [field]: null } })),

    clearQuery: () =>
      set(({ drafts, view }) => ({
        drafts: { ...drafts, query: null },
        ...(view.query === '' ? {} : { view: { ...view, query: '' } }),
      })),

    addFilter: (filter) => change((filters) => withFilter(filters, filter)),

    changeFilter: (at, filter) =>
      change((filters) => filters.map((present, index) => (index === at ? filter : present))),

    removeFilter: (at) => change((filters) => filters.filter((_, index) => index !== at)),

    disableFilters: () => change((filters) => filters.map((filter) => ({ ...filter, disabled: true }))),

    swapAllEnds: () =>
      set((state) => {
        const { view, drafts } = state;
        const query = swappedQuery(view.query);
        const filters = view.filters.map(swapQuickFilter);
        const draft = draftOf(state, 'query');
        return {
          view: { ...view, query, filters },
          // What is half written stays: it was not applied, so it is not swapped.
          drafts: { ...drafts, query: draft && { ...draft, over: query } },
        };
      }),
  };
};

/** What stands on several lines is one query, and it is shown on one. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}

/** What is written and not applied; null where the field shows what is applied. */
export function draftOf({ drafts, view }: AppState, field: QueryField): Draft | null {
  const draft = drafts[field];
  return draft && draft.over === view[field] ? draft : null;
}

export function writtenText(state: AppState, field: QueryField): string {
  return draftOf(state, field)?.text ?? state.view[field];
}

const NO_PROBLEMS: readonly QueryProblem[] = [];

/** What is wrong with a text, each with its place in it. */
export function problemsOf(text: string): readonly QueryProblem[] {
  const { problems } = parseQuery(text);
  return problems.length > 0 ? problems : NO_PROBLEMS;
}

/** Whether swapping all ends would change anything. */
export function canSwapEnds({ view }: Pick<AppState, 'view'>): boolean {
  return view.filters.some(({ end }) => end !== 'either') || swappedQuery(view.query) !== view.query;
}

let lastSwapped: { readonly text: string; readonly swapped: string } | null = null;

/** Kept for the text it was last asked for: the screen asks at each change, and a long one takes 20 to 30 ms. */
function swappedQuery(text: string): string {
  if (lastSwapped?.text !== text) lastSwapped = { text, swapped: withEndsSwapped(text) };
  return lastSwapped.swapped;
}

function withEndsSwapped(text: string): string {
  const { query } = parseQuery(text);
  if (query === null) return text;
  const before = printQuery(query);
  const swapped = printQuery(swapEnds(query));
  // A text that has no ends stays as it was written.
  return swapped === before ? text : swapped;
}

/**
 * Filters with one more. What excludes is put together: neither this nor that. What is added narrows, so
 * where a record has one value of a field only, a filter that holds the value already is narrowed to it.
 */
export function withFilter(filters: readonly QuickFilter[], added: QuickFilter): readonly QuickFilter[] {
  const alike = filters.findIndex(
    (filter) =>
      filter.field === added.field &&
      filter.end === added.end &&
      filter.negated === added.negated &&
      !filter.disabled &&
      (added.negated || (hasOneValue(added) && added.values.every((value) => filter.values.includes(value)))),
  );
  const present = filters[alike];
  if (!present) return [...filters.filter((filter) => !isSame(filter, added)), added];
  const values = added.negated ? [...new Set([...present.values, ...added.values])] : added.values;
  if (values.length === present.values.length) return filters;
  return filters.map((filter) => (filter === present ? { ...present, values } : filter));
}

/** Of a namespace or type at either end, a record has two. */
function hasOneValue({ field, end }: QuickFilter): boolean {
  return (field !== 'namespace' && field !== 'type') || end !== 'either';
}

function isSame(a: QuickFilter, b: QuickFilter): boolean {
  const key = ({ field, end, values, negated }: QuickFilter): string =>
    JSON.stringify([field, end, negated, [...values].sort()]);
  return key(a) === key(b);
}
