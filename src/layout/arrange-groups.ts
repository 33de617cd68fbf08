import { trophicLevels } from './columns.ts';
import { type Arrangement, improveArrangement } from './improve-arrangement.ts';
import type { Box } from './layout.ts';
import type { Random } from './random.ts';
import { boxAround, union } from './rectangle.ts';
import { separate } from './separate.ts';
import { BOX_GAP } from './sizes.ts';
import { reduceStress } from './stress.ts';

/** A group's box or a node that stands free, as a rectangle to place. */
export interface Item {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** The side on which it stands if it belongs to the rim. */
  readonly rim: 'left' | 'right' | null;
}

/**
 * All edges from one item to another: how many, and where they leave and arrive on average, seen from the
 * items' centres. Items by their index; no loops.
 */
export interface Link {
  readonly source: number;
  readonly target: number;
  readonly edges: number;
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** The share of the plane that boxes and the gaps around them fill, before they are pushed apart. */
const FILL = 0.8;

/** How many attempts, and the size of the graph over which there is but one. */
const ATTEMPTS = { most: 4, itemsAndLinks: 700 };

/**
 * Places rectangles of any size: those that talk near each other, none over another, without the rim. Small
 * graphs are tried several times from different starts, since the best one is often much better.
 */
export function arrange(
  items: readonly Item[],
  links: readonly Link[],
  aspectRatio: number,
  random: Random,
  onProgress: (share: number) => void = () => {},
): Map<string, Box> {
  const attempts = Math.min(ATTEMPTS.most, ATTEMPTS.itemsAndLinks / (items.length + links.length));
  let best = attemptArrangement(items, links, aspectRatio, random, onProgress);
  for (let attempt = 1; attempt < attempts; attempt++) {
    const found = attemptArrangement(items, links, aspectRatio, random, onProgress);
    if (found.cost() < best.cost()) best = found;
  }
  return best.boxes;
}

function attemptArrangement(
  items: readonly Item[],
  links: readonly Link[],
  aspectRatio: number,
  random: Random,
  onProgress: (share: number) => void,
): Arrangement {
  const levels = trophicLevels(items.length, links);
  const places = reduceStress(items, links, levels, random);
  const core = items.flatMap((item, index) => (item.rim === null ? [index] : []));
  spreadOut(core, items, places, aspectRatio);

  const start = core.map((index): [string, Box] => {
    const item = items[index] ?? { id: '', width: 0, height: 0 };
    const centre = { x: places[2 * index] ?? 0, y: places[2 * index + 1] ?? 0 };
    return [item.id, boxAround(centre, item.width, item.height)];
  });
  // From the middle outwards, in ellipses of the wanted shape.
  const distance = (box: Box): number =>
    Math.hypot((box.x + box.width / 2) / aspectRatio, box.y + box.height / 2);
  start.sort((a, b) => distance(a[1]) - distance(b[1]) || (a[0] < b[0] ? -1 : 1));
  const boxes = separate(start, () => BOX_GAP, BOX_GAP);
  return improveArrangement(items, links, boxes, aspectRatio, random, onProgress);
}

/** Stretches the cloud of places to the shape and the size that the rectangles need, around (0, 0). */
function spreadOut(
  core: readonly number[],
  items: readonly Item[],
  places: Float64Array,
  aspectRatio: number,
): void {
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  for (const index of core) {
    area += ((items[index]?.width ?? 0) + BOX_GAP) * ((items[index]?.height ?? 0) + BOX_GAP);
    sumX += places[2 * index] ?? 0;
    sumY += places[2 * index + 1] ?? 0;
  }
  const count = Math.max(1, core.length);
  let squareX = 0;
  let squareY = 0;
  for (const index of core) {
    squareX += ((places[2 * index] ?? 0) - sumX / count) ** 2;
    squareY += ((places[2 * index + 1] ?? 0) - sumY / count) ** 2;
  }
  // A rectangle evenly filled has a deviation of its side divided by √12.
  const wide = Math.sqrt((area / FILL) * aspectRatio);
  let stretchX = wide / Math.sqrt((12 * squareX) / count || 1);
  let stretchY = wide / aspectRatio / Math.sqrt((12 * squareY) / count || 1);
  // Not so much that a chain becomes a cloud.
  const most = 2.5;
  const skew = Math.sqrt(Math.min(most, Math.max(1 / most, stretchX / stretchY)));
  const mean = Math.sqrt(stretchX * stretchY);
  stretchX = mean * skew;
  stretchY = mean / skew;
  for (const index of core) {
    places[2 * index] = ((places[2 * index] ?? 0) - sumX / count) * stretchX;
    places[2 * index + 1] = ((places[2 * index + 1] ?? 0) - sumY / count) * stretchY;
  }
}

/** The rectangle around all of them, null for none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let bounds: Box | null = null;
  for (const box of boxes) bounds = bounds === null ? box : union(bounds, box);
  return bounds;
}
