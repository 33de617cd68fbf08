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
  // Hot: numbers in arrays of their own. Each shadow is where the centre can't be because of one that is taken.
  const count = near.length;
  const lefts = new Float64Array(count);
  const rights = new Float64Array(count);
  const tops = new Float64Array(count);
  const bottoms = new Float64Array(count);
  const sides = new Float64Array(2 * count + 1);
  let sidesWithin = 0;
  sides[sidesWithin++] = Math.min(most, Math.max(least, wanted.x));
  for (let at = 0; at < count; at++) {
    const box = near[at]?.box;
    if (box === undefined) continue;
    const left = box.x - gap - width / 2;
    const right = box.x + box.width + gap + width / 2;
    lefts[at] = left;
    rights[at] = right;
    tops[at] = box.y - gap - height / 2;
    bottoms[at] = box.y + box.height + gap + height / 2;
    if (left >= least && left <= most) sides[sidesWithin++] = left;
    if (right >= least && right <= most) sides[sidesWithin++] = right;
  }
  const xs = sides.subarray(0, sidesWithin).sort();
  const crossed = new Int32Array(count);
  let best: Point | null = null;
  let bestDistance = Infinity;
  // From the wanted x outwards, to the nearer side each time.
  let after = 0;
  while (after < xs.length && (xs[after] ?? 0) < wanted.x) after++;
  let before = after - 1;
  while (before >= 0 || after < xs.length) {
    const left = before >= 0 ? (xs[before] ?? 0) : -Infinity;
    const right = after < xs.length ? (xs[after] ?? 0) : Infinity;
    const x = wanted.x - left <= right - wanted.x ? left : right;
    // What stands in rows and columns has many sides in common.
    while (before >= 0 && xs[before] === x) before--;
    while (after < xs.length && xs[after] === x) after++;
    const dx = Math.abs(x - wanted.x);
    if (dx >= bestDistance) break;
    let crossings = 0;
    for (let at = 0; at < count; at++)
      if ((lefts[at] ?? 0) < x && x < (rights[at] ?? 0)) crossed[crossings++] = at;
    // Further away than this, it is no better.
    const reach = Math.sqrt(bestDistance * bestDistance - dx * dx);
    const up = clearAbove(Math.min(wanted.y, highest), wanted.y - reach, tops, bottoms, crossed, crossings);
    const down = clearBelow(Math.max(wanted.y, lowest), wanted.y + reach, tops, bottoms, crossed, crossings);
    const upwards = up >= lowest ? wanted.y - up : Infinity;
    const downwards = down <= highest ? down - wanted.y : Infinity;
    if (upwards === Infinity && downwards === Infinity) continue;
    const y = upwards <= downwards ? up : down;
    const distance = Math.hypot(dx, y - wanted.y);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = { x, y };
    }
  }
  return best;
}

/** The first y from `start` upwards that is in none of the crossed shadows; beyond `end`, any. */
function clearAbove(
  start: number,
  end: number,
  tops: Float64Array,
  bottoms: Float64Array,
  crossed: Int32Array,
  crossings: number,
): number {
  let y = start;
  for (let moved = true; moved && y >= end; ) {
    moved = false;
    for (let index = 0; index < crossings; index++) {
      const at = crossed[index] ?? 0;
      const top = tops[at] ?? 0;
      if (top >= y || y >= (bottoms[at] ?? 0)) continue;
      y = top;
      moved = true;
    }
  }
  return y;
}

/** The same downwards. */
function clearBelow(
  start: number,
  end: number,
  tops: Float64Array,
  bottoms: Float64Array,
  crossed: Int32Array,
  crossings: number,
): number {
  let y = start;
  for (let moved = true; moved && y <= end; ) {
    moved = false;
    for (let index = 0; index < crossings; index++) {
      const at = crossed[index] ?? 0;
      const bottom = bottoms[at] ?? 0;
      if ((tops[at] ?? 0) >= y || y >= bottom) continue;
      y = bottom;
      moved = true;
    }
  }
  return y;
}

function eachCell(box: Box, gap: number, visit: (key: number) => void): void {
  const left = Math.floor((box.x - gap) / CELL);
  const right = Math.floor((box.x + box.width + gap) / CELL);
  const top = Math.floor((box.y - gap) / CELL);
  const bottom = Math.floor((box.y + box.height + gap) / CELL);
  for (let column = left; column <= right; column++)
    for (let row = top; row <= bottom; row++) visit((column + 1e6) * 4e6 + (row + 1e6));
}
