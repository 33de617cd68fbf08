import { largest } from './extremes.ts';
import type { InsideEdge, OutsideTalk } from './inside-group.ts';
import { lineCrosses, linesCross } from './rectangle.ts';
import { type Footprint, LABEL_GAP, LABEL_HEIGHT, NODE_GAP_X, NODE_GAP_Y } from './sizes.ts';

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

/** Above this, only lengths and directions are judged: crossings of so many edges can't be avoided anyway. */
const MOST_NODES_IN_DETAIL = 80;

/** The size of the grid: columns, and rows counted in halves. */
export interface GridSize {
  readonly columns: number;
  readonly halfRows: number;
}

/**
 * Nodes on a grid, and what the picture costs around some of them. The search asks hundreds of thousands of
 * times: everything is in flat arrays, by node or by line (a pair of nodes with an edge).
 */
export class GridPicture {
  readonly column: Int32Array;
  readonly halfRow: Int32Array;
  /** Tests of a line against something that judging one node takes, about. */
  readonly testsPerNode: number;

  readonly #size: GridSize;
  readonly #detailed: boolean;
  readonly #pitchX: number;
  readonly #pitchY: number;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #source: Int32Array;
  readonly #target: Int32Array;
  /** 0 where both call each other. */
  readonly #oneWay: Uint8Array;
  readonly #weight: Float64Array;
  readonly #touching: readonly (readonly number[])[];
  readonly #labelHalf: Float64Array;
  readonly #labelTop: Float64Array;
  readonly #labelBottom: Float64Array;
  readonly #radius: Float64Array;
  /** Cost for each column to the right of the first, and to the left of the last. */
  readonly #leftPull: Float64Array;
  readonly #rightPull: Float64Array;
  readonly #entrances: readonly number[];

