import type { FreeSpace } from './free-space.ts';
import type { Box, Point } from './layout.ts';
import { boxAround, centreOf } from './rectangle.ts';

/** What is nearer than this to a box that has just been unfolded makes room. */
export const LEAST_GAP = 16;

/** How many places are tried along each side. */
const TRIES = 9;

/** The centre within `within` at which a box has the fewest others in its way, of these the nearest to where it is. */
export function leastInTheWay(space: FreeSpace, within: Box, box: Box): Point {
  const here = centreOf(box);
  let best = here;
  let fewest = space.near(box, LEAST_GAP).length;
  let nearest = 0;
  for (let column = 0; column < TRIES; column++) {
    for (let row = 0; row < TRIES; row++) {
      const centre = {
        x: within.x + (within.width * (column + 0.5)) / TRIES,
        y: within.y + (within.height * (row + 0.5)) / TRIES,
      };
      const count = space.near(boxAround(centre, box.width, box.height), LEAST_GAP).length;
      const distance = Math.hypot(centre.x - here.x, centre.y - here.y);
      if (count > fewest || (count === fewest && distance >= nearest)) continue;
      best = centre;
      fewest = count;
      nearest = distance;
    }
  }
  return best;
}
