import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { TimeRange } from '../../graph/view.ts';
import type { AppState } from '../state.ts';
import {
  alignedRange,
  axisOf,
  bucketsIn,
  coversAxis,
  shiftedRange,
  type TimeAxis,
  zoomedAxis,
} from './time-axis.ts';

/** Playing: a window that goes through the capture, a bucket a step, while everything drawn stays in its place. */
export interface PlaySlice {
  readonly playing: boolean;
  /** Steps a second. */
  readonly playSpeed: PlaySpeed;
  /** How wide a window is that playing begins with, in buckets. */
  readonly playBuckets: number;
  /** Begins at the range that is selected, else at the start; where that is already at the end, once more. */
  readonly play: () => void;
  readonly pause: () => void;
  /** One step; at the end it stops playing. */
  readonly stepWindow: () => void;
  readonly choosePlaySpeed: (speed: PlaySpeed) => void;
  /** The range, where one is selected, gets this width too. */
  readonly choosePlayBuckets: (buckets: number) => void;
}

export const PLAY_SPEEDS = [0.5, 1, 2, 4] as const;
export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

export const createPlaySlice: StateCreator<AppState, [], [], PlaySlice> = (set, get) => {
  const show = (timeRange: TimeRange): void => set(({ view }) => ({ view: { ...view, timeRange } }));
  return {
    playing: false,
    playSpeed: 1,
    playBuckets: 1,
    play: () => {
      const axis = playedAxis(get());
      if (!axis) return;
      const { view, playBuckets, reducedMotion } = get();
      if (reducedMotion) return get().stepWindow();
      set({
        playing: true,
        brush: null,
        view: { ...view, timeRange: firstWindow(axis, view.timeRange, playBuckets) },
      });
    },
    pause: () => set({ playing: false }),
    stepWindow: () => {
      const axis = playedAxis(get());
      if (!axis) return;
      const { view, playBuckets } = get();
      const present = view.timeRange;
      const next = nextWindow(axis, present, playBuckets);
      if (next === null) set({ playing: false });
      else show(next);
    },
    choosePlaySpeed: (playSpeed) => set({ playSpeed }),
    choosePlayBuckets: (playBuckets) => {
      set({ playBuckets });
      const axis = playedAxis(get());
      const present = get().view.timeRange;
      if (axis && present) show(windowFrom(axis, present.startSeconds, playBuckets));
    },
  };
};

/** What is played through: what the timeline shows. null where there is nothing to step to. */
function playedAxis({ histogram, timelineZoom }: AppState): TimeAxis | null {
  const axis = histogram && axisOf(histogram);
  return axis ? zoomedAxis(axis, timelineZoom) : null;
}

export function canPlay(state: AppState): boolean {
  const axis = playedAxis(state);
  return axis !== null && bucketsIn(axis, axis) > 1;
}

/** A window of so many buckets that begins with the one at a time, or ends with the axis. */
function windowFrom(axis: TimeAxis, seconds: number, buckets: number): TimeRange {
  const width = Math.min(buckets * axis.bucketSeconds, axis.endSeconds - axis.startSeconds);
  const start = Math.min(alignedRange(axis, seconds, seconds).startSeconds, axis.endSeconds - width);
  return { startSeconds: start, endSeconds: start + width };
}

/** Where playing begins: where it is, unless that is the end or all there is. */
export function firstWindow(axis: TimeAxis, present: TimeRange | null, buckets: number): TimeRange {
  if (present === null || coversAxis(axis, present)) return windowFrom(axis, axis.startSeconds, buckets);
  const aligned = alignedRange(axis, present.startSeconds, present.endSeconds);
  return aligned.endSeconds < axis.endSeconds
    ? aligned
    : windowFrom(axis, axis.startSeconds, bucketsIn(axis, aligned));
}

/** The window a bucket later; null at the end. */
export function nextWindow(axis: TimeAxis, present: TimeRange | null, buckets: number): TimeRange | null {
  if (present === null || coversAxis(axis, present)) return windowFrom(axis, axis.startSeconds, buckets);
  const aligned = alignedRange(axis, present.startSeconds, present.endSeconds);
  return aligned.endSeconds >= axis.endSeconds ? null : shiftedRange(axis, aligned, 1);
}

/** How many buckets a window can have: one, and about a tenth and a quarter of what is played. */
export function windowChoices(axis: TimeAxis): readonly number[] {
  const all = bucketsIn(axis, axis);
  const choices = [1, Math.round(all / 10), Math.round(all / 4)];
  return [...new Set(choices.filter((buckets) => buckets >= 1 && buckets < all))].sort((a, b) => a - b);
}

/** Runs something after so many milliseconds; gives back how to prevent it. */
export type After = (milliseconds: number, run: () => void) => () => void;

export const afterTimeout: After = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** Steps while it is playing. The next step waits until what the last one shows has been drawn. */
export function playThrough(store: StoreApi<AppState>, after: After = afterTimeout): () => void {
  let cancel: (() => void) | null = null;
  let due = false;

  return store.subscribe(({ playing, drawing, playSpeed, stepWindow }) => {
    if (!playing) {
      cancel?.();
      cancel = null;
      due = false;
    } else if (due) {
      if (drawing) return;
      due = false;
      stepWindow();
    } else {
      cancel ??= after(1000 / playSpeed, () => {
        cancel = null;
        due = store.getState().drawing;
        if (!due) store.getState().stepWindow();
      });
    }
  });
}
