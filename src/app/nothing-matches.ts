import type { View } from '../graph/view.ts';
import { filterSentence } from './filter-words.ts';
import type { Moments } from './moments.ts';

export interface NothingMatches {
  /** Everything that narrows the data, in words. */
  readonly asked: readonly string[];
  /** What is taken back first; null where nothing narrows anything. */
  readonly remedy: 'query' | 'filters' | 'time' | 'focus' | 'hidden' | null;
}

/** Why a picture may be empty. */
export function nothingMatches(
  { filters, query, timeRange, focus, hidden }: View,
  { formatRange }: Pick<Moments, 'formatRange'>,
): NothingMatches {
  const enabled = filters.filter(({ disabled }) => !disabled);
  return {
    asked: [
      ...enabled.map(filterSentence),
      ...(query === '' ? [] : [query]),
      ...(timeRange ? [formatRange(timeRange.startSeconds, timeRange.endSeconds)] : []),
    ],
    remedy: firstRemedy({
      query: query !== '',
      filters: enabled.length > 0,
      time: timeRange !== null,
      focus: focus.length > 0,
      hidden: hidden.length > 0,
    }),
  };
}

function firstRemedy(narrows: Readonly<Record<NonNullable<NothingMatches['remedy']>, boolean>>) {
  const order = ['query', 'filters', 'time', 'focus', 'hidden'] as const;
  return order.find((remedy) => narrows[remedy]) ?? null;
}
