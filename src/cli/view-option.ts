import { existsSync, readFileSync, statSync } from 'node:fs';
import { listInWords } from '../flow/count-text.ts';
import { LARGEST_VIEWS_FILE, type ReadViews, readViewsFile, type SavedView } from '../graph/saved-views.ts';
import type { View } from '../graph/view.ts';
import { decodeView } from '../graph/view-codec.ts';
import { UsageError } from './read-input.ts';

export interface LinkedView {
  readonly view: View;
  /** How a person saved it; null for a link. */
  readonly saved: Pick<SavedView, 'name' | 'note'> | null;
}

const NAMED = 12;

/**
 * What `--view` names: a link of the app, its fragment alone, or a file of saved views with or without `#NAME`. Less
 * than what was asked for would look like all of it: throws UsageError where anything can't be read.
 */
export function readViewOption(option: string): LinkedView {
  const at = option.indexOf('#');
  const isAddress = /^[a-z]+:\/\//i.test(option);
  const file = fileMeant(option, at);
  if (!isAddress && file !== null) {
    const saved = savedView(file, file === option ? '' : option.slice(at + 1));
    return { view: viewOf(saved.view), saved };
  }
  return { view: viewOf(at >= 0 ? option.slice(at) : isAddress ? '' : option), saved: null };
}

/**
 * All that `--view` names: a file of saved views that are not narrowed down to one by `#NAME` is all of them, in their
 * order. Throws UsageError where anything can't be read.
 */
export function readViewSteps(option: string): readonly LinkedView[] {
  if (/^[a-z]+:\/\//i.test(option) || fileMeant(option, option.indexOf('#')) !== option)
    return [readViewOption(option)];
  const { views, problems } = readViews(option);
  // A page that is missing would not be missed.
  if (problems.length > 0) throw new UsageError(`--view: ${option}: ${problems.join(' ')}`);
  if (views.length === 0) return [readViewOption(option)];
  return views.map((saved) => ({ view: viewOf(saved.view), saved }));
}

/** null for a link. A file that is there is meant even where its name holds a `#`. */
function fileMeant(option: string, at: number): string | null {
  const path = at < 0 ? option : option.slice(0, at);
  const isThere = (name: string): boolean => name !== '' && existsSync(name);
  if (isThere(option)) return option;
  return isThere(path) || /\.json$/i.test(path) ? path : null;
}

function viewOf(link: string): View {
  const { view, problems } = decodeView(link);
  if (problems.length > 0) throw new UsageError(problems.map((problem) => `--view: ${problem}`).join(' '));
  return view;
}

/** The first view of a file, or the one of that name. */
function savedView(file: string, name: string): SavedView {
  const read = readViews(file);
  const [first] = read.views;
  const found = name === '' ? first : read.views.find((view) => view.name === name);
  if (found !== undefined) return found;
  if (first === undefined)
    throw new UsageError(
      `--view: ${[`${file} holds no view that can be read.`, ...read.problems].join(' ')}`,
    );
  const names = listInWords(
    read.views.map((view) => JSON.stringify(view.name)),
    NAMED,
  );
  throw new UsageError(`--view: ${file} holds no view called ${JSON.stringify(name)}; it holds ${names}.`);
}

function readViews(file: string): Extract<ReadViews, { readonly ok: true }> {
  const read = readViewsFile(textOf(file));
  if (read.ok) return read;
  throw new UsageError(`--view: ${file}: ${read.problem}`);
}

function textOf(file: string): string {
  try {
    // A wrong file may be a huge one.
    if (statSync(file).size > LARGEST_VIEWS_FILE)
      throw new UsageError(`--view: ${file} is larger than 4 MB, and no file of views is.`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--view: ${file} can't be read: ${error instanceof Error ? error.message : error}.`);
  }
}
