import type { Opening } from '../opening.ts';
import type { SaveChoices } from './choices.ts';
import type { PackedGraph } from './packed-graph.ts';
import { captureFacts, type Snapshot } from './snapshot.ts';
import type { SourceDigests } from './source-digests.ts';
import type { WritingJob, WrittenPage } from './writing-job.ts';

/** How what is shared is asked for and hashed: tests hand in the same work done on their own thread. */
export interface JobParts {
  /** Never rejects. */
  readonly digest: (opening: Opening) => Promise<SourceDigests>;
  readonly aspectRatio: () => number;
  /** Unix seconds. */
  readonly now: () => number;
}

export interface JobAsked {
  readonly choices: SaveChoices;
  /** A page by its number; null for all of them. */
  readonly page: number | null;
  /** What a person wrote instead of what is known of the first page: see `Snapshot`. */
  readonly words: { readonly title: string; readonly notes: string } | null;
  /** Whether it is only to be looked at. */
  readonly isToLookAt: boolean;
  /** Told how many pages are there, of so many. */
  readonly onPage?: (done: number, all: number) => void;
}

/** Makes jobs of one snapshot: graphs are asked for once, whatever is chosen afterwards. */
export interface JobMaker {
  /** With the hashes of sources, for which large files are read once more. */
  readonly whole: (asked: JobAsked) => Promise<WritingJob>;
  /** With those that are known by now: to be looked at. */
  readonly now: (asked: JobAsked) => Promise<WritingJob>;
  readonly digested: Promise<SourceDigests>;
  readonly isDigested: () => boolean;
}

/** The digests of what was opened last: they don't change, and take as long as the files are. */
export function keptDigests(digest: JobParts['digest']): JobParts['digest'] {
  let kept: { readonly opening: Opening; readonly digests: Promise<SourceDigests> } | null = null;
  return (opening) => {
    if (kept?.opening !== opening) kept = { opening, digests: digest(opening) };
    return kept.digests;
  };
}

const UNKNOWN: SourceDigests = new Map();

export function jobMaker(snapshot: Snapshot, { digest, aspectRatio, now }: JobParts): JobMaker {
  const { capture, pages, seen, isSteps, palette, rulesOff } = snapshot;
  const packs = new Map<string, Promise<PackedGraph>>();
  let known = UNKNOWN;
  const digested = digest(capture.opening).then((digests) => {
    known = digests;
    return digests;
  });

  const packOf = (at: number, withFindings: boolean): Promise<PackedGraph> => {
    const key = `${at} ${withFindings}`;
    const page = pages[at];
    if (page === undefined) return Promise.reject(new Error('There is no such page.'));
    const asked = packs.get(key);
    if (asked !== undefined) return asked;
    const findings = withFindings ? { off: rulesOff } : null;
    const pack = capture.reading.ask('packedGraph', { view: page.view, findings });
    packs.set(key, pack);
    // Asked again another time.
    pack.catch(() => packs.delete(key));
    return pack;
  };

  const pageOf = async (at: number, { choices, words }: JobAsked): Promise<WrittenPage> => {
    const page = pages[at];
    if (page === undefined) throw new Error('There is no such page.');
    const { view, places } = page;
    return {
      packed: await packOf(at, choices.format === 'md'),
      view,
      title: words === null ? page.title : words.title.trim() || null,
      notes: words === null ? page.notes : words.notes.trim() || null,
      places,
      crop: choices.part === 'seen' && !isSteps ? seen : null,
    };
  };

  const make = async (asked: JobAsked, digests: SourceDigests): Promise<WritingJob> => {
    const written: WrittenPage[] = [];
    const numbers = asked.page === null ? [...pages.keys()] : [asked.page];
    for (const [done, at] of numbers.entries()) {
      asked.onPage?.(done, numbers.length);
      written.push(await pageOf(at, asked));
    }
    return {
      choices: asked.choices,
      palette,
      capture: captureFacts(capture, digests),
      pages: written,
      title: isSteps ? capture.title : null,
      generatedSeconds: now(),
      aspectRatio: aspectRatio(),
      isToLookAt: asked.isToLookAt,
    };
  };

  return {
    digested,
    isDigested: () => known !== UNKNOWN,
    whole: async (asked) => make(asked, await digested),
    now: (asked) => make(asked, known),
  };
}
