import { FreeSpace } from './free-space.ts';
import type { Box } from './layout.ts';
import { boxAround, centreOf } from './rectangle.ts';

/**
 * Moves rectangles apart until none is nearer than `gap` to another. They are visited in the given order:
 * each stays if it can, else goes to the nearest place that is free of those before it. So the first never
 * moves, a push travels outwards, each is moved at most once, and the end is certain.
 */
export function separate(boxes: readonly (readonly [id: string, box: Box])[], gap: number): Map<string, Box> {
  const space = new FreeSpace();
  const result = new Map<string, Box>();
  for (const [id, box] of boxes) {
    const place = space.isFree(box, gap)
      ? box
      : boxAround(space.nearestFree(centreOf(box), box.width, box.height, gap), box.width, box.height);
    space.take(id, place);
    result.set(id, place);
  }
  return result;
}
