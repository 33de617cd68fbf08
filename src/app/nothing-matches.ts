import type { View } from '../graph/view.ts';
import { filterSentence } from './filter-words.ts';
import type { Moments } from './moments.ts';
import type { AppState } from './state.ts';

/** What narrows data or picture, in the order in which it is taken back. */
const NARROWINGS = ['selection', 'query', 'filters', 'time', 'focus', 'hidden'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** What nothing may be left of: rows are those of the selection, and a picture leaves out more than data. */
type Place = 'picture' | 'table';
const NARROWED: Readonly<Record<Place, readonly Narrowing[]>> = {
  picture: ['query', 'filters', 'time', 'focus', 'hidden'],
  table: ['selection', 'query', 'filters', 'time', 'focus'],
};

/** How one narrowing is taken back, and how a sentence names it: "No flow matches the query". */
export interface Remedy {
  readonly within: string;
  readonly label: string;
  readonly perform: (state: AppState) => void;
}

const REMEDIES: Readonly<Record<Narrowing, Remedy>> = {
  selection: {
    within: 'what is selected',
    label: 'Show all connections',
    perform: (state) => state.clearSelection(),
  },
  query: { within: 'the query', label: 'Clear the query', perform: (state) => state.clearQuery() },
  filters: {
    within: 'the filters',
    label: 'Disable the filters',
    perform: (state) => state.disableFilters(),
  },
  time: {
    within: 'in this time',
    label: 'Look at the whole capture',
    perform: (state) => state.selectTimeRange(null),
  },
  focus: {
    within: 'what it is narrowed to',
    label: 'Show everything',
    perform: (state) => state.stepBackTo(0),
  },
  hidden: {
    within: 'what is not hidden',
    label: 'Show what is hidden',
    perform: (state) => state.showNodes(state.view.hidden),
  },
};

export interface NothingMatches {
  /** Everything that narrows the data, in words. */
  readonly asked: readonly string[];
  /** What is taken back first; null where nothing narrows anything. */
  readonly remedy: Remedy | null;
}

/** Why a picture or the flow table may be empty. */
export function nothingMatches(
  place: Place,
  view: View,
  { formatRange }: Pick<Moments, 'formatRange'>,
): NothingMatches {
  const { query, timeRange } = view;
  const enabled = view.filters.filter(({ disabled }) => !disabled);
  const narrows: Readonly<Record<Narrowing, boolean>> = {
    selection: view.selection !== null,
    query: query !== '',
    filters: enabled.length > 0,
    time: timeRange !== null,
    focus: view.focus.length > 0,
    hidden: view.hidden.length > 0,
  };
  const first = NARROWINGS.find((narrowing) => narrows[narrowing] && NARROWED[place].includes(narrowing));
  return {
    asked: [
      ...enabled.map(filterSentence),
      ...(query === '' ? [] : [query]),
      ...(timeRange ? [formatRange(timeRange.startSeconds, timeRange.endSeconds)] : []),
    ],
    remedy: first === undefined ? null : REMEDIES[first],
  };
}
