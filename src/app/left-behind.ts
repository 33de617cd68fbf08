import type { View } from '../graph/view.ts';
import { countOf } from './figures.ts';

/**
 * What another capture is not asked, in a sentence: what narrowed the former one would hide things of this one that
 * nobody has looked at yet. null where nothing did.
 */
export function leftBehind(view: View, before: string, opened: string): string | null {
  const filters = view.filters.length;
  const parts = [
    ...(view.query === '' ? [] : ['the query']),
    ...(filters === 0 ? [] : [countOf(filters, 'filter')]),
    ...(view.timeRange === null ? [] : ['the time range']),
    ...(view.focus.length === 0 ? [] : ['the narrowing']),
    ...(view.hidden.length === 0 ? [] : ['what was hidden']),
  ];
  if (parts.length === 0) return null;
  const last = parts.at(-1);
  const list = parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
  return `${opened} is shown whole. Left behind with ${before}: ${list}. The browser’s Back leads there again.`;
}
