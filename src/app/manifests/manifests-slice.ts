import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { Manifests } from '../../review/manifests/manifests.ts';
import { messageOfFailure } from '../opening.ts';
import { sampleManifests } from '../samples.ts';
import type { AppState } from '../state.ts';
import {
  isManifestText,
  joinSources,
  type ManifestSource,
  type ReadManifestSources,
  sortFiles,
} from './manifest-sources.ts';

/** Policy manifests that were opened beside flow logs. They are kept in memory and nowhere else. */
export interface OpenManifests {
  readonly sources: readonly ManifestSource[];
  readonly read: Manifests;
}

export interface ManifestsSlice {
  readonly manifests: OpenManifests | null;
  /** What is being read. */
  readonly manifestsRunning: readonly ManifestSource[] | null;
  /** Why nothing came of the last reading. */
  readonly manifestsFailure: string | null;
  /** Whether what came of the last reading is still to be told: what is wrong, or that logs are missing. */
  readonly manifestsTold: boolean;
  /** Opens flow logs, and takes policy manifests among them for what they are. */
  readonly openFiles: (files: readonly File[]) => Promise<void>;
  /** The same for what was pasted. */
  readonly openText: (text: string) => Promise<void>;
  /** Those that lie beside the sample that is open. */
  readonly openSampleManifests: () => Promise<void>;
  readonly cancelManifests: () => void;
  /** By its place; all of them where none is named. */
  readonly removeManifests: (at?: number) => Promise<void>;
  readonly dismissManifestsNotice: () => void;
}

const NONE = { manifests: null, manifestsFailure: null, manifestsTold: true } as const;

export function createManifestsSlice(
  read: ReadManifestSources,
): StateCreator<AppState, [], [], ManifestsSlice> {
  return (set, get) => {
    let latest: AbortController | null = null;

    const take = async (sources: readonly ManifestSource[]): Promise<void> => {
      latest?.abort();
      const mine = new AbortController();
      latest = mine;
      set({ manifestsRunning: sources, manifestsFailure: null });
      try {
        const answered = await read(sources, mine.signal);
        if (latest !== mine) return;
        set({ manifests: { sources, read: answered }, manifestsTold: false });
      } catch (cause) {
        if (latest !== mine) return;
        set({ manifestsFailure: messageOfFailure(cause) });
      }
      latest = null;
      set({ manifestsRunning: null });
    };

    return {
      ...NONE,
      manifestsRunning: null,

      openFiles: async (files) => {
        const { manifests, logs } = await sortFiles(files);
        if (logs.length === 0) {
          // While others are being read, those belong to them.
          const before = get().manifestsRunning ?? get().manifests?.sources ?? [];
          return take(joinSources(before, manifests));
        }
        const opening = { kind: 'files', files: logs } as const;
        await get().open(opening);
        // Where the logs were not opened, their manifests say nothing of what still is.
        if (manifests.length > 0 && get().capture?.opening === opening)
          await take(joinSources([], manifests));
      },

      openText: (text) =>
        isManifestText(text, '')
          ? get().openFiles([new File([text], 'pasted text')])
          : get().open({ kind: 'text', text }),

      openSampleManifests: async () => {
        const { capture } = get();
        const source = capture && sampleManifests(capture.opening);
        if (!source) return;
        await take([source]);
        // Whoever asked for them sees what came of it.
        if (get().manifests?.read.problems.length === 0) set({ manifestsTold: true });
      },

      cancelManifests: () => {
        latest?.abort();
        latest = null;
        set({ manifestsRunning: null });
      },

      removeManifests: async (at) => {
        get().cancelManifests();
        const left = (get().manifests?.sources ?? []).filter((_, place) => at !== undefined && place !== at);
        if (left.length > 0) return take(left);
        set(NONE);
      },

      dismissManifestsNotice: () => set({ manifestsTold: true, manifestsFailure: null }),
    };
  };
}

/**
 * Manifests are of a cluster. They stay where a person opens one file of their own after another, and go where a
 * sample is opened or left: those are clusters of their own.
 */
export function followCapture(store: StoreApi<AppState>): () => void {
  return store.subscribe((state, before) => {
    if (state.capture === before.capture || !before.capture) return;
    if (state.capture?.sample !== before.capture.sample) void state.removeManifests();
  });
}

/** Whether a sample is open whose policies lie beside it, and are not shown. */
export function offersSampleManifests({ capture, manifests, manifestsRunning }: AppState): boolean {
  return capture?.sample != null && manifests === null && manifestsRunning === null;
}
