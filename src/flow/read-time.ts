/** Larger numbers are milliseconds: as seconds they would lie beyond the year 5138. */
export const FIRST_MILLISECONDS = 1e11;

/** Larger ones are neither seconds nor milliseconds of a year that a log can come from. */
const LAST_MILLISECONDS = 1e14;

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * Unix seconds from Unix seconds or milliseconds (a number or its digits in a string), or from an
 * RFC 3339 date with its zone. null for anything else: a date without a zone would be a guess.
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number') return readUnixTime(value);
  if (typeof value !== 'string') return null;
  if (/^\d{1,15}$/.test(value)) return readUnixTime(Number(value));
  const parts = RFC_3339.exec(value);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone = ''] = parts;
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  const offset = /[Zz]/.test(zone) ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  if (!Number.isFinite(milliseconds) || milliseconds < 0) return null;
  return milliseconds / 1000 + Math.floor(Number(`0${fraction}`) * 1000) / 1000;
}

function readUnixTime(value: number): number | null {
  if (!Number.isInteger(value) || value < 0 || value >= LAST_MILLISECONDS) return null;
  return value < FIRST_MILLISECONDS ? value : value / 1000;
}

const CLOCK = String.raw`(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?`;

/** `MMM D, YYYY @ HH:mm:ss.SSS`, and `MMMM Do YYYY, HH:mm:ss.SSS` before version 7: Kibana's defaults. */
const KIBANA_DATES = [
  new RegExp(String.raw`^(?<month>[A-Z][a-z]{2}) (?<day>\d{1,2}), (?<year>\d{4}) @ ${CLOCK}$`),
  new RegExp(String.raw`^(?<month>[A-Z][a-z]{2,8}) (?<day>\d{1,2})(?:st|nd|rd|th) (?<year>\d{4}), ${CLOCK}$`),
];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * Unix seconds from a date as Kibana shows it, `Aug 4, 2026 @ 16:14:12.000` or, before version 7,
 * `August 4th 2026, 16:14:12.000`, taken as UTC: Kibana writes it in the browser's zone, or the one of its
 * setting `dateFormat:tz`, and does not tell which. null for anything else.
 */
export function readKibanaTime(text: string): number | null {
  const parts = KIBANA_DATES.map((date) => date.exec(text)).find((match) => match !== null)?.groups;
  if (parts === undefined) return null;
  const { month = '', day = '', year, hour, minute, second, fraction = '0' } = parts;
  const isMeant = (name: string): boolean => month === name || month === name.slice(0, 3);
  const number = String(MONTHS.findIndex(isMeant) + 1).padStart(2, '0');
  return readTime(`${year}-${number}-${day.padStart(2, '0')}T${hour}:${minute}:${second}.${fraction}Z`);
}
