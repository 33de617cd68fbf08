import type { FlowHistogram } from '../../graph/histogram.ts';
import type { TimeRange } from '../../graph/view.ts';

/** The time that bars stand on: whole buckets from start to end, in Unix seconds. */
export interface TimeAxis extends TimeRange {
  readonly bucketSeconds: number;
}

/** null where no record has a time. */
export function axisOf(histogram: FlowHistogram): TimeAxis | null {
  const { startSeconds, bucketSeconds, allow } = histogram;
  if (allow.length === 0) return null;
  return { startSeconds, endSeconds: startSeconds + allow.length * bucketSeconds, bucketSeconds };
}

/** The part of an axis that is zoomed to. */
export function zoomedAxis(axis: TimeAxis, zoom: TimeRange | null): TimeAxis {
  return zoom === null ? axis : { ...axis, ...alignedRange(axis, zoom.startSeconds, zoom.endSeconds) };
}

/** The whole buckets between two times in any order, within the axis; one at least. */
export function alignedRange(axis: TimeAxis, a: number, b: number): TimeRange {
  const { startSeconds, endSeconds, bucketSeconds } = axis;
  const within = (seconds: number): number => Math.min(endSeconds, Math.max(startSeconds, seconds));
  const bucket = (seconds: number): number => (within(seconds) - startSeconds) / bucketSeconds;
  const last = (endSeconds - startSeconds) / bucketSeconds - 1;
  const first = Math.min(last, Math.floor(bucket(Math.min(a, b))));
  const end = Math.max(first + 1, Math.ceil(bucket(Math.max(a, b))));
  return {
    startSeconds: startSeconds + first * bucketSeconds,
    endSeconds: startSeconds + end * bucketSeconds,
  };
}

/** The bucket that holds a time. */
export function bucketAt(axis: TimeAxis, seconds: number): TimeRange {
  return alignedRange(axis, seconds, seconds);
}

/** Moved by so many buckets, as wide as before; it stops at the ends of the axis. */
export function shiftedRange(axis: TimeAxis, range: TimeRange, buckets: number): TimeRange {
  const aligned = alignedRange(axis, range.startSeconds, range.endSeconds);
  const least = axis.startSeconds - aligned.startSeconds;
  const most = axis.endSeconds - aligned.endSeconds;
  const by = Math.min(most, Math.max(least, buckets * axis.bucketSeconds));
  return { startSeconds: aligned.startSeconds + by, endSeconds: aligned.endSeconds + by };
}

/** With its end moved by so many buckets; one bucket is left at least. */
export function stretchedRange(axis: TimeAxis, range: TimeRange, buckets: number): TimeRange {
  const { startSeconds, endSeconds } = alignedRange(axis, range.startSeconds, range.endSeconds);
  const wanted = endSeconds + buckets * axis.bucketSeconds;
  return alignedRange(axis, startSeconds, Math.max(startSeconds, wanted));
}

/** How many buckets a range has. */
export function bucketsIn({ bucketSeconds }: TimeAxis, { startSeconds, endSeconds }: TimeRange): number {
  return Math.round((endSeconds - startSeconds) / bucketSeconds);
}

/** Whether a range leaves nothing of the axis out. */
export function coversAxis(axis: TimeAxis, range: TimeRange): boolean {
  return range.startSeconds <= axis.startSeconds && range.endSeconds >= axis.endSeconds;
}

/** What a person does to a range with a pointer: draw a new one, or take hold of the present one. */
export type Grip =
  | { readonly kind: 'new'; readonly from: number }
  | { readonly kind: 'start' | 'end'; readonly range: TimeRange }
  | { readonly kind: 'whole'; readonly from: number; readonly range: TimeRange };

/** The range while it is dragged to a time. */
export function draggedRange(axis: TimeAxis, grip: Grip, to: number): TimeRange {
  if (grip.kind === 'new') return alignedRange(axis, grip.from, to);
  if (grip.kind === 'whole') {
    return shiftedRange(axis, grip.range, Math.round((to - grip.from) / axis.bucketSeconds));
  }
  const { startSeconds, endSeconds } = grip.range;
  // An edge snaps to the nearest bucket's, and may be dragged past the other one.
  const edge =
    axis.startSeconds + Math.round((to - axis.startSeconds) / axis.bucketSeconds) * axis.bucketSeconds;
  return alignedRange(axis, grip.kind === 'start' ? endSeconds : startSeconds, edge);
}
