import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from '../state.ts';

/** What is said aloud to who can't see it. The page has one place for that, which speaks when others are silent. */
export interface AnnouncementSlice {
  readonly announcement: {
    readonly text: string;
    /** Counts what was said: the same again is said again. */
    readonly count: number;
  };
  readonly announce: (text: string) => void;
}

export const createAnnouncementSlice: StateCreator<AppState, [], [], AnnouncementSlice> = (set) => ({
  announcement: { text: '', count: 0 },
  announce: (text) => set(({ announcement }) => ({ announcement: { text, count: announcement.count + 1 } })),
});
