import { durationText } from '../flow/moment-text.ts';
import { readableBytes } from './figure-text.ts';

/** How fast something is read, smoothed so that the figure can be read too. Times in milliseconds of one clock. */
export interface Pace {
  readonly startedAt: number;
  readonly seenAt: number;
  readonly bytesRead: number;
  /** null until enough was read to tell. */
  readonly bytesPerSecond: number | null;
}

/** What was read longer ago than this counts for little. */
const MEMORY_MS = 3000;

/** Before, the first slices and the worker's start would make any rate. */
const TELLING_AFTER_MS = 600;

export function startPace(now: number): Pace {
  return { startedAt: now, seenAt: now, bytesRead: 0, bytesPerSecond: null };
}

/** The pace once more bytes have been read. */
export function nextPace(before: Pace, bytesRead: number, now: number): Pace {
  const { startedAt } = before;
  if (now - startedAt < TELLING_AFTER_MS) return { ...before, bytesRead, seenAt: now };
  if (before.bytesPerSecond === null) {
    return { startedAt, seenAt: now, bytesRead, bytesPerSecond: (1000 * bytesRead) / (now - startedAt) };
  }
  const elapsed = now - before.seenAt;
  if (elapsed <= 0) return before;
  const latest = (1000 * (bytesRead - before.bytesRead)) / elapsed;
  const weight = 1 - Math.exp(-elapsed / MEMORY_MS);
  const bytesPerSecond = before.bytesPerSecond + weight * (latest - before.bytesPerSecond);
  return { startedAt, seenAt: now, bytesRead, bytesPerSecond };
}

/** null where the size or the pace is not known, or all has been read. */
export function secondsLeft({ bytesRead, bytesPerSecond }: Pace, bytesTotal: number | null): number | null {
  if (bytesTotal === null || !bytesPerSecond || bytesRead >= bytesTotal) return null;
  return (bytesTotal - bytesRead) / bytesPerSecond;
}

/** `210 MB of 842 MB`, `254 MB/s`, `about 3 s left`: as much of it as is known. */
export function paceWords(pace: Pace, bytesTotal: number | null): readonly string[] {
  const read = readableBytes(pace.bytesRead);
  const left = secondsLeft(pace, bytesTotal);
  return [
    bytesTotal === null ? read : `${read} of ${readableBytes(bytesTotal)}`,
    ...(pace.bytesPerSecond === null ? [] : [`${readableBytes(Math.round(pace.bytesPerSecond))}/s`]),
    ...(left === null ? [] : [leftWords(left)]),
  ];
}

function leftWords(seconds: number): string {
  if (seconds < 1) return 'less than 1 s left';
  // To the second it would only flicker.
  const step = seconds > 60 ? 10 : seconds > 20 ? 5 : 1;
  return `about ${durationText(Math.ceil(seconds / step) * step)} left`;
}
