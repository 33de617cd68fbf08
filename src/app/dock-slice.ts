import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './state.ts';

/** What the dock shows under the timeline. */
export type DockTab = (typeof DOCK_TABS)[number];

export const DOCK_TABS = ['flows', 'findings', 'policies'] as const;

/** Below the canvas: the timeline's strip, and under it one of the tables unless they are folded away. */
export interface DockSlice {
  /** What it takes of the window's height when it isn't folded. */
  readonly dockHeight: number;
  /** What a person chose; null where the width of the window decides. */
  readonly dockFolded: boolean | null;
  readonly dockTab: DockTab;
  readonly narrowWindow: boolean;
  /** Whether the person asked their system for less motion. */
  readonly reducedMotion: boolean;
  readonly resizeDock: (height: number) => void;
  readonly toggleDock: () => void;
  /** Unfolds the dock where it is folded. */
  readonly showDockTab: (tab: DockTab) => void;
  /** What the window and the system say. */
  readonly followDevice: (device: Partial<Pick<DockSlice, 'narrowWindow' | 'reducedMotion'>>) => void;
}

export const DOCK_HEIGHT = 232;
export const DOCK_LEAST = 168;
export const DOCK_MOST = 640;
/** At least so high once a row is unfolded. */
export const DOCK_UNFOLDED = 400;
/** The strip alone. dock.module.css says the same. */
export const DOCK_STRIP = 64;
/** At this width and below, there is no room for the table beside the graph. */
export const DOCK_FOLDS_AT = 1024;

export const createDockSlice: StateCreator<AppState, [], [], DockSlice> = (set) => ({
  dockHeight: DOCK_HEIGHT,
  dockFolded: null,
  dockTab: 'flows',
  narrowWindow: false,
  reducedMotion: false,
  resizeDock: (height) => {
    // Dragged down to less than half of what it needs, it folds.
    if (height < (DOCK_STRIP + DOCK_LEAST) / 2) set({ dockFolded: true });
    else
      set({ dockFolded: false, dockHeight: Math.min(DOCK_MOST, Math.max(DOCK_LEAST, Math.round(height))) });
  },
  toggleDock: () => set((state) => ({ dockFolded: !isDockFolded(state) })),
  showDockTab: (dockTab) =>
    set((state) => (isDockFolded(state) ? { dockTab, dockFolded: false } : { dockTab })),
  followDevice: (device) => set(device),
});

export function isDockFolded({ dockFolded, narrowWindow }: DockSlice): boolean {
  return dockFolded ?? narrowWindow;
}
