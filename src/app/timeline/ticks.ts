import type { TimeRange } from '../../graph/view.ts';
import type { Moments } from '../moments.ts';

export interface Tick {
  readonly seconds: number;
  readonly label: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly number[] = [
  1,
  5,
  15,
  30,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
  91 * DAY,
  364 * DAY,
];

/** Pixels between two labels, and what half of one takes at either end. */
const APART = 90;
const HALF_LABEL = 24;

/**
 * Labels for a stretch of time on so many pixels: round times of the zone's own clock, none cut off at an end.
 * Where a day begins, its date is said instead of midnight.
 */
export function timeTicks({ startSeconds, endSeconds }: TimeRange, width: number, moments: Moments): Tick[] {
  const span = endSeconds - startSeconds;
  if (span <= 0 || width <= 0) return [];
  const step = STEPS.find((seconds) => (seconds / span) * width >= APART) ?? 728 * DAY;
  const margin = (HALF_LABEL / width) * span;
  // Round on the clock of the zone: an offset of 5 h 30 min puts full hours elsewhere.
  const offset = moments.offsetSeconds(startSeconds);
  const first = Math.ceil((startSeconds + margin + offset) / step) * step - offset;
  const ticks: Tick[] = [];
  for (let seconds = first; seconds <= endSeconds - margin; seconds += step) {
    ticks.push({ seconds, label: labelAt(seconds, step, moments) });
  }
  return ticks;
}

function labelAt(seconds: number, step: number, moments: Moments): string {
  if (step >= DAY) return moments.formatDay(seconds);
  const midnight = (seconds + moments.offsetSeconds(seconds)) % DAY === 0;
  if (midnight) return moments.formatDay(seconds);
  return step < MINUTE ? moments.formatTime(seconds) : moments.formatMinute(seconds);
}
