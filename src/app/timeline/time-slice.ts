import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { FlowHistogram } from '../../graph/histogram.ts';
import type { TimeRange, View } from '../../graph/view.ts';
import type { AppState, OpenCapture } from '../state.ts';
import { axisOf, coversAxis, shiftedRange, stretchedRange, type TimeAxis } from './time-axis.ts';

/** The capture's bars, and which part of its time is looked at. */
export interface TimeSlice {
  /** null until it is known. */
  readonly histogram: FlowHistogram | null;
  /** A range while it is being dragged: nothing but the timeline follows it yet. */
  readonly brush: TimeRange | null;
  /** The part of the capture that the timeline shows; null for all of it. */
  readonly timelineZoom: TimeRange | null;
  readonly drawBrush: (range: TimeRange | null) => void;
  /** null for the whole capture. */
  readonly selectTimeRange: (range: TimeRange | null) => void;
  /** Moves the range by so many buckets; where there is none yet, begins with the bucket at that end. */
  readonly moveTimeRange: (buckets: number) => void;
  /** Moves the range's end alone. */
  readonly stretchTimeRange: (buckets: number) => void;
  readonly zoomToTimeRange: () => void;
  readonly zoomOut: () => void;
}

export const createTimeSlice: StateCreator<AppState, [], [], TimeSlice> = (set, get) => {
  const select = (range: TimeRange | null): void =>
    set(({ view, histogram }) => {
      const axis = histogram && axisOf(histogram);
      const timeRange = range !== null && axis && coversAxis(axis, range) ? null : range;
      return { brush: null, playing: false, view: { ...view, timeRange } };
    });
  const change = (next: (axis: TimeAxis, range: TimeRange) => TimeRange, buckets: number): void => {
    const { histogram, view } = get();
    const axis = histogram && axisOf(histogram);
    if (!axis) return;
    const { startSeconds, endSeconds, bucketSeconds } = axis;
    const begin =
      buckets > 0
        ? { startSeconds, endSeconds: startSeconds + bucketSeconds }
        : { startSeconds: endSeconds - bucketSeconds, endSeconds };
    select(view.timeRange ? next(axis, view.timeRange) : begin);
  };
  return {
    histogram: null,
    brush: null,
    timelineZoom: null,
    drawBrush: (brush) => set({ brush, playing: false }),
    selectTimeRange: select,
    moveTimeRange: (buckets) => change((axis, range) => shiftedRange(axis, range, buckets), buckets),
    stretchTimeRange: (buckets) => change((axis, range) => stretchedRange(axis, range, buckets), buckets),
    zoomToTimeRange: () => set(({ view }) => ({ timelineZoom: view.timeRange })),
    zoomOut: () => set({ timelineZoom: null }),
  };
};

/** The parts of a View that decide which rows are counted, whatever their time. */
function selectingKey({ query, filters }: View): string {
  return JSON.stringify([query, filters]);
}

/** Keeps the bars in step with capture and query. An answer to a question that is no longer asked is dropped. */
export function gatherHistogram(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly key: string } | null = null;

  return store.subscribe(({ capture, view }) => {
    if (!capture) return;
    const key = selectingKey(view);
    if (asked?.capture === capture && asked.key === key) return;
    const another = asked !== null && asked.capture !== capture;
    const mine = { capture, key };
    asked = mine;
    if (another) store.setState({ histogram: null, brush: null, timelineZoom: null, playing: false });
    capture.reading.ask('histogram', { view }).then(
      (histogram) => {
        if (asked === mine) store.setState({ histogram });
      },
      // Closed under way, or out of memory: the dock then goes without.
      () => {
        if (asked === mine) store.setState({ histogram: null });
      },
    );
  });
}
