import { GridPicture } from './grid-picture.ts';
import type { InsideEdge, OutsideTalk } from './inside-group.ts';
import type { Random } from './random.ts';
import type { Footprint } from './sizes.ts';

/** A place on the grid. Rows are counted in halves, so that neighbouring columns can stand staggered. */
export interface Cell {
  readonly column: number;
  readonly halfRow: number;
}

/** Tests of a line against something, per node: what bounds the time (measured: 4 to 8 ns each). */
const TESTS_PER_NODE = 45_000;
const MOVES_PER_NODE = 800;

/**
 * Moves and swaps nodes on the grid as long as the picture gets better: short edges, from left to right, not
 * through other nodes or labels, few crossings. A simulated annealing with a fixed number of steps, so that
 * the result depends on the seed and never on the clock.
 */
export function improveGrid(
  columns: readonly (readonly number[])[],
  edges: readonly InsideEdge[],
  prints: readonly Footprint[],
  outside: readonly OutsideTalk[],
  rows: number,
  random: Random,
): Cell[] {
  const count = prints.length;
  const tallest = Math.max(rows, ...columns.map((column) => column.length));
  const width = columns.length;
  const height = 2 * tallest;
  const picture = new GridPicture({ columns: width, halfRows: height }, edges, prints, outside);
  /** The node whose upper half is in a half row of a column, or −1. */
  const upper = new Int32Array(width * (height + 1)).fill(-1);
  const cellOf = (column: number, halfRow: number): number => column * (height + 1) + halfRow;
  const put = (node: number, column: number, halfRow: number): void => {
    picture.put(node, column, halfRow);
    upper[cellOf(column, halfRow)] = node;
  };
  const lift = (node: number): void => {
    upper[cellOf(picture.column[node] ?? 0, picture.halfRow[node] ?? 0)] = -1;
  };
  /** Puts a node to a place, and the one that was there to where it came from. */
  const exchange = (node: number, met: number, column: number, halfRow: number): void => {
    const fromColumn = picture.column[node] ?? 0;
    const fromHalf = picture.halfRow[node] ?? 0;
    lift(node);
    if (met >= 0) {
      lift(met);
      put(met, fromColumn, fromHalf);
    }
    put(node, column, halfRow);
  };
  columns.forEach((members, column) => {
    members.forEach((node, index) => {
      put(node, column, tallest - members.length + 2 * index);
    });
  });

  const testsPerMove = 3 * picture.testsPerNode + 20;
  const moves = count < 3 ? 0 : Math.round(count * Math.min(MOVES_PER_NODE, TESTS_PER_NODE / testsPerMove));
  // With few moves, only repairs: there is no time to come back from a detour.
  const hottest = moves > 40 * count ? 1.2 : 0.25;
  for (let move = 0; move < moves; move++) {
    const temperature = hottest * (1 - move / moves) ** 2 + 0.001;
    const node = Math.floor(random() * count);
    const fromColumn = picture.column[node] ?? 0;
    const fromHalf = picture.halfRow[node] ?? 0;
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
    const before = picture.costAround(node) + (met < 0 ? 0 : picture.costAround(met));
    exchange(node, met, toColumn, toHalf);
    const change = picture.costAround(node) + (met < 0 ? 0 : picture.costAround(met)) - before;
    if (change <= 0 || random() < Math.exp(-change / temperature)) continue;
    exchange(node, met, fromColumn, fromHalf);
  }
  return prints.map((_, node) => ({
    column: picture.column[node] ?? 0,
    halfRow: picture.halfRow[node] ?? 0,
  }));
}
