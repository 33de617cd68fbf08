import type { InsideEdge, OutsideTalk } from './inside-group.ts';
import type { Random } from './random.ts';
import { lineCrosses, linesCross } from './rectangle.ts';
import { type Footprint, LABEL_GAP, LABEL_HEIGHT, NODE_GAP_X, NODE_GAP_Y } from './sizes.ts';

/** A place on the grid. Rows are counted in halves, so that neighbouring columns can stand staggered. */
export interface Cell {
  readonly column: number;
  readonly halfRow: number;
}

/** What a reader would object to, in the length of one row. */
const COST = {
  backwards: 1.2,
  upright: 1,
  throughNode: 3,
  throughLabel: 1.3,
  throughOwnLabel: 1.6,
  crossing: 1,
  /** A node called from outside, for each column between it and the left side; likewise on the right. */
  farFromOutside: 0.3,
  /** A node on the way from the left side to one that is called from outside. */
  inTheWay: 0.5,
  farFromMiddle: 0.06,
};

/** Tests of a line against something, per node: what keeps the search within its time (measured: 5 to 10 ns each). */
const TESTS_PER_NODE = 50_000;
const MOVES_PER_NODE = 500;
/** Above this, only lengths and directions are judged: crossings of so many edges can't be avoided anyway. */
const MOST_NODES_IN_DETAIL = 80;

/**
 * Moves and swaps nodes on the grid as long as the picture gets better: short edges, from left to right, not
 * through other nodes or labels, few crossings. A simulated annealing with a fixed number of steps, so that
 * the result depends on the seed and never on the clock.
 */
