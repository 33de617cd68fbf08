/** Times as Calico's records mean them: Unix seconds, shown in UTC and saying so. */

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const MINUTE = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const FULL_DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** `12:58:15` */
export function formatTime(seconds: number): string {
  return TIME.format(seconds * 1000);
}

/** `22 Nov 2026 12:58:15 UTC` */
export function formatMoment(seconds: number): string {
  return `${FULL_DAY.format(seconds * 1000)} ${TIME.format(seconds * 1000)} UTC`;
}

/** `22 Nov 09:00 – 13:00 UTC`; with seconds where both ends share a minute; with both days where they differ. */
export function formatRange(startSeconds: number, endSeconds: number): string {
  const startDay = DAY.format(startSeconds * 1000);
  const endDay = DAY.format(endSeconds * 1000);
  const clock = endSeconds - startSeconds < 300 ? TIME : MINUTE;
  const start = clock.format(startSeconds * 1000);
  const end = clock.format(endSeconds * 1000);
  if (startDay !== endDay) return `${startDay} ${start} – ${endDay} ${end} UTC`;
  return start === end ? `${startDay} ${start} UTC` : `${startDay} ${start} – ${end} UTC`;
}

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

/** A range with its year, down to the second: `22 Nov 2026 09:00:00 – 13:00:00 UTC (4 h)`. */
export function formatPeriod(startSeconds: number, endSeconds: number): string {
  const day = FULL_DAY.format(startSeconds * 1000);
  const endDay = FULL_DAY.format(endSeconds * 1000);
  const start = `${day} ${TIME.format(startSeconds * 1000)}`;
  if (startSeconds === endSeconds) return `${start} UTC`;
  const end = `${day === endDay ? '' : `${endDay} `}${TIME.format(endSeconds * 1000)}`;
  return `${start} – ${end} UTC (${durationText(endSeconds - startSeconds)})`;
}
