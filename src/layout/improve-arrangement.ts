import { boundsOf, type Item, type Link } from './arrange-groups.ts';
import { FreeSpace } from './free-space.ts';
import type { Box, Point } from './layout.ts';
import type { Random } from './random.ts';
import { boxAround, centreOf, lineCrosses } from './rectangle.ts';
import { placeRim } from './rim.ts';
import { BOX_GAP } from './sizes.ts';

/** What a reader would object to, in hundreds of pixels of line. */
const COST = {
  backwards: 1,
  throughBox: 3.5,
  throughNode: 2,
  /** Lines to and from the rim are what people look for: they count more. */
  rim: 2,
  /** Per hundred pixels of the picture's width, or of its height times the aspect ratio. */
  extent: 3,
  farFromMiddle: 0.5,
};
/** Tests of a line against a rectangle: bounds the time (measured: about 10 ns each). */
const MOST_TESTS = 30_000_000;
/**
 * To find a free place costs as much as so many tests for each rectangle that stands about (measured with 300 of them:
 * 60 % of all time). Small graphs are done before that matters.
 */
const TESTS_PER_SEARCHED = 4;
const SEARCHED_FROM = 150;
const PASSES = 7;
/** A free node is this narrow; what is wider is a box, and a line through it disturbs more. */
const NODE_WIDTH = 160;

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

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
  const boxes: Box[] = items.map(
    (item) => start.get(item.id) ?? { x: 0, y: 0, width: item.width, height: item.height },
  );
  const current = (): Map<string, Box> =>
    new Map(core.map((index) => [items[index]?.id ?? '', boxes[index] ?? NOWHERE]));
  if (core.length < 2) return { boxes: current(), cost: () => 0 };

  const touching: Link[][] = items.map(() => []);
  for (const link of links) {
    touching[link.source]?.push(link);
    touching[link.target]?.push(link);
  }
  const weights = new Map(
    links.map((link) => {
      const degree = Math.max(touching[link.source]?.length ?? 0, touching[link.target]?.length ?? 0);
      const rim = items[link.source]?.rim !== null || items[link.target]?.rim !== null;
      // What a hub does with everybody can't be short, nor avoid the boxes between.
      const weight = (1 + Math.log2(link.edges) / 2) / Math.max(1, degree / 6);
      return [link, rim ? COST.rim * weight : weight];
    }),
  );
  const space = new FreeSpace();
  for (const index of core) space.take(String(index), boxes[index] ?? NOWHERE);

  const boxOf = (index: number): Box => boxes[index] ?? NOWHERE;
  const sourceX = (link: Link): number => boxOf(link.source).x + boxOf(link.source).width / 2 + link.sourceX;
  const sourceY = (link: Link): number => boxOf(link.source).y + boxOf(link.source).height / 2 + link.sourceY;
  const targetX = (link: Link): number => boxOf(link.target).x + boxOf(link.target).width / 2 + link.targetX;
  const targetY = (link: Link): number => boxOf(link.target).y + boxOf(link.target).height / 2 + link.targetY;
  // Hot, with the two below it: numbers only, nothing to collect.
  const runsThrough = (x1: number, y1: number, x2: number, y2: number, box: Box): number => {
    if (!lineCrosses(x1, y1, x2, y2, box.x, box.y, box.x + box.width, box.y + box.height)) return 0;
    return box.width > NODE_WIDTH ? COST.throughBox : COST.throughNode;
  };
  const linkCost = (link: Link): number => {
    const x1 = sourceX(link);
    const y1 = sourceY(link);
    const x2 = targetX(link);
    const y2 = targetY(link);
    let cost = Math.hypot(x2 - x1, y2 - y1) / 100;
    if (x2 < x1) cost += COST.backwards;
    for (const other of core)
      if (other !== link.source && other !== link.target) cost += runsThrough(x1, y1, x2, y2, boxOf(other));
    return cost * (weights.get(link) ?? 1);
  };
  const costOf = (index: number): number => {
    let cost = 0;
    for (const link of touching[index] ?? []) cost += linkCost(link);
    const own = boxOf(index);
    for (const link of links) {
      if (link.source === index || link.target === index) continue;
      const through = runsThrough(sourceX(link), sourceY(link), targetX(link), targetY(link), own);
      if (through > 0) cost += through * (weights.get(link) ?? 1);
    }
    return cost + extentCost(index);
  };
  const extentCost = (index: number): number => {
    let left = Infinity;
    let right = -Infinity;
    let top = Infinity;
    let bottom = -Infinity;
    let middleX = 0;
    let middleY = 0;
    for (const other of core) {
      const box = boxes[other];
      if (box === undefined) continue;
      left = Math.min(left, box.x);
      right = Math.max(right, box.x + box.width);
      top = Math.min(top, box.y);
      bottom = Math.max(bottom, box.y + box.height);
      middleX += (box.x + box.width / 2) / core.length;
      middleY += (box.y + box.height / 2) / core.length;
    }
    const extent =
      Math.max(right - left, (bottom - top) * aspectRatio) +
      0.3 * (right - left + (bottom - top) * aspectRatio);
    const cost = (COST.extent * Math.sqrt(core.length) * extent) / 100;
    const own = boxes[index];
    if (own === undefined) return cost;
    const { x, y } = centreOf(own);
    return cost + (COST.farFromMiddle * (Math.abs(x - middleX) / aspectRatio + Math.abs(y - middleY))) / 100;
  };

  const candidates = (index: number, bounds: Box): Point[] => {
    const box = boxes[index];
    if (box === undefined) return [];
    const here = centreOf(box);
    const middle = centreOf(bounds);
    const points: Point[] = [
      { x: here.x + (middle.x - here.x) * 0.3, y: here.y + (middle.y - here.y) * 0.3 },
      { x: bounds.x + random() * bounds.width, y: bounds.y + random() * bounds.height },
      { x: bounds.x + random() * bounds.width, y: bounds.y + random() * bounds.height },
      { x: here.x + (random() - 0.5) * 300, y: here.y + (random() - 0.5) * 300 },
    ];
    const own = touching[index] ?? [];
    let sumX = 0;
    let sumY = 0;
    let total = 0;
    for (const link of own) {
      const weight = weights.get(link) ?? 1;
      const outgoing = link.source === index;
      sumX += weight * (outgoing ? targetX(link) - link.sourceX - 150 : sourceX(link) - link.targetX + 150);
      sumY += weight * (outgoing ? targetY(link) - link.sourceY : sourceY(link) - link.targetY);
      total += weight;
    }
    if (total > 0) points.push({ x: sumX / total, y: sumY / total });
    // Beside, above and below some of those it talks with.
    for (let pick = 0; pick < Math.min(3, own.length); pick++) {
      const link = own[Math.floor(random() * own.length)];
      if (link === undefined) continue;
      const other = boxes[link.source === index ? link.target : link.source];
      if (other === undefined) continue;
      const at = centreOf(other);
      const dx = (other.width + box.width) / 2 + BOX_GAP;
      const dy = (other.height + box.height) / 2 + BOX_GAP;
      points.push({ x: at.x + (link.source === index ? -dx : dx), y: at.y });
      points.push({ x: at.x, y: at.y + dy }, { x: at.x, y: at.y - dy });
    }
    return points;
  };

  const putRim = (): void => {
    const rim = placeRim(items, links, current());
    items.forEach((item, index) => {
      const box = rim.get(item.id);
      if (item.rim !== null && box !== undefined) boxes[index] = box;
    });
  };

  // Of a very large graph only a part is looked at, the most connected first.
  const sequence = core.toSorted((a, b) => (touching[b]?.length ?? 0) - (touching[a]?.length ?? 0) || a - b);
  let tests = 0;
  for (let pass = 0; pass < PASSES && tests < MOST_TESTS; pass++) {
    putRim();
    for (const index of sequence) {
      if (tests >= MOST_TESTS) break;
      onProgress(Math.max(tests / MOST_TESTS, pass / PASSES));
      const box = boxes[index];
      const bounds = boundsOf(current().values());
      if (box === undefined || bounds === null) continue;
      space.leave(String(index));
      let best = box;
      let bestCost = costOf(index);
      const testsPerTry =
        (touching[index]?.length ?? 0) * core.length +
        links.length +
        core.length +
        (core.length > SEARCHED_FROM ? TESTS_PER_SEARCHED * core.length : 0);
      for (const wanted of candidates(index, bounds)) {
        tests += testsPerTry;
        const tried = boxAround(
          space.nearestFree(wanted, box.width, box.height, BOX_GAP),
          box.width,
          box.height,
        );
        boxes[index] = tried;
        const cost = costOf(index);
        if (cost < bestCost - 1e-9) {
          best = tried;
          bestCost = cost;
        }
      }
      boxes[index] = best;
      space.take(String(index), best);
    }
  }
  putRim();
  const first = core[0] ?? 0;
  return {
    boxes: current(),
    cost: () => links.reduce((sum, link) => sum + linkCost(link), extentCost(first)),
  };
}
