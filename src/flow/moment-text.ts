/** Times as Calico's records mean them, Unix seconds, said in one time zone and naming it. */
export interface Moments {
  /** `12:58:15` */
  readonly formatTime: (seconds: number) => string;
  /** `12:58` */
  readonly formatMinute: (seconds: number) => string;
  /** `22 Nov` */
  readonly formatDay: (seconds: number) => string;
  /** `22 Nov 2026 12:58:15 UTC` */
  readonly formatMoment: (seconds: number) => string;
  /** `22 Nov 09:00 – 13:00 UTC`; with seconds where both ends share a minute; with both days where they differ. */
  readonly formatRange: (startSeconds: number, endSeconds: number) => string;
  /** A range with its year, down to the second: `22 Nov 2026 09:00:00 – 13:00:00 UTC (4 h)`. */
  readonly formatPeriod: (startSeconds: number, endSeconds: number) => string;
  /** `2026-11-22 12:58:15`, as people type it. */
  readonly formatExact: (seconds: number) => string;
  /** What the zone is called at that time: `UTC`, `CET`, `GMT+5:30`. */
  readonly zoneAt: (seconds: number) => string;
  /** How far its clocks are ahead of UTC at that time. */
  readonly offsetSeconds: (seconds: number) => number;
}

/** The last second that a date can have in JavaScript, and as far before 1970 the first: no other can be said. */
export const LAST_SECOND = 8.64e12;

/**
 * How times are said in a zone: an IANA name, or undefined for that of the machine. Names of months and the
 * order of parts are the same in every zone and language.
 */
export function momentsIn(timeZone: string | undefined): Moments {
  const format = (options: Intl.DateTimeFormatOptions): ((seconds: number) => string) => {
    const spelling = new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
    return (seconds) => spelling.format(seconds * 1000);
  };
  const formatTime = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const formatMinute = format({ hour: '2-digit', minute: '2-digit' });
  const formatDay = format({ day: 'numeric', month: 'short' });
  const formatFullDay = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  const partsAt = (seconds: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
    Object.fromEntries(parts.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
  const zoneAt = (seconds: number): string => partsAt(seconds).timeZoneName ?? 'UTC';

  return {
    formatTime,
    formatMinute,
    formatDay,
    zoneAt,
    formatMoment: (seconds) => `${formatFullDay(seconds)} ${formatTime(seconds)} ${zoneAt(seconds)}`,
    formatRange: (startSeconds, endSeconds) => {
      const startDay = formatDay(startSeconds);
      const endDay = formatDay(endSeconds);
      const clock = endSeconds - startSeconds < 300 ? formatTime : formatMinute;
      const start = clock(startSeconds);
      const end = clock(endSeconds);
      const zone = zoneAt(endSeconds);
      if (startDay !== endDay) return `${startDay} ${start} – ${endDay} ${end} ${zone}`;
      return start === end ? `${startDay} ${start} ${zone}` : `${startDay} ${start} – ${end} ${zone}`;
    },
    formatPeriod: (startSeconds, endSeconds) => {
      const day = formatFullDay(startSeconds);
      const endDay = formatFullDay(endSeconds);
      const zone = zoneAt(endSeconds);
      const start = `${day} ${formatTime(startSeconds)}`;
      if (startSeconds === endSeconds) return `${start} ${zone}`;
      const end = `${day === endDay ? '' : `${endDay} `}${formatTime(endSeconds)}`;
      return `${start} – ${end} ${zone} (${durationText(endSeconds - startSeconds)})`;
    },
    formatExact: (seconds) => {
      const { year, month, day, hour, minute, second } = partsAt(seconds);
      return `${year?.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
    },
    offsetSeconds: (seconds) => {
      const { year, month, day, hour, minute, second } = partsAt(seconds);
      const read = (part: string | undefined): number => Number(part);
      const clock = Date.UTC(read(year), read(month) - 1, read(day), read(hour), read(minute), read(second));
      return clock / 1000 - Math.floor(seconds);
    },
  };
}

/** Where nobody chose a zone: on the command line, and in what is said of a file. */
export const UTC: Moments = momentsIn('UTC');

export const { formatTime, formatMoment, formatRange, formatPeriod } = UTC;

/** `90 s`, `25 min`, `1.5 h`, `3 d`: about how long something lasts. */
export function durationText(seconds: number): string {
  const [size, unit] = (
    [
      [86_400, 'd'],
      [3600, 'h'],
      [60, 'min'],
    ] as const
  ).find(([size]) => seconds >= 2 * size) ?? [1, 's'];
  const amount = seconds / size;
  return `${amount < 10 && unit !== 's' ? Number(amount.toFixed(1)) : Math.round(amount)} ${unit}`;
}
