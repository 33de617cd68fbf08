import type { StateCreator } from 'zustand/vanilla';
import { messageOfFailure } from './opening.ts';
import { nextPace, startPace } from './pace.ts';
import type { AppState, DownloadSlice } from './state.ts';

export const createDownloadSlice: StateCreator<AppState, [], [], DownloadSlice> = (set, get) => {
  // Which download is the latest one: answers of earlier ones are dropped.
  let latest: AbortController | null = null;

  return {
    download: null,
    downloadFailure: null,

    downloadRejections: async (save) => {
      const { capture } = get();
      if (!capture) return;
      latest?.abort();
      const mine = new AbortController();
      latest = mine;
      const { title } = capture;
      let pace = startPace(performance.now());
      set({ download: { title, progress: null, pace }, downloadFailure: null });
      try {
        const content = await capture.reading.rejections({
          signal: mine.signal,
          onProgress: (progress) => {
            if (latest !== mine) return;
            pace = nextPace(pace, progress.bytesRead, performance.now());
            set({ download: { title, progress, pace } });
          },
        });
        if (latest !== mine) return;
        latest = null;
        set({ download: null });
        save(`${title}.rejections.ndjson`, content);
      } catch (cause) {
        if (latest !== mine) return;
        latest = null;
        set({ download: null, downloadFailure: messageOfFailure(cause) });
      }
    },

    cancelDownload: () => {
      const cancelled = latest;
      latest = null;
      cancelled?.abort();
      set({ download: null, downloadFailure: null });
    },
  };
};
