import { readTime } from '../flow/read-time.ts';

/** The largest number that a port can have. */
const LAST_PORT = 65_535;

const DIGITS = /^\d{1,15}$/;

/** A whole number from 0; null for anything else, and for what a number doesn't hold exactly. */
export function readWholeNumber(text: string): number | null {
  return DIGITS.test(text) ? Number(text) : null;
}

export function readPort(text: string): number | null {
  const number = readWholeNumber(text);
  return number === null || number > LAST_PORT ? null : number;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const WITHOUT_SECONDS = /^(\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2})([Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * Unix seconds from a number of Unix seconds or an ISO 8601 date. Seconds, the time of day and the zone may
 * be missing: the zone is UTC then.
 */
export function readMoment(text: string): number | null {
  if (DATE.test(text)) return readTime(`${text}T00:00:00Z`);
  const short = WITHOUT_SECONDS.exec(text);
  if (short !== null) return readTime(`${short[1]}:00${short[2]}`);
  const parts = WITHOUT_ZONE.exec(text);
  if (parts !== null) return readTime(`${text}${parts[1] === undefined ? ':00' : ''}Z`);
  return readTime(text);
}
