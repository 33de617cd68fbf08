import type { View } from '../graph/view.ts';
import { filterSentence } from './filter-words.ts';
import { formatRange } from './moments.ts';

export interface NothingMatches {
  /** Everything that narrows the data, in words. */
  readonly asked: readonly string[];
  /** What is taken back first; null where neither query nor filters narrow anything. */
  readonly remedy: 'query' | 'filters' | null;
}

/** Why a picture may be empty. */
export function nothingMatches({ filters, query, timeRange }: View): NothingMatches {
  const enabled = filters.filter(({ disabled }) => !disabled);
  return {
    asked: [
      ...enabled.map(filterSentence),
      ...(query === '' ? [] : [query]),
      ...(timeRange ? [formatRange(timeRange.startSeconds, timeRange.endSeconds)] : []),
    ],
    remedy: query !== '' ? 'query' : enabled.length > 0 ? 'filters' : null,
  };
}
