import type { StateCreator } from 'zustand/vanilla';
import type { Box } from '../../layout/layout.ts';
import { countOf } from '../figures.ts';
import { messageOfFailure } from '../opening.ts';
import type { AppState, SaveFile } from '../state.ts';
import { copiedAs, FIRST_CHOICES, type SaveChoices, savedFormat } from './choices.ts';
import type { Clipboard } from './clipboard.ts';
import { fileNameOf, shownWords } from './file-name.ts';
import { type JobAsked, type JobMaker, type JobParts, jobMaker, keptDigests } from './job-maker.ts';
import { pixelsInWords } from './share-words.ts';
import { type Snapshot, snapshotOfSteps, snapshotOfView } from './snapshot.ts';
import type { Writer, Written } from './writing-job.ts';

/** What is looked at before it is saved. */
export interface Preview {
  readonly format: string;
  /** A picture is previewed as SVG, whatever it is saved as. */
  readonly written: Written;
}

/** Saving something, as long as the dialog is open. */
export interface Saving {
  /** Whether it is all steps of a presentation. */
  readonly isSteps: boolean;
  /** Whether the window showed a part of the graph that can be cut out. */
  readonly canCrop: boolean;
  readonly pages: readonly { readonly title: string | null }[];
  /** The page that is looked at. */
  readonly page: number;
  /** A person's own words around the picture. */
  readonly title: string;
  readonly notes: string;
  /** The latest, also while a newer one is made. */
  readonly preview: Preview | null;
  readonly isPreviewing: boolean;
  readonly previewFailure: string | null;
  /** What is being done, in words; null where nothing is. */
  readonly busy: string | null;
  readonly outcome: Outcome | null;
}

/** What became of copying or saving. */
export interface Outcome {
  readonly says: string;
  readonly failed: boolean;
}

/** The graph leaves the tool: as a link, through the clipboard, as a file. */
export interface ShareSlice {
  /** The latest ones: they are taken up the next time. */
  readonly saveChoices: SaveChoices;
  readonly saving: Saving | null;
  /** What became of copying without the dialog; null once it is known. */
  readonly copied: Outcome | null;
  /** What is being copied without the dialog. */
  readonly copying: boolean;
  readonly copyLink: () => Promise<void>;
  readonly copyImage: () => Promise<void>;
  readonly copyMermaid: () => Promise<void>;
  readonly dismissCopied: () => void;
  /** `seen`: the part of the graph that the window shows. */
  readonly saveAs: (seen: Box | null) => void;
  readonly saveSteps: () => void;
  readonly chooseSave: (choices: Partial<SaveChoices>) => void;
  readonly wordSaved: (words: Partial<Pick<Saving, 'title' | 'notes'>>) => void;
  readonly lookAtPage: (page: number) => void;
  readonly saveIt: (save: SaveFile) => Promise<void>;
  readonly copyIt: () => Promise<void>;
  /** Ends all that is under way, once the dialog is closed. */
  readonly endSaving: () => void;
}

export interface ShareParts extends JobParts {
  readonly writer: Writer;
  readonly clipboard: Clipboard;
  /** The address of what is looked at. */
  readonly address: () => string;
}

/** A preview that takes longer is given up for another one. */
const PATIENCE_MS = 1_000;

