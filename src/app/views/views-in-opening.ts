import { isViewsFile, LARGEST_VIEWS_FILE } from '../../graph/saved-views.ts';
import { toPlainText } from '../names.ts';
import type { Opening } from '../opening.ts';

/** A file of saved views among what was opened. */
export interface OpenedViews {
  readonly name: string;
  readonly text: string;
}

export interface SortedOpening {
  readonly views: readonly OpenedViews[];
  /** What is left to be read as flow logs; null where nothing is. */
  readonly rest: Opening | null;
}

/** Small enough to be one, and so worth a look. */
export function mayHoldViews(opening: Opening): boolean {
  if (opening.kind === 'files') return opening.files.some(({ size }) => size <= LARGEST_VIEWS_FILE);
  return opening.kind === 'text' && isViewsFile(opening.text);
}

/** Tells files of saved views from flow logs, by their content. What can't be read is left to who reads logs. */
export async function sortOpening(opening: Opening): Promise<SortedOpening> {
  if (opening.kind === 'text' && isViewsFile(opening.text))
    return { views: [{ name: 'pasted text', text: opening.text }], rest: null };
  if (opening.kind !== 'files') return { views: [], rest: opening };
  const views: OpenedViews[] = [];
  const files: File[] = [];
  for (const file of opening.files) {
    const text = await viewsText(file);
    if (text === null) files.push(file);
    else views.push({ name: toPlainText(file.name), text });
  }
  if (views.length === 0) return { views, rest: opening };
  return { views, rest: files.length === 0 ? null : { kind: 'files', files } };
}

/** How much of a file is looked at before all of it is. */
const HEAD = 4_096;

async function viewsText(file: File): Promise<string | null> {
  if (file.size > LARGEST_VIEWS_FILE) return null;
  try {
    const head = await file.slice(0, HEAD).text();
    if (!/^\uFEFF?\s*\{/.test(head) || !head.includes('"pawprint"')) return null;
    const text = await file.text();
    return isViewsFile(text) ? text : null;
  } catch {
    return null;
  }
}
