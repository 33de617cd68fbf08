import { type Moments, momentsIn, UTC } from '../flow/moment-text.ts';

export { durationText, type Moments } from '../flow/moment-text.ts';

/** The clock that the screen goes by: that of the records' cluster operators, or the reader's own. */
export type TimeZone = 'utc' | 'local';

let local: Moments | null = null;

/** How the screen says times: everything on it asks here. */
export function momentsOf(zone: TimeZone): Moments {
  if (zone === 'utc') return UTC;
  local ??= momentsIn(undefined);
  return local;
}