  constructor(
    size: GridSize,
    edges: readonly InsideEdge[],
    prints: readonly Footprint[],
    outside: readonly OutsideTalk[],
  ) {
    const count = prints.length;
    this.#size = size;
    this.#detailed = count <= MOST_NODES_IN_DETAIL;
    this.column = new Int32Array(count);
    this.halfRow = new Int32Array(count);
    this.#x = new Float64Array(count);
    this.#y = new Float64Array(count);
    this.#pitchX = prints.reduce((sum, print) => sum + print.width, 0) / count + NODE_GAP_X + 12;
    this.#pitchY = (largest(prints.map((print) => print.height)) + NODE_GAP_Y) / 2;

    const lines = linesOf(edges);
    this.#source = Int32Array.from(lines, (line) => line.source);
    this.#target = Int32Array.from(lines, (line) => line.target);
    this.#oneWay = Uint8Array.from(lines, (line) => (line.oneWay ? 1 : 0));
    const touching: number[][] = Array.from({ length: count }, () => []);
    lines.forEach((line, index) => {
      touching[line.source]?.push(index);
      touching[line.target]?.push(index);
    });
    this.#touching = touching;
    // A hub's many edges are long whatever is done: they shouldn't pull everything around it.
    this.#weight = Float64Array.from(lines, (line) => {
      const degree = Math.max(touching[line.source]?.length ?? 0, touching[line.target]?.length ?? 0);
      return 1 / Math.sqrt(Math.max(1, degree / 4));
    });

    // A line beside the first letter still reads, so labels count a bit narrower; below they count more,
    // since edges bow.
    this.#labelHalf = Float64Array.from(prints, (print) => print.width / 2 - 3);
    this.#labelTop = Float64Array.from(prints, (print) => print.centreY + LABEL_GAP);
    this.#labelBottom = Float64Array.from(prints, (print) => print.centreY + LABEL_GAP + LABEL_HEIGHT + 8);
    this.#radius = Float64Array.from(prints, (print) => print.centreY + 3);

    const share = (talk: OutsideTalk, part: number): number =>
      (COST.farFromOutside * part) / Math.max(1, talk.calledFromOutside + talk.callsOutside);
    this.#leftPull = Float64Array.from(outside, (talk) => share(talk, talk.calledFromOutside));
    this.#rightPull = Float64Array.from(outside, (talk) => share(talk, talk.callsOutside));
    const entrances = outside.flatMap((talk, node) => (talk.calledFromOutside > 0 ? [node] : []));
    // Where nearly all are called from outside, as by a monitoring system, it says nothing about their order.
    this.#entrances = entrances.length > count / 2 ? [] : entrances;

    const degree = (2 * lines.length) / Math.max(1, count);
    this.testsPerNode = this.#detailed ? degree * (count + lines.length) + lines.length : 20 * degree;
  }

  put(node: number, column: number, halfRow: number): void {
    this.column[node] = column;
    this.halfRow[node] = halfRow;
    this.#x[node] = column * this.#pitchX;
    this.#y[node] = halfRow * this.#pitchY;
  }

  /** All costs that moving this node can change. */
  costAround(node: number): number {
    let cost = this.#nodeCost(node);
    for (const line of this.#touching[node] ?? []) cost += this.#lineCost(line);
    return cost;
  }

  #nodeCost(node: number): number {
    const column = this.column[node] ?? 0;
    const { columns, halfRows } = this.#size;
    let cost =
      (this.#leftPull[node] ?? 0) * column +
      (this.#rightPull[node] ?? 0) * (columns - 1 - column) +
      COST.farFromMiddle *
        (Math.abs(column - (columns - 1) / 2) + Math.abs((this.halfRow[node] ?? 0) + 1 - halfRows / 2) / 2);
    for (const entrance of this.#entrances) {
      if (entrance !== node) cost += this.#inTheWay(node, entrance);
      else for (let other = 0; other < this.column.length; other++) cost += this.#inTheWay(other, node);
    }
    if (!this.#detailed) return cost;
    for (let line = 0; line < this.#source.length; line++)
      if (this.#source[line] !== node && this.#target[line] !== node) cost += this.#hit(line, node);
    return cost;
  }

  #inTheWay(node: number, entrance: number): number {
    const above = (this.halfRow[entrance] ?? 0) - (this.halfRow[node] ?? 0);
    const isLeft = (this.column[node] ?? 0) < (this.column[entrance] ?? 0);
    // Half a row higher, it is the label that is in the way.
    return isLeft && (above === 0 || above === 1) ? COST.inTheWay : 0;
  }

  #lineCost(line: number): number {
    const source = this.#source[line] ?? 0;
    const target = this.#target[line] ?? 0;
    const dx = (this.#x[target] ?? 0) - (this.#x[source] ?? 0);
    const dy = (this.#y[target] ?? 0) - (this.#y[source] ?? 0);
    let cost = (Math.sqrt(dx * dx + dy * dy) / (2 * this.#pitchY)) * (this.#weight[line] ?? 1);
    if (dx < 0 && this.#oneWay[line] === 1) cost += COST.backwards * (1 + (0.3 * -dx) / this.#pitchX);
    if (dx === 0) cost += COST.upright;
    if (!this.#detailed) return cost;
    for (let node = 0; node < this.column.length; node++) cost += this.#hit(line, node);
    return cost + COST.crossing * this.#crossings(line);
  }

  /** What the line costs for running through the node or its label. */
  #hit(line: number, node: number): number {
    const source = this.#source[line] ?? 0;
    const target = this.#target[line] ?? 0;
    const y1 = this.#y[source] ?? 0;
    const y2 = this.#y[target] ?? 0;
    const y = this.#y[node] ?? 0;
    const radius = this.#radius[node] ?? 0;
    const bottom = y + (this.#labelBottom[node] ?? 0);
    // Most lines pass far above or below.
    if ((y1 < y - radius && y2 < y - radius) || (y1 > bottom && y2 > bottom)) return 0;
    const x1 = this.#x[source] ?? 0;
    const x2 = this.#x[target] ?? 0;
    const x = this.#x[node] ?? 0;
    const half = this.#labelHalf[node] ?? 0;
    const own = source === node || target === node;
    let cost = 0;
    if (lineCrosses(x1, y1, x2, y2, x - half, y + (this.#labelTop[node] ?? 0), x + half, bottom))
      cost += own ? COST.throughOwnLabel : COST.throughLabel;
    if (!own && lineCrosses(x1, y1, x2, y2, x - radius, y - radius, x + radius, y + radius))
      cost += COST.throughNode;
    return cost;
  }

  #crossings(line: number): number {
    const source = this.#source[line] ?? 0;
    const target = this.#target[line] ?? 0;
    const x1 = this.#x[source] ?? 0;
    const y1 = this.#y[source] ?? 0;
    const x2 = this.#x[target] ?? 0;
    const y2 = this.#y[target] ?? 0;
    let crossings = 0;
    for (let other = 0; other < this.#source.length; other++) {
      const a = this.#source[other] ?? 0;
      const b = this.#target[other] ?? 0;
      if (a === source || a === target || b === source || b === target) continue;
      const ax = this.#x[a] ?? 0;
      const ay = this.#y[a] ?? 0;
      const bx = this.#x[b] ?? 0;
      const by = this.#y[b] ?? 0;
      if (linesCross(x1, y1, x2, y2, ax, ay, bx, by)) crossings++;
    }
    return crossings;
  }
}

interface Line extends InsideEdge {
  readonly oneWay: boolean;
}

/** Each pair of nodes once. */
function linesOf(edges: readonly InsideEdge[]): Line[] {
  const pairs = new Map<string, Line>();
  for (const { source, target } of edges) {
    const back = `${target} ${source}`;
    if (pairs.has(back)) pairs.set(back, { source: target, target: source, oneWay: false });
    else pairs.set(`${source} ${target}`, { source, target, oneWay: true });
  }
  return [...pairs.values()];
}
