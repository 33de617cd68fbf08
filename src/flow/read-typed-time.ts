import { readTime } from './read-time.ts';

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>\.\d+)?)?`;
const ZONE = String.raw`(?:\s*(?:(?<utc>Z|UTC)|(?<sign>[+-])(?<zoneHour>\d{2}):?(?<zoneMinute>\d{2})))?`;
const DATE = String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})`;

const DATE_AND_CLOCK = new RegExp(`^${DATE}(?:[T\\s]+${CLOCK}${ZONE})?$`, 'i');
const CLOCK_ALONE = new RegExp(`^${CLOCK}${ZONE}$`, 'i');

export interface TypedTimeOptions {
  /** How far the clocks that people read are ahead of UTC at a time; UTC without it. */
  readonly offsetSeconds?: (seconds: number) => number;
  /** A time on the day that is meant where none is written; without it, one has to be. */
  readonly near?: number;
}

/**
 * A time as people type it, in Unix seconds: Unix seconds or milliseconds, `2026-11-22`, `2026-11-22 09:00`,
 * `2026-11-22T09:00:00.5Z`, `2026-11-22 09:00 +01:00`. A zone that is written counts, else that of the clocks
 * that people read. null where it is no time, or none that there is: 30 February, 24:30.
 */
export function readTypedTime(text: string, options: TypedTimeOptions = {}): number | null {
  const typed = text.trim();
  if (/^\d+$/.test(typed)) return readTime(typed);
  const { near, offsetSeconds = () => 0 } = options;
  const parts = (DATE_AND_CLOCK.exec(typed) ?? (near === undefined ? null : CLOCK_ALONE.exec(typed)))?.groups;
  if (parts === undefined) return null;
  const zone = writtenOffset(parts);
  if (Number.isNaN(zone)) return null;
  const offsetAt = zone === null ? offsetSeconds : () => zone;
  const day = dayOf(parts, near === undefined ? 0 : near + offsetAt(near));
  const clock = clockSeconds(parts);
  if (day === null || clock === null) return null;
  const local = day + clock;
  // The offset holds at the time itself, which is what is looked for: a second look settles it.
  const seconds = local - offsetAt(local - offsetAt(local));
  return seconds < 0 ? null : seconds;
}

type Parts = Readonly<Record<string, string | undefined>>;

/** null where no zone is written, NaN where it is none. */
function writtenOffset({ utc, sign, zoneHour, zoneMinute }: Parts): number | null {
  if (utc !== undefined) return 0;
  if (sign === undefined) return null;
  const [hours, minutes] = [Number(zoneHour), Number(zoneMinute)];
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (sign === '-' ? -1 : 1) * (3600 * hours + 60 * minutes);
}

/** The beginning of the day that is written, or of that of a time by its own clock; null where there is none. */
function dayOf({ year, month, day }: Parts, otherwise: number): number | null {
  if (year === undefined) return Math.floor(otherwise / 86_400) * 86_400;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // What there is not counts on: month 13 is January. Years below 100 are taken for those of the last century.
  const isThere =
    date.getUTCFullYear() === Number(year) &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  return isThere ? date.getTime() / 1000 : null;
}

function clockSeconds({ hour = '0', minute = '0', second = '0', fraction = '' }: Parts): number | null {
  const milliseconds = Math.floor(Number(`0${fraction}`) * 1000);
  const seconds = 3600 * Number(hour) + 60 * Number(minute) + Number(second) + milliseconds / 1000;
  // 24:00 is the end of a day.
  return Number(minute) > 59 || Number(second) > 59 || seconds > 86_400 ? null : seconds;
}
