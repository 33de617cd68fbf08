import { FreeSpace } from './free-space.ts';
import type { Box } from './layout.ts';
import { boxAround, centreOf } from './rectangle.ts';

/**
 * Moves rectangles apart until none is nearer than `least` to another. They are visited in the given order:
 * each stays if it can, else goes to the nearest place that is free of those before it, at a distance of
 * `gap` from them. So the first never moves, a push travels outwards, each is moved at most once, and the
 * end is certain.
 */
export function separate(
  boxes: readonly (readonly [id: string, box: Box])[],
  least: (a: string, b: string) => number,
  gap: number,
): Map<string, Box> {
  const space = new FreeSpace();
  const result = new Map<string, Box>();
  for (const [id, box] of boxes) {
    const stays = space.near(box, gap).every((other) => !space.isWithin(box, other, least(id, other)));
    const place = stays
      ? box
      : boxAround(space.nearestFree(centreOf(box), box.width, box.height, gap), box.width, box.height);
    space.take(id, place);
    result.set(id, place);
  }
  return result;
}
