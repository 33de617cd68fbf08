import type { Box, Point } from './layout.ts';
import { boxAround, centreOf, intersection, overlap, union } from './rectangle.ts';

/** Cells of the grid that finds what is near; about the size of a small box. */
const CELL = 240;

interface Entry {
  readonly id: string;
  readonly box: Box;
  /** The last search that has seen it: it may be in several cells. */
  seen: number;
}

/**
 * What is taken on the plane, and where the nearest free place is. A grid of cells keeps the search local:
 * its cost follows what is near, not how much there is.
 */
export class FreeSpace {
  readonly #cells = new Map<number, Set<Entry>>();
  readonly #entries = new Map<string, Entry>();
  #searches = 0;

  /** Takes the place for `id`, and gives up the one it had. */
  take(id: string, box: Box): void {
    this.leave(id);
    const entry = { id, box, seen: 0 };
    this.#entries.set(id, entry);
    eachCell(box, 0, (key) => {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, new Set([entry]));
      else cell.add(entry);
    });
  }

  leave(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    eachCell(entry.box, 0, (key) => this.#cells.get(key)?.delete(entry));
  }

  /** The ids of what is nearer than `gap` to the box. */
  near(box: Box, gap: number): string[] {
    return this.#near(box, gap).map((entry) => entry.id);
  }

  #near(box: Box, gap: number): Entry[] {
    const found: Entry[] = [];
    const search = ++this.#searches;
    const visit = (entry: Entry): void => {
      if (entry.seen === search) return;
      entry.seen = search;
      if (overlap(box, entry.box, gap)) found.push(entry);
    };
    const cells = ((box.width + 2 * gap) / CELL + 1) * ((box.height + 2 * gap) / CELL + 1);
    // A region of more cells than there are boxes: look at the boxes instead.
    if (cells > this.#entries.size) this.#entries.forEach(visit);
    else eachCell(box, gap, (key) => this.#cells.get(key)?.forEach(visit));
    return found;
  }

  /** Whether what `id` has taken is nearer than `gap` to the box. */
  isWithin(box: Box, id: string, gap: number): boolean {
    const other = this.#entries.get(id);
    return other !== undefined && overlap(box, other.box, gap);
  }

  isFree(box: Box, gap: number): boolean {
    return this.#near(box, gap).length === 0;
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
      const around = boxAround(wanted, width + 2 * radius, height + 2 * radius);
      const whole =
        within === undefined
          ? null
          : boxAround(centreOf(within), within.width + width, within.height + height);
      const region = whole === null ? around : intersection(around, whole);
      const near = this.#near(region, gap);
      if (near.length === 0 && within === undefined) return wanted;
      const found = nearestAround(wanted, width, height, gap, near, within);
      if (found !== null && Math.hypot(found.x - wanted.x, found.y - wanted.y) <= radius) return found;
      const complete =
        whole !== null &&
        union(around, whole).width <= around.width &&
        union(around, whole).height <= around.height;
      if (complete || near.length === this.#entries.size) return found;
    }
  }
}

/** Where the centre can't be because of one that is taken. */
interface Shadow {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function nearestAround(
  wanted: Point,
  width: number,
  height: number,
  gap: number,
  near: readonly Entry[],
  within: Box | undefined,
): Point | null {
  const least = within === undefined ? -Infinity : within.x;
  const most = within === undefined ? Infinity : within.x + within.width;
  const lowest = within === undefined ? -Infinity : within.y;
  const highest = within === undefined ? Infinity : within.y + within.height;
  const xs = [Math.min(most, Math.max(least, wanted.x))];
  const shadows = near.map(({ box }): Shadow => {
    const left = box.x - gap - width / 2;
    const right = box.x + box.width + gap + width / 2;
    if (left >= least && left <= most) xs.push(left);
    if (right >= least && right <= most) xs.push(right);
    return { left, right, top: box.y - gap - height / 2, bottom: box.y + box.height + gap + height / 2 };
  });
  // Sorted by their own values, so that the order in which places were taken doesn't matter.
  shadows.sort((a, b) => a.top - b.top || a.bottom - b.bottom);
  xs.sort((a, b) => Math.abs(a - wanted.x) - Math.abs(b - wanted.x) || a - b);
  const strips = new Strips(shadows);
  let best: Point | null = null;
  let bestDistance = Infinity;
  let before = Number.NaN;
  for (const x of xs) {
    const dx = Math.abs(x - wanted.x);
    if (dx >= bestDistance) break;
    // What stands in rows and columns has many sides in common.
    if (x === before) continue;
    before = x;
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
    for (const shadow of strips.at(x)) {
      if (x <= shadow.left || x >= shadow.right || shadow.bottom <= reached) continue;
      if (shadow.top > highest) break;
      if (shadow.top >= reached) offer(reached, shadow.top);
      reached = shadow.bottom;
      if (down < Infinity) break;
    }
    if (down === Infinity) offer(reached, highest);
    const y = wanted.y - up <= down - wanted.y ? up : down;
    const distance = Math.hypot(dx, y - wanted.y);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = { x, y };
    }
  }
  return best;
}

/** Shadows by vertical strips of the plane, so that a question about one x doesn't look at all of them. */
class Strips {
  readonly #left: number;
  readonly #width: number;
  readonly #strips: Shadow[][];

  constructor(shadows: readonly Shadow[]) {
    let left = Infinity;
    let right = -Infinity;
    for (const shadow of shadows) {
      left = Math.min(left, shadow.left);
      right = Math.max(right, shadow.right);
    }
    const count = Math.max(1, Math.ceil(Math.sqrt(shadows.length)));
    this.#left = left;
    this.#width = Math.max(1, (right - left) / count);
    this.#strips = Array.from({ length: count + 1 }, () => []);
    for (const shadow of shadows)
      for (let at = this.#indexOf(shadow.left); at <= this.#indexOf(shadow.right); at++)
        this.#strips[at]?.push(shadow);
  }

  at(x: number): readonly Shadow[] {
    return this.#strips[this.#indexOf(x)] ?? [];
  }

  #indexOf(x: number): number {
    return Math.floor((x - this.#left) / this.#width);
  }
}

function eachCell(box: Box, gap: number, visit: (key: number) => void): void {
  const left = Math.floor((box.x - gap) / CELL);
  const right = Math.floor((box.x + box.width + gap) / CELL);
  const top = Math.floor((box.y - gap) / CELL);
  const bottom = Math.floor((box.y + box.height + gap) / CELL);
  for (let column = left; column <= right; column++)
    for (let row = top; row <= bottom; row++) visit((column + 1e6) * 4e6 + (row + 1e6));
}
