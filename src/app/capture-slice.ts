import type { StateCreator } from 'zustand/vanilla';
import { startingView } from './folding.ts';
import { leftBehind } from './left-behind.ts';
import { networksAsRead } from './networks-slice.ts';
import {
  type CaptureSummary,
  nothingAccepted,
  type Opening,
  openingTitle,
  type ReadCapture,
  unreadable,
} from './opening.ts';
import { nextPace, startPace } from './pace.ts';
import type { KeptPlaces } from './places/kept-places.ts';
import type { AppState, CaptureSlice, LinkedView } from './state.ts';
import { mayHoldViews, sortOpening } from './views/views-in-opening.ts';

/** What changes beside the capture when another one takes its place. */
type Beside = (summary: CaptureSummary, state: AppState) => Partial<AppState>;

/** A reading under way. */
interface Attempt {
  readonly opening: Opening;
  readonly beside: Beside;
  readonly abort: AbortController;
}

export function createCaptureSlice(
  read: ReadCapture,
  kept: Pick<KeptPlaces, 'load'>,
): StateCreator<AppState, [], [], CaptureSlice> {
  return (set, get) => {
    // The latest one: answers of earlier ones are dropped.
    let latest: Attempt | null = null;
    let asked = 0;

    const take = async (opening: Opening, beside: Beside): Promise<void> => {
      latest?.abort.abort();
      const mine: Attempt = { opening, beside, abort: new AbortController() };
      latest = mine;
      const title = openingTitle(opening);
      const { networks } = get();
      let pace = startPace(performance.now());
      set({ running: { title, progress: null, pace }, failure: null, dialog: null });
      try {
        const reading = await read(opening, {
          signal: mine.abort.signal,
          networks: networks.definitions,
          onProgress: (progress) => {
            if (latest !== mine) return;
            pace = nextPace(pace, progress.bytesRead, performance.now());
            set({ running: { title, progress, pace } });
          },
        });
        if (latest !== mine) return reading.close();
        latest = null;
        const { summary } = reading;
        if (summary.account.accepted === 0) {
          reading.close();
          const failure = nothingAccepted(title, summary.account);
          set((state) => ({ running: null, failure, ...networksAsRead(state) }));
          return;
        }
        get().cancelDownload();
        get().capture?.reading.close();
        const sample = opening.kind === 'sample' ? opening.sample : null;
        set((state) => ({
          capture: { ...summary, title, sample, opening, networks, reading },
          running: null,
          walked: null,
          menu: null,
          pathFrom: null,
          filterChoices: null,
          ...beside(summary, state),
        }));
      } catch (cause) {
        if (latest !== mine) return;
        latest = null;
        const failure = unreadable(title, cause);
        set((state) => ({ running: null, failure, ...networksAsRead(state) }));
      }
    };

    return {
      capture: null,
      running: null,
      failure: null,
      waitingLink: null,

      open: async (opened, link) => {
        const mine = ++asked;
        let opening = opened;
        if (mayHoldViews(opened)) {
          const { views, rest } = await sortOpening(opened);
          for (const { text, name } of views) get().importViews(text, name);
          // Of two, the later one wins.
          if (rest === null || mine !== asked) return;
          opening = rest;
        }
        await take(opening, (summary, state) => ({
          ...firstView(opening, summary, state, link ?? state.waitingLink),
          waitingLink: null,
          picture: null,
          places: kept.load(summary.fingerprint),
          placesBefore: null,
          arrangement: state.arrangement + 1,
          presenting: null,
        }));
      },

      readAgain: async () => {
        const { capture } = get();
        if (latest) await take(latest.opening, latest.beside);
        // View and places stay, and so does the picture until there is a new one.
        else if (capture) await take(capture.opening, () => ({}));
      },

      cancelOpening: () => {
        const cancelled = latest;
        latest = null;
        cancelled?.abort.abort();
        set((state) => ({ running: null, ...networksAsRead(state) }));
      },

      dismissFailure: () => set({ failure: null }),
    };
  };
}

/** What a link says; else, of the same capture once more, what was looked at; else what it opens with by itself. */
function firstView(
  opening: Opening,
  summary: CaptureSummary,
  { capture, view }: AppState,
  link: LinkedView | null,
): Pick<AppState, 'view' | 'viewProblems' | 'linkUnchecked'> {
  const problems = link?.problems ?? [];
  if (link?.view) return { view: link.view, viewProblems: problems, linkUnchecked: true };
  // The address of a sample without a fragment asks for it as it opens by itself.
  if (!link && capture?.fingerprint === summary.fingerprint)
    return { view, viewProblems: [], linkUnchecked: false };
  const left = capture && leftBehind(view, capture.title, openingTitle(opening));
  return {
    view: startingView(summary),
    viewProblems: left && !link ? [left] : problems,
    linkUnchecked: false,
  };
}
