import { type Moments, momentsOf } from '../app/moments.ts';
import { useAppState } from './app-context.ts';

/** How the screen says times: in the zone that a person chose. */
export function useMoments(): Moments {
  return momentsOf(useAppState((state) => state.timeZone));
}
