import { readTypedTime } from '../../flow/read-typed-time.ts';
import type { Moments } from '../moments.ts';

/** A time as it is typed on the screen, by its clocks; without a date it is on the day of `near`. */
export function readMoment(text: string, { offsetSeconds }: Moments, near: number): number | null {
  return readTypedTime(text, { offsetSeconds, near });
}
