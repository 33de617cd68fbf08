import type { Moments } from '../moments.ts';

const WRITTEN =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[T\s]+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC)?$/i;

/**
 * A time as people type it, in Unix seconds: `2026-11-22 09:00`, with or without seconds, in the zone of
 * `moments`; a `Z` or `UTC` at its end says UTC. Without a date it is on the day of `near`. null where it is
 * no time.
 */
export function readMoment(text: string, moments: Moments, near: number): number | null {
  const match = WRITTEN.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  const inUtc = utc !== undefined;
  const today = new Date((near + (inUtc ? 0 : moments.offsetSeconds(near))) * 1000);
  const parts = {
    year: year === undefined ? today.getUTCFullYear() : Number(year),
    month: month === undefined ? today.getUTCMonth() + 1 : Number(month),
    day: day === undefined ? today.getUTCDate() : Number(day),
  };
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 59) return null;
  const clock = Date.UTC(parts.year, parts.month - 1, parts.day, hours, minutes, seconds) / 1000;
  // 30 February is no day.
  if (new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDate() !== parts.day) return null;
  if (inUtc) return clock;
  // The offset holds at the time itself, which is what is looked for: a second look settles it.
  const guess = clock - moments.offsetSeconds(clock);
  return clock - moments.offsetSeconds(guess);
}
