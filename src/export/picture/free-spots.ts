import type { Box, Point } from '../../layout/layout.ts';
import { boxAround, intersection, overlap } from '../../layout/rectangle.ts';
import { type Curve, pointOn } from './edge-curves.ts';

/** From the middle outward, and not so near to an end that it could be another edge's. */
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8];

/** Finds room for marks on edges: off nodes and names, and off one another. */
export class FreeSpots {
  readonly #cells = new Map<string, Box[]>();

  constructor(taken: Iterable<Box>) {
    for (const box of taken) this.#take(box);
  }

  /** The middle of a mark of that size on a curve: the free place nearest to its middle, or the least covered one. */
  find(curve: Curve, width: number, height: number): Point {
    let best: { spot: Point; covered: number } | null = null;
    for (const share of SHARES) {
      const spot = pointOn(curve, share);
      const covered = this.#covered(boxAround(spot, width, height));
      if (best === null || covered < best.covered) best = { spot, covered };
      if (covered === 0) break;
    }
    const spot = best?.spot ?? curve.middle;
    this.#take(boxAround(spot, width, height));
    return spot;
  }

  #covered(box: Box): number {
    const met = new Set(cellsOf(box).flatMap((cell) => this.#cells.get(cell) ?? []));
    return [...met].reduce((sum, other) => {
      if (!overlap(box, other)) return sum;
      const { width, height } = intersection(box, other);
      return sum + width * height;
    }, 0);
  }

  #take(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.#cells.get(cell);
      if (boxes === undefined) this.#cells.set(cell, [box]);
      else boxes.push(box);
    }
  }
}

const CELL = 100;

function cellsOf({ x, y, width, height }: Box): string[] {
  const cells: string[] = [];
  for (let column = Math.floor(x / CELL); column * CELL <= x + width; column++) {
    for (let row = Math.floor(y / CELL); row * CELL <= y + height; row++) cells.push(`${column} ${row}`);
  }
  return cells;
}
