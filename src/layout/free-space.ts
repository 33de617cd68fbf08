import type { Box, Point } from './layout.ts';
import { boxAround, overlap } from './rectangle.ts';

/** Cells of the grid that finds what is near; about the size of a small box. */
const CELL = 240;

/**
 * What is taken on the plane, and where the nearest free place is. A grid of cells keeps the search local:
 * its cost follows what is near, not how much there is.
 */
export class FreeSpace {
  readonly #cells = new Map<number, Set<string>>();
  readonly #boxes = new Map<string, Box>();

  /** Takes the place for `id`, and gives up the one it had. */
  take(id: string, box: Box): void {
    this.leave(id);
    this.#boxes.set(id, box);
    for (const key of cellsOf(box, 0)) {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, new Set([id]));
      else cell.add(id);
    }
  }

  leave(id: string): void {
    const box = this.#boxes.get(id);
    if (box === undefined) return;
    this.#boxes.delete(id);
    for (const key of cellsOf(box, 0)) this.#cells.get(key)?.delete(id);
  }

  /** The ids of what is nearer than `gap` to the box. */
  near(box: Box, gap: number): string[] {
    const found = new Set<string>();
    const visit = (ids: Iterable<string>): void => {
      for (const id of ids) {
        const other = this.#boxes.get(id);
        if (other !== undefined && overlap(box, other, gap)) found.add(id);
      }
    };
    const cells = ((box.width + 2 * gap) / CELL + 1) * ((box.height + 2 * gap) / CELL + 1);
    // A region of more cells than there are boxes: look at the boxes instead.
    if (cells > this.#boxes.size) visit(this.#boxes.keys());
    else for (const key of cellsOf(box, gap)) visit(this.#cells.get(key) ?? []);
    return [...found];
  }

  /** Whether what `id` has taken is nearer than `gap` to the box. */
  isWithin(box: Box, id: string, gap: number): boolean {
    const other = this.#boxes.get(id);
    return other !== undefined && overlap(box, other, gap);
  }

  isFree(box: Box, gap: number): boolean {
    return this.near(box, gap).length === 0;
  }

  /**
   * The centre of the free place nearest to `wanted` for something of this size; within `within`, if given,
   * and null if there is none. Exact: seen from the centre, what is taken are larger rectangles, and the
   * nearest point outside of them lies at the wanted x or on one of their left or right sides.
   */
  nearestFree(wanted: Point, width: number, height: number, gap: number): Point;
  nearestFree(wanted: Point, width: number, height: number, gap: number, within: Box): Point | null;
  nearestFree(wanted: Point, width: number, height: number, gap: number, within?: Box): Point | null {
    for (let radius = 200 + Math.max(width, height); ; radius *= 2) {
      const region = boxAround(wanted, width + 2 * radius, height + 2 * radius);
      const ids = this.near(region, gap);
      if (ids.length === 0 && within === undefined) return wanted;
      const found = this.#nearest(wanted, width, height, gap, ids, within);
      if (found !== null && Math.hypot(found.x - wanted.x, found.y - wanted.y) <= radius) return found;
      if (ids.length === this.#boxes.size) return found;
    }
  }

  #nearest(
    wanted: Point,
    width: number,
    height: number,
    gap: number,
    ids: readonly string[],
    within: Box | undefined,
  ): Point | null {
    const least = within === undefined ? -Infinity : within.x;
    const most = within === undefined ? Infinity : within.x + within.width;
    const lowest = within === undefined ? -Infinity : within.y;
    const highest = within === undefined ? Infinity : within.y + within.height;
    const taken: { left: number; right: number; top: number; bottom: number }[] = [];
    const xs = [Math.min(most, Math.max(least, wanted.x))];
    for (const id of ids) {
      const box = this.#boxes.get(id);
      if (box === undefined) continue;
      const left = box.x - gap - width / 2;
      const right = box.x + box.width + gap + width / 2;
      taken.push({
        left,
        right,
        top: box.y - gap - height / 2,
        bottom: box.y + box.height + gap + height / 2,
      });
      if (left >= least && left <= most) xs.push(left);
      if (right >= least && right <= most) xs.push(right);
    }
    // Sorted by their own values, so that the order in which places were taken doesn't matter.
    taken.sort((a, b) => a.top - b.top || a.bottom - b.bottom);
    xs.sort((a, b) => Math.abs(a - wanted.x) - Math.abs(b - wanted.x) || a - b);
    let best: Point | null = null;
    let bestDistance = Infinity;
    for (const x of xs) {
      const dx = Math.abs(x - wanted.x);
      if (dx >= bestDistance) break;
      // The nearest free y above and below, by walking the merged intervals from top to bottom.
      let reached = lowest;
      let up = -Infinity;
      let down = Infinity;
      const offer = (from: number, to: number): void => {
        if (from > to) return;
        const y = Math.min(to, Math.max(from, wanted.y));
        if (y <= wanted.y) up = Math.max(up, y);
        if (y >= wanted.y) down = Math.min(down, y);
      };
      for (const t of taken) {
        if (x <= t.left || x >= t.right || t.bottom <= reached) continue;
        if (t.top > highest) break;
        if (t.top >= reached) offer(reached, t.top);
        reached = t.bottom;
      }
      offer(reached, highest);
      const y = wanted.y - up <= down - wanted.y ? up : down;
      const distance = Math.hypot(dx, y - wanted.y);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = { x, y };
      }
    }
    return best;
  }
}

function* cellsOf(box: Box, gap: number): Generator<number> {
  const left = Math.floor((box.x - gap) / CELL);
  const right = Math.floor((box.x + box.width + gap) / CELL);
  const top = Math.floor((box.y - gap) / CELL);
  const bottom = Math.floor((box.y + box.height + gap) / CELL);
  for (let column = left; column <= right; column++)
    for (let row = top; row <= bottom; row++) yield (column + 1e6) * 4e6 + (row + 1e6);
}
