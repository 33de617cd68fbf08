import type { StateCreator } from 'zustand/vanilla';
import { countOf } from '../figures.ts';
import type { AppState } from '../state.ts';
import { jobMaker } from './job-maker.ts';
import { type Outcome, outcomeOf, plainly } from './outcome.ts';
import type { ShareParts } from './share-parts.ts';
import { pixelsInWords } from './share-words.ts';
import { snapshotOfView } from './snapshot.ts';
import type { Written } from './writing-job.ts';

/** What is shown leaves by the clipboard, without a dialog. */
export interface CopyingSlice {
  /** What became of it; null once that is known. */
  readonly copied: Outcome | null;
  readonly copying: boolean;
  readonly copyLink: () => Promise<void>;
  readonly copyImage: () => Promise<void>;
  readonly copyMermaid: () => Promise<void>;
  readonly dismissCopied: () => void;
}

export function createCopyingSlice(parts: ShareParts): StateCreator<AppState, [], [], CopyingSlice> {
  const { clipboard, address } = parts;
  const writer = parts.startWriter();
  return (set, get) => {
    const copy = async (work: () => Promise<string>): Promise<void> => {
      set({ copying: true, copied: null });
      const copied = await outcomeOf(work);
      set({ copying: false, copied });
      get().announce(copied.says);
    };

    const written = async (format: string): Promise<Written> => {
      const snapshot = snapshotOfView(get(), null);
      if (snapshot === null) throw new Error('Nothing is open.');
      const choices = { ...get().saveChoices, format, part: 'whole' } as const;
      const jobs = jobMaker(snapshot, parts);
      return writer.write(await jobs.whole({ choices, page: 0, words: null, isToLookAt: false }));
    };

    return {
      copied: null,
      copying: false,

      copyLink: () =>
        copy(async () => {
          const text = new Blob([address()], { type: 'text/plain' });
          await clipboard.write('text/plain', Promise.resolve(text));
          return get().capture?.sample
            ? 'Link copied.'
            : 'Link copied. It holds what is looked at and no records: who follows it opens the same file.';
        }),

      copyImage: () =>
        copy(async () => {
          const image = written('png');
          const content = image.then((made) => made.content);
          await clipboard.write('image/png', content);
          const { size } = await image;
          const { scale } = get().saveChoices;
          return size === null ? 'Image copied.' : `Image copied: ${pixelsInWords(size, scale)}.`;
        }),

      copyMermaid: () =>
        copy(async () => {
          const text = written('mermaid');
          const content = text.then((made) => plainly(made.content));
          await clipboard.write('text/plain', content);
          const { head, reservation } = await text;
          const says = `Mermaid copied: ${countOf(head?.lines ?? 0, 'line')}.`;
          return reservation === null ? says : `${says} ${reservation}`;
        }),

      dismissCopied: () => set({ copied: null }),
    };
  };
}
