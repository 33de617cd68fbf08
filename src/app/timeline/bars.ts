import type { FlowHistogram } from '../../graph/histogram.ts';
import type { TimeRange } from '../../graph/view.ts';
import { countOf, exactCount } from '../figures.ts';

/**
 * Bars as they are drawn, in flows: each list is the upper end of its colour, from the ground. `pass` stands
 * on `allow`, `deny` on both.
 */
export interface Bars {
  /** The middle of each bucket. */
  readonly at: readonly number[];
  readonly allow: readonly number[];
  readonly pass: readonly number[];
  readonly deny: readonly number[];
  readonly top: number;
}

/** The least height that is seen. A few denied flows must not vanish beside a thousand allowed ones. */
const LEAST_PIXELS = 2;

/** What to draw of a histogram on so many pixels of height, of a part of its time. */
export function stackedBars(histogram: FlowHistogram, part: TimeRange, height: number): Bars {
  const { startSeconds, bucketSeconds, allow, pass, deny } = histogram;
  const first = Math.max(0, Math.floor((part.startSeconds - startSeconds) / bucketSeconds));
  const end = Math.min(allow.length, Math.ceil((part.endSeconds - startSeconds) / bucketSeconds));
  const buckets = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  const total = (bucket: number): number => (allow[bucket] ?? 0) + (pass[bucket] ?? 0) + (deny[bucket] ?? 0);
  const most = Math.max(
    1,
    buckets.reduce((largest, bucket) => Math.max(largest, total(bucket)), 0),
  );
  const least = (LEAST_PIXELS / Math.max(height, LEAST_PIXELS)) * most;
  const seen = (flows: number): number => (flows === 0 ? 0 : Math.max(least, flows));
  const allowed = buckets.map((bucket) => seen(allow[bucket] ?? 0));
  const passed = buckets.map((bucket, at) => (allowed[at] ?? 0) + seen(pass[bucket] ?? 0));
  const denied = buckets.map((bucket, at) => (passed[at] ?? 0) + seen(deny[bucket] ?? 0));
  return {
    at: buckets.map((bucket) => startSeconds + (bucket + 0.5) * bucketSeconds),
    allow: allowed,
    pass: passed,
    deny: denied,
    top: denied.reduce((largest, flows) => Math.max(largest, flows), most),
  };
}

export interface BarFigures {
  readonly allow: number;
  readonly deny: number;
  readonly pass: number;
}

/** The flows of all buckets in a range together; those without a time are in every bucket and count once. */
export function figuresIn(histogram: FlowHistogram, range: TimeRange): BarFigures {
  const { startSeconds, bucketSeconds, allow, deny, pass, untimed } = histogram;
  const sum = { ...untimed };
  for (let bucket = 0; bucket < allow.length; bucket++) {
    const start = startSeconds + bucket * bucketSeconds;
    if (start >= range.endSeconds || start + bucketSeconds <= range.startSeconds) continue;
    sum.allow += (allow[bucket] ?? 0) - untimed.allow;
    sum.deny += (deny[bucket] ?? 0) - untimed.deny;
    sum.pass += (pass[bucket] ?? 0) - untimed.pass;
  }
  // Beside what has a time, what has none may have another verdict in bar after bar.
  return { allow: Math.max(0, sum.allow), deny: Math.max(0, sum.deny), pass: Math.max(0, sum.pass) };
}

/** `1,204 flows allowed, 12 denied`; passed ones only where there are any. */
export function figuresInWords({ allow, deny, pass }: BarFigures): string {
  const rest = pass > 0 ? `, ${exactCount(pass)} passed` : '';
  return `${countOf(allow, 'flow')} allowed, ${exactCount(deny)} denied${rest}`;
}

/** Said where the figures of bars are read. */
export const BARS_WORDS = 'Counted for this time alone: bars need not add up to a connection’s figures.';
