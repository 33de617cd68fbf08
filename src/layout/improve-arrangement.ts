import type { Item, Link } from './arrange-groups.ts';
import { ArrangementCost } from './arrangement-cost.ts';
import { FreeSpace } from './free-space.ts';
import type { Box, Point } from './layout.ts';
import type { Random } from './random.ts';
import { boxAround, centreOf } from './rectangle.ts';
import { placeRim } from './rim.ts';
import { BOX_GAP } from './sizes.ts';

/** Tests of a line against a rectangle: bounds the time (measured: 80 million in 1.4 to 1.8 s, everything else included). */
const MOST_TESTS = 80_000_000;
/** To find a free place costs about as much as so many tests. */
const TESTS_PER_SEARCH = 1500;
const PASSES = 7;
/** How far from the wanted place a free one may be: further away it is hardly ever better, and takes long to find. */
const REACH = 250;

export interface Arrangement {
  /** Without the rim. */
  readonly boxes: Map<string, Box>;
  /** Of the whole picture, to compare attempts at the same graph. */
  readonly cost: () => number;
}

/**
 * Takes one rectangle after the other out of the picture and puts it where it costs least: near those it
 * talks with, in a place that is free, off the lines of others. Nothing overlaps before, between or after.
 */
export function improveArrangement(
  items: readonly Item[],
  links: readonly Link[],
  start: ReadonlyMap<string, Box>,
  aspectRatio: number,
  random: Random,
  onProgress: (share: number) => void,
): Arrangement {
  const core = items.flatMap((item, index) => (item.rim === null ? [index] : []));
  const picture = new ArrangementCost(items, links, core, aspectRatio);
  items.forEach(({ id }, index) => {
    picture.put(index, start.get(id) ?? { x: 0, y: 0 });
  });
  const current = (): Map<string, Box> =>
    new Map(core.map((index) => [items[index]?.id ?? '', picture.boxOf(index)]));
  if (core.length < 2) return { boxes: current(), cost: () => 0 };
  const space = new FreeSpace();
  for (const index of core) space.take(String(index), picture.boxOf(index));

  const putRim = (): void => {
    const rim = placeRim(items, links, current());
    items.forEach((item, index) => {
      const box = rim.get(item.id);
      if (item.rim !== null && box !== undefined) picture.put(index, box);
    });
  };

  // Of a very large graph only a part is looked at, the most connected first.
  const degree = (index: number): number => picture.linksOf(index).length;
  const sequence = core.toSorted((a, b) => degree(b) - degree(a) || a - b);
  let searches = 0;
  const done = (): number => (picture.tests + searches * TESTS_PER_SEARCH) / MOST_TESTS;
  for (let pass = 0; pass < PASSES && done() < 1; pass++) {
    putRim();
    for (const index of sequence) {
      if (done() >= 1) break;
      onProgress(Math.max(done(), pass / PASSES));
      const bounds = picture.bounds();
      let best = picture.boxOf(index);
      space.leave(String(index));
      picture.consider(index);
      let bestCost = picture.costOf(index, Infinity);
      for (const wanted of wantedPlaces(picture, links, index, bounds, random)) {
        searches++;
        const within = boxAround(wanted, 2 * REACH, 2 * REACH);
        const free = space.nearestFree(wanted, best.width, best.height, BOX_GAP, within);
        if (free === null) continue;
        const tried = boxAround(free, best.width, best.height);
        picture.put(index, tried);
        const cost = picture.costOf(index, bestCost - 1e-9);
        if (cost >= bestCost - 1e-9) continue;
        best = tried;
        bestCost = cost;
      }
      picture.put(index, best);
      space.take(String(index), best);
    }
  }
  putRim();
  return { boxes: current(), cost: () => picture.total() };
}

/** Where an item may stand better: between, beside, above and below those it talks with, further in, and anywhere. */
function wantedPlaces(
  picture: ArrangementCost,
  links: readonly Link[],
  index: number,
  bounds: Box,
  random: Random,
): Point[] {
  const box = picture.boxOf(index);
  const here = centreOf(box);
  const middle = centreOf(bounds);
  const points: Point[] = [
    { x: here.x + (middle.x - here.x) * 0.3, y: here.y + (middle.y - here.y) * 0.3 },
    { x: bounds.x + random() * bounds.width, y: bounds.y + random() * bounds.height },
    { x: bounds.x + random() * bounds.width, y: bounds.y + random() * bounds.height },
    { x: here.x + (random() - 0.5) * 300, y: here.y + (random() - 0.5) * 300 },
  ];
  const own = picture.linksOf(index);
  let sumX = 0;
  let sumY = 0;
  let total = 0;
  for (const at of own) {
    const link = links[at];
    if (link === undefined) continue;
    const weight = picture.weightOf(at);
    const outgoing = link.source === index;
    const other = centreOf(picture.boxOf(outgoing ? link.target : link.source));
    const x = other.x + (outgoing ? link.targetX - link.sourceX - 150 : link.sourceX - link.targetX + 150);
    const y = other.y + (outgoing ? link.targetY - link.sourceY : link.sourceY - link.targetY);
    sumX += weight * x;
    sumY += weight * y;
    total += weight;
  }
  if (total > 0) points.push({ x: sumX / total, y: sumY / total });
  for (let pick = 0; pick < Math.min(3, own.length); pick++) {
    const link = links[own[Math.floor(random() * own.length)] ?? 0];
    if (link === undefined) continue;
    const other = picture.boxOf(link.source === index ? link.target : link.source);
    const at = centreOf(other);
    const dx = (other.width + box.width) / 2 + BOX_GAP;
    const dy = (other.height + box.height) / 2 + BOX_GAP;
    points.push({ x: at.x + (link.source === index ? -dx : dx), y: at.y });
    points.push({ x: at.x, y: at.y + dy }, { x: at.x, y: at.y - dy });
  }
  return points;
}
