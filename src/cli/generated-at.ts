import { UsageError } from './read-input.ts';

/**
 * When a file says that it was made, in Unix seconds: now, or what SOURCE_DATE_EPOCH says
 * (reproducible-builds.org), with which all of it is the same from run to run.
 */
export function generatedAt(): number {
  const fixed = process.env['SOURCE_DATE_EPOCH'];
  if (fixed === undefined || fixed === '') return Math.floor(Date.now() / 1000);
  // The last second of the year 9999.
  if (/^\d+$/.test(fixed) && Number(fixed) <= 253_402_300_799) return Number(fixed);
  throw new UsageError(`SOURCE_DATE_EPOCH: ${JSON.stringify(fixed)} is not a number of Unix seconds.`);
}
