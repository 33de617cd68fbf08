import type { StateCreator } from 'zustand/vanilla';
import type { Box } from '../../layout/layout.ts';
import { countOf } from '../figures.ts';
import type { AppState, SaveFile } from '../state.ts';
import { copiedAs, FIRST_CHOICES, type SaveChoices, savedFormat } from './choices.ts';
import { savedName } from './file-name.ts';
import { type JobAsked, type JobMaker, jobMaker } from './job-maker.ts';
import { type Outcome, outcomeOf, plainly } from './outcome.ts';
import { previewing } from './previewing.ts';
import type { ShareParts } from './share-parts.ts';
import { type Snapshot, snapshotOfSteps, snapshotOfView } from './snapshot.ts';
import type { Written } from './writing-job.ts';

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
  /** The latest, also while a newer one is made. A picture is written as SVG for it, whatever it is saved as. */
  readonly preview: Written | null;
  readonly isPreviewing: boolean;
  readonly previewFailure: string | null;
  /** What is being done, in words; null where nothing is. */
  readonly busy: string | null;
  readonly outcome: Outcome | null;
}

/** The dialog that saves what is shown as anything. */
export interface SavingSlice {
  /** The latest ones: they are taken up the next time, and by copying. */
  readonly saveChoices: SaveChoices;
  readonly saving: Saving | null;
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

/** What the open dialog is about. */
interface Session {
  readonly snapshot: Snapshot;
  readonly jobs: JobMaker;
  /** Counts them. */
  readonly number: number;
}

export function createSavingSlice(parts: ShareParts): StateCreator<AppState, [], [], SavingSlice> {
  const writer = parts.startWriter();
  return (set, get) => {
    let session: Session | null = null;
    let sessions = 0;

    const change = (next: Partial<Saving>): void =>
      set(({ saving }) => (saving ? { saving: { ...saving, ...next } } : {}));

    /** What is to be saved, or looked at. */
    const asked = (isToLookAt: boolean): JobAsked | null => {
      const { saving, saveChoices } = get();
      if (!saving) return null;
      const { isSteps, page, title, notes } = saving;
      const format = isSteps ? 'pdf' : saveChoices.format;
      const isPicture = savedFormat(format).kind === 'picture';
      return {
        choices:
          isToLookAt && isPicture
            ? { ...saveChoices, format: 'svg', scale: FIRST_CHOICES.scale }
            : { ...saveChoices, format },
        page: isSteps && !isToLookAt ? null : page,
        words: isSteps ? null : { title, notes },
        isToLookAt,
        onPage: (done, all) => {
          if (!isToLookAt && all > 1) change({ busy: `Page ${done + 1} of ${all}…` });
        },
      };
    };

    const preview = previewing({
      writer,
      wanted: () => {
        const [mine, wanted] = [session, asked(true)];
        if (mine === null || wanted === null) return null;
        const key = JSON.stringify([mine.number, mine.jobs.isDigested(), wanted]);
        return { session: mine.number, key, job: () => mine.jobs.now(wanted) };
      },
      mayEnd: () => get().saving?.busy === null,
      onBegin: () => change({ isPreviewing: true }),
      onEnd: () => change({ isPreviewing: false }),
      onMade: (written) => change({ preview: written, previewFailure: null }),
      onFailure: (previewFailure) => change({ preview: null, previewFailure }),
    });

    const open = (snapshot: Snapshot | null): void => {
      if (snapshot === null) return;
      const jobs = jobMaker(snapshot, parts);
      const mine = { snapshot, jobs, number: sessions++ };
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
      preview();
      // What is hashed at once is in the first preview; what takes longer, in another.
      void jobs.digested.then(() => {
        if (session === mine) preview();
      });
    };

    /** Does one thing for the dialog, and says there what became of it. */
    const doIt = async (busy: string, work: (mine: Session) => Promise<string>): Promise<void> => {
      const mine = session;
      if (mine === null || get().saving?.busy !== null) return;
      change({ busy, outcome: null });
      const outcome = await outcomeOf(() => work(mine));
      if (session !== mine) return;
      change({ busy: null, outcome });
      get().announce(outcome.says);
    };

    const written = async ({ jobs }: Session): Promise<Written> => {
      const wanted = asked(false);
      if (wanted === null) throw new DOMException('Cancelled', 'AbortError');
      if (!jobs.isDigested()) {
        change({ busy: 'Hashing what was read…' });
        await jobs.digested;
        change({ busy: 'Writing…' });
      }
      return writer.write(await jobs.whole(wanted));
    };

    return {
      saveChoices: FIRST_CHOICES,
      saving: null,

      saveAs: (seen) => open(snapshotOfView(get(), seen)),
      saveSteps: () => open(snapshotOfSteps(get())),

      chooseSave: (choices) => {
        set(({ saveChoices }) => ({ saveChoices: { ...saveChoices, ...choices } }));
        change({ outcome: null });
        preview();
      },

      wordSaved: (words) => {
        change({ ...words, outcome: null });
        preview();
      },

      lookAtPage: (page) => {
        const last = (get().saving?.pages.length ?? 1) - 1;
        change({ page: Math.min(last, Math.max(0, page)) });
        preview();
      },

      saveIt: (save) =>
        doIt('Writing…', async (mine) => {
          const { saveChoices, saving } = get();
          const name = savedName(mine.snapshot, saveChoices.format, saving?.title ?? '');
          const { content } = await written(mine);
          if (session === mine) save(name, content);
          const { inPart } = mine.snapshot;
          return inPart === 0
            ? `Saved as ${name}.`
            : `Saved as ${name}. Of ${countOf(inPart, 'view')}, what is not known was left out; going to it says what that is.`;
        }),

      copyIt: () =>
        doIt('Copying…', async (mine) => {
          const format = savedFormat(get().saveChoices.format);
          const isImage = copiedAs(format) === 'png';
          const content = written(mine).then((made) => (isImage ? made.content : plainly(made.content)));
          await parts.clipboard.write(isImage ? 'image/png' : 'text/plain', content);
          return isImage ? 'Copied as an image.' : `Copied as text: ${format.title}.`;
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
