import { exactCount } from './figures.ts';
import { foundAt } from './find-slice.ts';
import { edgeWords, indexPicture } from './picture-index.ts';
import type { AppState } from './state.ts';

type Finding = Pick<AppState, 'view' | 'found' | 'findFailure' | 'picture' | 'walked'>;

/** What came of looking: `3 of 41 edges`; `2 / 3 of 41 edges` where one stands at the second. */
export function foundWords(state: Finding): string {
  const { view, found, findFailure, picture } = state;
  if (view.find === '' || !picture) return '';
  if (!found) return findFailure === null ? '…' : 'could not be looked for';
  const all = `${exactCount(picture.graph.edges.length)} edge${picture.graph.edges.length === 1 ? '' : 's'}`;
  if (found.length === 0) return `none of ${all}`;
  const at = foundAt(state);
  return `${at < 0 ? '' : `${exactCount(at + 1)} / `}${exactCount(found.length)} of ${all}`;
}

/** `2 of 3: customer to database, denied`: where one stands among what was found, as it is said aloud. */
export function foundAnnouncement(state: AppState): string {
  const { found, picture } = state;
  const at = foundAt(state);
  const edge = picture && indexPicture(picture.graph).edges.get(found?.[at] ?? '');
  if (!found || !picture || !edge) return '';
  return `${exactCount(at + 1)} of ${exactCount(found.length)}: ${edgeWords(indexPicture(picture.graph), edge)}`;
}
