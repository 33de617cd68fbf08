import type { StateCreator } from 'zustand/vanilla';
import { DEFAULT_VIEW } from '../graph/view.ts';
import { READABLE_NODES, withAllFolded } from './folding.ts';
import { nothingAccepted, openingTitle, type ReadCapture, unreadable } from './opening.ts';
import { nextPace, startPace } from './pace.ts';
import type { AppState, CaptureSlice } from './state.ts';

export function createCaptureSlice(read: ReadCapture): StateCreator<AppState, [], [], CaptureSlice> {
  return (set, get) => {
    // Which opening is the latest one: answers of earlier ones are dropped.
    let latest: AbortController | null = null;

    return {
      capture: null,
      running: null,
      failure: null,

      open: async (opening, link) => {
        latest?.abort();
        const mine = new AbortController();
        latest = mine;
        const title = openingTitle(opening);
        let pace = startPace(performance.now());
        set({ running: { title, progress: null, pace }, failure: null, dialog: null });
        try {
          const reading = await read(opening, {
            signal: mine.signal,
            onProgress: (progress) => {
              if (latest !== mine) return;
              pace = nextPace(pace, progress.bytesRead, performance.now());
              set({ running: { title, progress, pace } });
            },
          });
          if (latest !== mine) return reading.close();
          latest = null;
          if (reading.summary.account.accepted === 0) {
            reading.close();
            set({ running: null, failure: nothingAccepted(title, reading.summary.account) });
            return;
          }
          get().cancelDownload();
          get().capture?.reading.close();
          const { summary } = reading;
          const fitting = summary.endpointNodes > READABLE_NODES ? withAllFolded(DEFAULT_VIEW) : DEFAULT_VIEW;
          set((state) => ({
            capture: {
              ...summary,
              title,
              sample: opening.kind === 'sample' ? opening.sample : null,
              opening,
              reading,
            },
            running: null,
            view: link?.view ?? fitting,
            viewProblems: link?.problems ?? [],
            linkUnchecked: Boolean(link?.view),
            picture: null,
            remembered: null,
            walked: null,
            menu: null,
            arrangement: state.arrangement + 1,
          }));
        } catch (cause) {
          if (latest !== mine) return;
          latest = null;
          set({ running: null, failure: unreadable(title, cause) });
        }
      },

      cancelOpening: () => {
        const cancelled = latest;
        latest = null;
        cancelled?.abort();
        set({ running: null });
      },

      dismissFailure: () => set({ failure: null }),
    };
  };
}
