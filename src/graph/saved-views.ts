import { z } from 'zod';
import { clip } from './link-text.ts';
import type { View } from './view.ts';
import { decodeView } from './view-codec.ts';

/** A View under a name. */
export interface SavedView {
  readonly name: string;
  /** What is said beside it; may have several lines, may be empty. */
  readonly note: string;
  /** As `encodeView` writes it. Kept as text: what another version wrote into it is not lost by being kept. */
  readonly view: string;
}

export const LONGEST_VIEW_NAME = 200;
export const LONGEST_NOTE = 5_000;
/** Longer ones can't be handed on as a link, either. */
const LONGEST_VIEW = 200_000;
export const MOST_VIEWS = 500;
/** A file of views that is larger isn't looked into. */
export const LARGEST_VIEWS_FILE = 4_000_000;

const TEXT = (what: string, most: number) =>
  z
    .string(`is not a text; write its ${what} in quotes`)
    .max(most, `is longer than ${most.toLocaleString('en-US')} characters; shorten it`);

/** One of the list. A note may be missing; keys that aren't known are left out. */
const SAVED_VIEW = z.object({
  name: TEXT('name', LONGEST_VIEW_NAME).regex(/\S/, 'is empty; give the view a name'),
  note: TEXT('note', LONGEST_NOTE).default(''),
  view: TEXT('link', LONGEST_VIEW),
});

/** `{ "pawprint": "0.1.0", "views": [{ "name": "Denied", "note": "", "view": "level=workload" }] }` */
const VIEWS_FILE = z.object({ pawprint: z.string(), views: z.array(z.unknown()) });

export type ReadViews =
  | {
      readonly ok: true;
      readonly views: readonly SavedView[];
      /** A sentence for each view that was left out, and for each part of one that has no meaning. */
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

/** Whether a text is meant as a file of views, whatever its name is: then it is no flow log. */
export function isViewsFile(text: string): boolean {
  if (text.length > LARGEST_VIEWS_FILE || !/^\s*\{/.test(text) || !text.includes('"views"')) return false;
  return VIEWS_FILE.safeParse(parsed(text)).success;
}

/** Reads a file of views. A broken view costs itself alone, and is named. Never throws. */
export function readViewsFile(text: string): ReadViews {
  if (text.length > LARGEST_VIEWS_FILE)
    return { ok: false, problem: 'It is larger than 4 MB, and no file of views is. Choose another file.' };
  const content = parsed(text);
  if (content === undefined)
    return { ok: false, problem: 'It is not JSON, or is cut off. Choose a file that Pawprint exported.' };
  const file = VIEWS_FILE.safeParse(content);
  if (!file.success) {
    return {
      ok: false,
      problem:
        'It holds no saved views: “pawprint” (a version) and “views” (a list) are expected. ' +
        'Choose a file that Pawprint exported.',
    };
  }
  const problems: string[] = [];
  const views: SavedView[] = [];
  for (const [at, entry] of file.data.views.entries()) {
    const read = SAVED_VIEW.safeParse(entry);
    if (!read.success) {
      problems.push(`View ${at + 1} was left out: ${issueText(read.error)}.`);
    } else if (views.length === MOST_VIEWS) {
      problems.push(`Only the first ${MOST_VIEWS} views were read; put the others into a file of their own.`);
      break;
    } else {
      views.push(read.data);
      const unknown = decodeView(read.data.view).problems;
      problems.push(...unknown.map((problem) => `View “${clip(read.data.name)}”: ${problem}`));
    }
  }
  return { ok: true, views, problems };
}

/** The file again, as people can read and compare it. `version` is that of the Pawprint that writes. */
export function viewsFileText(views: readonly SavedView[], version: string): string {
  const listed = views.map(({ name, note, view }) => ({ name, note, view }));
  return `${JSON.stringify({ pawprint: version, views: listed }, null, 2)}\n`;
}

/** A name that none of these has: `Denied`, else `Denied (2)` and so on. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  const name = shortened(wanted.trim(), LONGEST_VIEW_NAME);
  if (!names.has(name)) return name;
  for (let number = 2; ; number++) {
    const mark = ` (${number})`;
    const candidate = shortened(name, LONGEST_VIEW_NAME - mark.length) + mark;
    if (!names.has(candidate)) return candidate;
  }
}

/** Both lists as one. What is there already, name, note and view, isn't there twice; other views of a name are told apart. */
export function mergeViews(
  present: readonly SavedView[],
  added: readonly SavedView[],
): { readonly views: readonly SavedView[]; readonly added: number } {
  const keyOf = ({ name, note, view }: SavedView): string => JSON.stringify([name, note, view]);
  const known = new Set(present.map(keyOf));
  const names = new Set(present.map(({ name }) => name));
  const views = [...present];
  for (const one of added) {
    if (views.length === MOST_VIEWS) break;
    if (known.has(keyOf(one))) continue;
    const name = freeName(one.name, names);
    known.add(keyOf(one));
    names.add(name);
    views.push({ ...one, name });
  }
  return { views, added: views.length - present.length };
}

/** What a saved view shows, and a sentence for each part of it that is not known and was left out. */
export function viewOfSaved({ view }: SavedView): {
  readonly view: View;
  readonly problems: readonly string[];
} {
  return decodeView(view);
}

function parsed(text: string): unknown {
  try {
    // Editors on Windows begin a file with a mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** `its name is empty; give the view a name` */
function issueText({ issues: [issue] }: z.ZodError): string {
  const key = issue?.path[0];
  if (key === undefined) return 'it is not an object with “name”, “note” and “view”';
  const what = { name: 'its name', note: 'its note' }[String(key)] ?? 'its view (the text of a link)';
  return `${what} ${issue?.message ?? 'is not what is expected'}`;
}

/** Not within a character that takes two code units. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
