import { exactCount } from './figures.ts';
import { foundAt } from './find-slice.ts';
import { edgeWords, indexPicture } from './picture-index.ts';
import type { AppState } from './state.ts';

/** What came of looking: `3 of 41 edges`; `2 / 3 of 41 edges` where one stands at the second. */
export function foundWords(state: AppState): string {
  const { view, found, findFailure, picture } = state;
  if (view.find === '' || !picture) return '';
  if (!found) return findFailure === null ? '…' : 'could not be looked for';
  const all = `${exactCount(picture.graph.edges.length)} edge${picture.graph.edges.length === 1 ? '' : 's'}`;
  if (found.length === 0) return `none of ${all}`;
  const at = foundAt(state);
  return `${at < 0 ? '' : `${exactCount(at + 1)} / `}${exactCount(found.length)} of ${all}`;
}

/** What a screen reader says of it. */
export function foundAnnouncement(state: AppState): string {
  const { found, findFailure, picture } = state;
  if (findFailure !== null) return foundWords(state);
  if (!found || !picture) return '';
  const index = indexPicture(picture.graph);
  const at = foundAt(state);
  const edge = index.edges.get(found[at] ?? '');
  return edge
    ? `${exactCount(at + 1)} of ${exactCount(found.length)}: ${edgeWords(index, edge)}`
    : `Found ${foundWords(state)}`;
}
