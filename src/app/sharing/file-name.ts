import { FORMATS } from '../../export/formats.ts';
import type { View } from '../../graph/view.ts';
import { type SavedFormat, savedFormat } from './choices.ts';
import type { Snapshot } from './snapshot.ts';

/** A file's name may have 255 bytes; browsers add to it where there is one already. */
const MOST_BYTES = 120;
/** Names of devices, whatever comes behind a dot (Windows, "Naming Files, Paths, and Namespaces"). */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** What captures are called by. */
const CAPTURE_ENDINGS = /(?:\.(?:ndjson|jsonl?|sse|csv|log|txt|gz|zip|tar|tgz|zst))+$/i;

export interface NamedFile {
  /** As the header calls what is open. */
  readonly capture: string;
  /** What is shown of it, in a few words; empty for all of it. */
  readonly shows: string;
  readonly format: SavedFormat;
}

/** `yaobank-what-was-denied.svg`: what a file is of, in letters that every file system takes. */
export function fileNameOf({ capture, shows, format }: NamedFile): string {
  const name = [capture.replace(CAPTURE_ENDINGS, ''), shows].map(wordsOf).filter((part) => part !== '');
  // Of two formats that end alike, the second says which it is.
  const first = FORMATS.find(({ extension }) => extension === format.extension);
  if (first !== format && first?.id !== format.id) name.push(format.id);
  const joined = name.join('-') || 'graph';
  return `${DEVICES.test(joined) ? `${joined}-graph` : joined}.${format.extension}`;
}

/** What a file of a snapshot is called: all steps together, or one view under the title that a person gave it. */
export function savedName({ capture, pages, isSteps }: Snapshot, format: string, title: string): string {
  const [page] = pages;
  const own = title.trim() || (page ? shownWords(page.view) : '');
  return fileNameOf({
    capture: capture.title,
    shows: isSteps ? 'views' : own,
    format: savedFormat(isSteps ? 'pdf' : format),
  });
}

/** What a view shows, where it isn't all and nobody named it. */
export function shownWords(view: View): string {
  const { level, focus, hidden, query, filters, timeRange, verdicts } = view;
  const isNarrowed = focus.length + hidden.length + filters.length > 0 || query !== '' || timeRange !== null;
  return [
    ...(level === 'namespace' ? ['namespaces'] : []),
    ...(isNarrowed ? ['narrowed'] : []),
    ...(verdicts === 'pending' ? ['if-staged-were-enforced'] : []),
  ].join('-');
}

/** Letters and digits of any script, with a dash for what is between them. */
function wordsOf(text: string): string {
  // What would steer is no word where it is spelled out, either.
  const written = text.normalize('NFC').replaceAll(/\\u[0-9a-f]{4}/g, ' ');
  const words = written.replaceAll(/[^\p{L}\p{N}_.]+/gu, '-');
  return cut(words.replaceAll(/\.{2,}/g, '.')).replaceAll(/^[-.]+|[-.]+$/g, '');
}

function cut(text: string): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= MOST_BYTES) return text;
  let [kept, bytes] = ['', 0];
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}