export function improveGrid(
  columns: readonly (readonly number[])[],
  edges: readonly InsideEdge[],
  sizes: readonly Footprint[],
  outside: readonly OutsideTalk[],
  rows: number,
  random: Random,
): Cell[] {
  const count = sizes.length;
  const tallest = Math.max(rows, ...columns.map((column) => column.length));
  const width = columns.length;
  const height = 2 * tallest;
  const column = new Int32Array(count);
  const halfRow = new Int32Array(count);
  /** The node whose upper half is in a half row of a column, or −1. */
  const upper = new Int32Array(width * (height + 1)).fill(-1);
  columns.forEach((members, at) => {
    members.forEach((node, index) => {
      column[node] = at;
      halfRow[node] = tallest - members.length + 2 * index;
      upper[at * (height + 1) + (halfRow[node] ?? 0)] = node;
    });
  });
  const cells = (): Cell[] =>
    Array.from({ length: count }, (_, node) => ({ column: column[node] ?? 0, halfRow: halfRow[node] ?? 0 }));
  if (count < 3) return cells();

  const pitchX = sizes.reduce((sum, size) => sum + size.width, 0) / count + NODE_GAP_X + 12;
  const pitchY = (Math.max(...sizes.map((size) => size.height)) + NODE_GAP_Y) / 2;
  const xOf = (node: number): number => (column[node] ?? 0) * pitchX;
  const yOf = (node: number): number => (halfRow[node] ?? 0) * pitchY;

  const lines = undirected(edges);
  const touching: number[][] = Array.from({ length: count }, () => []);
  lines.forEach((line, index) => {
    touching[line.source]?.push(index);
    touching[line.target]?.push(index);
  });
  // A hub's many edges are long whatever is done: they shouldn't pull everything around it.
  const weights = lines.map((line) => {
    const degree = Math.max(touching[line.source]?.length ?? 0, touching[line.target]?.length ?? 0);
    return 1 / Math.sqrt(Math.max(1, degree / 4));
  });
  const detailed = count <= MOST_NODES_IN_DETAIL;

  // Half the label's width is a bit narrower, since a line beside the first letter still reads; below it is
  // more, since edges bow.
  const labelHalf = sizes.map((size) => size.width / 2 - 3);
  const radius = sizes.map((size) => size.centreY + 3);
  const labelTop = sizes.map((size) => size.centreY + LABEL_GAP);
  const labelBottom = sizes.map((size) => size.centreY + LABEL_GAP + LABEL_HEIGHT + 8);

  /** What the line costs for running through the node or its label. */
  const hit = (line: number, node: number): number => {
    const { source, target } = lines[line] ?? { source: node, target: node };
    const x1 = xOf(source);
    const y1 = yOf(source);
    const x2 = xOf(target);
    const y2 = yOf(target);
    const x = xOf(node);
    const y = yOf(node);
    const half = labelHalf[node] ?? 0;
    const own = source === node || target === node;
    let cost = 0;
    if (
      lineCrosses(x1, y1, x2, y2, x - half, y + (labelTop[node] ?? 0), x + half, y + (labelBottom[node] ?? 0))
    )
      cost += own ? COST.throughOwnLabel : COST.throughLabel;
    const r = radius[node] ?? 0;
    if (!own && lineCrosses(x1, y1, x2, y2, x - r, y - r, x + r, y + r)) cost += COST.throughNode;
    return cost;
  };

  const lineCost = (index: number): number => {
    const line = lines[index];
    if (line === undefined) return 0;
    const dx = xOf(line.target) - xOf(line.source);
    const dy = yOf(line.target) - yOf(line.source);
    let cost = (Math.hypot(dx, dy) / (2 * pitchY)) * (weights[index] ?? 1);
    if (line.oneWay && dx < 0) cost += COST.backwards * (1 + (0.3 * -dx) / pitchX);
    if (dx === 0) cost += COST.upright;
    if (!detailed) return cost;
    for (let node = 0; node < count; node++) cost += hit(index, node);
    for (let other = 0; other < lines.length; other++) if (cross(index, other)) cost += COST.crossing;
    return cost;
  };
  const cross = (a: number, b: number): boolean => {
    const p = lines[a];
    const q = lines[b];
    if (p === undefined || q === undefined) return false;
    if (p.source === q.source || p.source === q.target) return false;
    if (p.target === q.source || p.target === q.target) return false;
    return linesCross(
      xOf(p.source),
      yOf(p.source),
      xOf(p.target),
      yOf(p.target),
      xOf(q.source),
      yOf(q.source),
      xOf(q.target),
      yOf(q.target),
    );
  };
  // Where nearly all are called from outside, as by a monitoring system, it says nothing about their order.
  const entrances = outside.flatMap((talk, node) => (talk.calledFromOutside > 0 ? [node] : []));
  if (entrances.length > count / 2) entrances.length = 0;
  const inTheWay = (node: number, entrance: number): boolean =>
    (column[node] ?? 0) < (column[entrance] ?? 0) &&
    Math.abs((halfRow[node] ?? 0) - (halfRow[entrance] ?? 0)) < 1;
  const nodeCost = (node: number): number => {
    const { calledFromOutside = 0, callsOutside = 0 } = outside[node] ?? {};
    const all = calledFromOutside + callsOutside;
    const at = column[node] ?? 0;
    let cost = 0;
    if (all > 0)
      cost += (COST.farFromOutside * (calledFromOutside * at + callsOutside * (width - 1 - at))) / all;
    cost +=
      COST.farFromMiddle *
      (Math.abs(at - (width - 1) / 2) + Math.abs((halfRow[node] ?? 0) + 1 - tallest) / 2);
    for (const entrance of entrances) {
      if (entrance !== node) cost += inTheWay(node, entrance) ? COST.inTheWay : 0;
      else for (let other = 0; other < count; other++) cost += inTheWay(other, node) ? COST.inTheWay : 0;
    }
    if (detailed)
      for (let line = 0; line < lines.length; line++) {
        const ends = lines[line];
        if (ends !== undefined && ends.source !== node && ends.target !== node) cost += hit(line, node);
      }
    return cost;
  };
  /** All costs that a move of these two can change. */
  const costAround = (a: number, b: number): number => {
    let cost = nodeCost(a);
    for (const line of touching[a] ?? []) cost += lineCost(line);
    if (b < 0) return cost;
    cost += nodeCost(b);
    for (const line of touching[b] ?? []) cost += lineCost(line);
    return cost;
  };

  const cellOf = (at: number, half: number): number => at * (height + 1) + half;
  const put = (node: number, at: number, half: number): void => {
    column[node] = at;
    halfRow[node] = half;
    upper[cellOf(at, half)] = node;
  };
  const lift = (node: number): void => {
    upper[cellOf(column[node] ?? 0, halfRow[node] ?? 0)] = -1;
  };

  const degree = (2 * lines.length) / count;
  const testsPerMove = detailed ? 3 * (degree * (count + lines.length) + lines.length) : 60 * degree;
  const moves = Math.round(Math.min(MOVES_PER_NODE * count, (TESTS_PER_NODE * count) / (testsPerMove + 20)));
  const hottest = moves > 40 * count ? 1.2 : 0.25;
  for (let move = 0; move < moves; move++) {
    const temperature = hottest * (1 - move / moves) ** 2 + 0.001;
    const node = Math.floor(random() * count);
    const fromColumn = column[node] ?? 0;
    const fromHalf = halfRow[node] ?? 0;
    // Near to where it is, and now and then anywhere.
    const anywhere = random() < 0.3;
    const toColumn = anywhere
      ? Math.floor(random() * width)
      : Math.max(0, Math.min(width - 1, fromColumn + Math.floor(random() * 3) - 1));
    const toHalf = anywhere
      ? Math.floor(random() * (height - 1))
      : Math.max(0, Math.min(height - 2, fromHalf + Math.floor(random() * 5) - 2));
    const met = upper[cellOf(toColumn, toHalf)] ?? -1;
    if (met === node) continue;
    const above = toHalf > 0 ? (upper[cellOf(toColumn, toHalf - 1)] ?? -1) : -1;
    const below = upper[cellOf(toColumn, toHalf + 1)] ?? -1;
    if (met < 0 && ((above >= 0 && above !== node) || (below >= 0 && below !== node))) continue;
    const before = costAround(node, met);
    lift(node);
    if (met >= 0) {
      lift(met);
      put(met, fromColumn, fromHalf);
    }
    put(node, toColumn, toHalf);
    const change = costAround(node, met) - before;
    if (change <= 0 || random() < Math.exp(-change / temperature)) continue;
    lift(node);
    if (met >= 0) {
      lift(met);
      put(met, toColumn, toHalf);
    }
    put(node, fromColumn, fromHalf);
  }
  return cells();
}

interface Line extends InsideEdge {
  /** False where both call each other. */
  readonly oneWay: boolean;
}

/** Each pair of nodes once. */
function undirected(edges: readonly InsideEdge[]): Line[] {
  const pairs = new Map<string, Line>();
  for (const { source, target } of edges) {
    const back = `${target} ${source}`;
    if (pairs.has(back)) pairs.set(back, { source: target, target: source, oneWay: false });
    else pairs.set(`${source} ${target}`, { source, target, oneWay: true });
  }
  return [...pairs.values()];
}