export function createShareSlice(given: ShareParts): StateCreator<AppState, [], [], ShareSlice> {
  const { writer, clipboard, address } = given;
  const parts: JobParts = { ...given, digest: keptDigests(given.digest) };
  return (set, get) => {
    /** Of the open dialog. */
    let session: { readonly snapshot: Snapshot; readonly jobs: JobMaker } | null = null;
    let previewing: { readonly since: number } | null = null;
    let previewAgain = false;

    const change = (next: Partial<Saving>): void =>
      set(({ saving }) => (saving ? { saving: { ...saving, ...next } } : {}));

    /** What is to be saved, or looked at: then as SVG, where it is a picture, and one page of it. */
    const asked = (toLookAt: boolean): JobAsked | null => {
      const { saving, saveChoices } = get();
      if (!saving) return null;
      const { isSteps, page, title, notes } = saving;
      const format = isSteps ? 'pdf' : saveChoices.format;
      const looksAtPicture = toLookAt && savedFormat(format).kind === 'picture';
      return {
        choices: { ...saveChoices, format: looksAtPicture ? 'svg' : format },
        page: isSteps && !toLookAt ? null : page,
        words: isSteps ? null : { title, notes },
        onPage: (done, all) => {
          if (!toLookAt && all > 1) change({ busy: `Page ${done + 1} of ${all}…` });
        },
      };
    };

    const preview = async (): Promise<void> => {
      if (previewing) {
        previewAgain = true;
        if (performance.now() - previewing.since > PATIENCE_MS && get().saving?.busy === null) writer.stop();
        return;
      }
      previewing = { since: performance.now() };
      change({ isPreviewing: true });
      const mine = session;
      do {
        previewAgain = false;
        const wanted = asked(true);
        if (session !== mine || session === null || wanted === null) break;
        try {
          const written = await writer.write(await session.jobs.now(wanted));
          if (session === mine)
            change({ preview: { format: wanted.choices.format, written }, previewFailure: null });
        } catch (cause) {
          if (session === mine && !previewAgain)
            change({ preview: null, previewFailure: messageOfFailure(cause) });
        }
      } while (previewAgain);
      previewing = null;
      if (session === mine) change({ isPreviewing: false });
      // Another dialog was opened meanwhile.
      else if (session !== null) void preview();
    };

    const open = (snapshot: Snapshot | null): void => {
      if (snapshot === null) return;
      const jobs = jobMaker(snapshot, parts);
      const mine = { snapshot, jobs };
      session = mine;
      const [first] = snapshot.pages;
      set(({ saveChoices }) => ({
        dialog: 'save-as',
        menu: null,
        saveChoices: snapshot.seen === null ? { ...saveChoices, part: 'whole' } : saveChoices,
        saving: {
          isSteps: snapshot.isSteps,
          canCrop: snapshot.seen !== null,
          pages: snapshot.pages.map(({ title }) => ({ title })),
          page: 0,
          title: first?.title ?? '',
          notes: first?.notes ?? '',
          preview: null,
          isPreviewing: true,
          previewFailure: null,
          busy: null,
          outcome: null,
        },
      }));
      let isDigested = false;
      void jobs.digested.then(() => {
        isDigested = true;
      });
      // What is hashed at once is in the first preview; what takes longer, in the next.
      void preview().then(() => {
        if (!isDigested && session === mine)
          void jobs.digested.then(() => session === mine && void preview());
      });
    };

    /** Does one thing for the dialog, and says there what became of it. */
    const doIt = async (busy: string, work: (mine: NonNullable<typeof session>) => Promise<string>) => {
      const mine = session;
      if (mine === null || get().saving?.busy !== null) return;
      change({ busy, outcome: null });
      const outcome = await outcomeOf(() => work(mine));
      if (session !== mine) return;
      change({ busy: null, outcome });
      get().announce(outcome.says);
    };

    const writeIt = async ({ jobs }: NonNullable<typeof session>): Promise<Written> => {
      const wanted = asked(false);
      if (wanted === null) throw new DOMException('Cancelled', 'AbortError');
      return writer.write(await jobs.whole(wanted));
    };

    /** Copies without the dialog. */
    const copy = async (work: () => Promise<string>): Promise<void> => {
      set({ copying: true, copied: null });
      const copied = await outcomeOf(work);
      set({ copying: false, copied });
      get().announce(copied.says);
    };

    const writeView = async (format: string): Promise<Written> => {
      const snapshot = snapshotOfView(get(), null);
      if (snapshot === null) throw new Error('Nothing is open.');
      const { title, notes } = snapshot.pages[0] ?? {};
      const choices = { ...get().saveChoices, format, part: 'whole' } as const;
      const words = { title: title ?? '', notes: notes ?? '' };
      return writer.write(await jobMaker(snapshot, parts).whole({ choices, page: 0, words }));
    };

    return {
      saveChoices: FIRST_CHOICES,
      saving: null,
      copied: null,
      copying: false,

      copyLink: () =>
        copy(async () => {
          await clipboard.write('text/plain', Promise.resolve(textBlob(address())));
          return get().capture?.sample
            ? 'Link copied.'
            : 'Link copied. It holds the view and no records: whoever follows it opens the same file.';
        }),

      copyImage: () =>
        copy(async () => {
          const written = writeView('png');
          await clipboard.write(
            'image/png',
            written.then(({ content }) => content),
          );
          const { size } = await written;
          return `Image copied${size === null ? '' : `: ${pixelsInWords(size, get().saveChoices.scale)}`}.`;
        }),

      copyMermaid: () =>
        copy(async () => {
          const written = writeView('mermaid');
          await clipboard.write(
            'text/plain',
            written.then(({ content }) => plainly(content)),
          );
          const { head, reservation } = await written;
          return `Mermaid copied: ${countOf(head?.lines ?? 0, 'line')}.${reservation === null ? '' : ` ${reservation}`}`;
        }),

      dismissCopied: () => set({ copied: null }),

      saveAs: (seen) => open(snapshotOfView(get(), seen)),
      saveSteps: () => open(snapshotOfSteps(get())),

      chooseSave: (choices) => {
        set(({ saveChoices }) => ({ saveChoices: { ...saveChoices, ...choices } }));
        change({ outcome: null });
        void preview();
      },

      wordSaved: (words) => {
        change({ ...words, outcome: null });
        void preview();
      },

      lookAtPage: (page) => {
        const last = (get().saving?.pages.length ?? 1) - 1;
        change({ page: Math.min(last, Math.max(0, page)) });
        void preview();
      },

      saveIt: (save) =>
        doIt('Writing…', async (mine) => {
          const { content } = await writeIt(mine);
          const name = nameOf(mine.snapshot, get());
          if (session === mine) save(name, content);
          return `Saved as ${name}.`;
        }),

      copyIt: () =>
        doIt('Copying…', async (mine) => {
          const format = savedFormat(get().saveChoices.format);
          const type = copiedAs(format) === 'png' ? 'image/png' : 'text/plain';
          const written = writeIt(mine);
          await clipboard.write(
            type,
            written.then(({ content }) => (type === 'text/plain' ? plainly(content) : content)),
          );
          return `Copied as ${format.title}.`;
        }),

      endSaving: () => {
        if (session === null) return;
        session = null;
        writer.stop();
        set({ saving: null });
      },
    };
  };
}

/** More text than this is no matter for a clipboard: it is held several times over. */
const MOST_COPIED = 16_000_000;

/** As the text that a clipboard takes, whatever format it is in. */
function plainly(content: Blob): Blob {
  if (content.size > MOST_COPIED)
    throw new Error('This is more than 16 MB, too much for the clipboard: save it as a file instead.');
  return content.slice(0, content.size, 'text/plain');
}

function textBlob(text: string): Blob {
  return new Blob([text], { type: 'text/plain' });
}

async function outcomeOf(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { says: await work(), failed: false };
  } catch (cause) {
    return { says: messageOfFailure(cause), failed: true };
  }
}

function nameOf({ capture, pages, isSteps }: Snapshot, { saveChoices, saving }: AppState): string {
  const [page] = pages;
  const shows = isSteps ? 'views' : saving?.title.trim() || (page ? shownWords(page.view) : '');
  return fileNameOf({
    capture: capture.title,
    shows,
    format: savedFormat(isSteps ? 'pdf' : saveChoices.format),
  });
}
