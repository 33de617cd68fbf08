import type { Item, Link } from './arrange-groups.ts';
import type { Box } from './layout.ts';
import { lineCrosses } from './rectangle.ts';

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
/** A free node is this narrow; what is wider is a box, and a line through it disturbs more. */
const NODE_WIDTH = 160;

/**
 * Where the items of an arrangement stand, and what a reader would object to there. Hot: numbers in typed arrays,
 * by the index of an item or link.
 */
export class ArrangementCost {
  /** How many lines were held against how many rectangles so far: what bounds the time of a search. */
  tests = 0;
  readonly #items: readonly Item[];
  readonly #links: readonly Link[];
  readonly #aspectRatio: number;
  /** Items that aren't in the rim. */
  readonly #core: Int32Array;
  readonly #touching: readonly Int32Array[];
  readonly #weights: Float64Array;
  readonly #lefts: Float64Array;
  readonly #tops: Float64Array;
  readonly #rights: Float64Array;
  readonly #bottoms: Float64Array;
  /** What a line through an item costs. */
  readonly #crossed: Float64Array;
  readonly #sources: Int32Array;
  readonly #targets: Int32Array;
  /** Ends of lines, `[x1, y1, x2, y2, …]`. */
  readonly #ends: Float64Array;
  #others: Extent = NO_EXTENT;

  constructor(items: readonly Item[], links: readonly Link[], core: readonly number[], aspectRatio: number) {
    this.#items = items;
    this.#links = links;
    this.#aspectRatio = aspectRatio;
    this.#core = Int32Array.from(core);
    this.#sources = Int32Array.from(links, ({ source }) => source);
    this.#targets = Int32Array.from(links, ({ target }) => target);
    const touching: number[][] = items.map(() => []);
    links.forEach(({ source, target }, link) => {
      touching[source]?.push(link);
      touching[target]?.push(link);
    });
    this.#touching = touching.map((own) => Int32Array.from(own));
    this.#weights = Float64Array.from(links, ({ source, target, edges }) => {
      const degree = Math.max(touching[source]?.length ?? 0, touching[target]?.length ?? 0);
      // What a hub does with everybody can't be short, nor avoid the boxes between.
      const weight = (1 + Math.log2(edges) / 2) / Math.max(1, degree / 6);
      const rim = items[source]?.rim !== null || items[target]?.rim !== null;
      return rim ? COST.rim * weight : weight;
    });
    this.#lefts = new Float64Array(items.length);
    this.#tops = new Float64Array(items.length);
    this.#rights = new Float64Array(items.length);
    this.#bottoms = new Float64Array(items.length);
    this.#crossed = Float64Array.from(items, ({ width }) =>
      width > NODE_WIDTH ? COST.throughBox : COST.throughNode,
    );
    this.#ends = new Float64Array(4 * links.length);
  }

  /** Links that start or end at an item. */
  linksOf(index: number): Int32Array {
    return this.#touching[index] ?? NO_LINKS;
  }

  weightOf(link: number): number {
    return this.#weights[link] ?? 1;
  }

  boxOf(index: number): Box {
    const x = this.#lefts[index] ?? 0;
    const y = this.#tops[index] ?? 0;
    const { width = 0, height = 0 } = this.#items[index] ?? {};
    return { x, y, width, height };
  }

  /** Puts an item's corner there, and the ends of its lines. */
  put(index: number, { x, y }: { readonly x: number; readonly y: number }): void {
    const { width = 0, height = 0 } = this.#items[index] ?? {};
    this.#lefts[index] = x;
    this.#tops[index] = y;
    this.#rights[index] = x + width;
    this.#bottoms[index] = y + height;
    for (const link of this.linksOf(index)) {
      const ends = this.#links[link];
      if (ends === undefined) continue;
      if (ends.source === index) {
        this.#ends[4 * link] = x + width / 2 + ends.sourceX;
        this.#ends[4 * link + 1] = y + height / 2 + ends.sourceY;
      }
      if (ends.target === index) {
        this.#ends[4 * link + 2] = x + width / 2 + ends.targetX;
        this.#ends[4 * link + 3] = y + height / 2 + ends.targetY;
      }
    }
  }

  /** The rectangle around all items but those of the rim. */
  bounds(): Box {
    const { left, right, top, bottom } = this.#extentWithout(-1);
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  /** Before `costOf` is asked about several places of one item: what all others take of the plane. */
  consider(index: number): void {
    this.#others = this.#extentWithout(index);
  }

  /**
   * What an item costs where it stands: its lines, those of others through it, and what it adds to the picture's
   * size. What costs `limit` or more is not worth finishing, and any number from there on is returned.
   */
  costOf(index: number, limit: number): number {
    let cost = this.#extentCost(index);
    const own = this.linksOf(index);
    for (const link of own) cost += this.#lengthCost(link) * this.weightOf(link);
    if (cost >= limit) return cost;
    cost += this.#costOfLinesThrough(index);
    for (const link of own) {
      if (cost >= limit) return cost;
      cost += this.#costOfBoxesUnder(link) * this.weightOf(link);
    }
    return cost;
  }

  /** Of the whole picture, to compare attempts at the same graph. */
  total(): number {
    this.consider(this.#core[0] ?? 0);
    let cost = this.#extentCost(this.#core[0] ?? 0);
    for (let link = 0; link < this.#links.length; link++)
      cost += (this.#lengthCost(link) + this.#costOfBoxesUnder(link)) * this.weightOf(link);
    return cost;
  }

  #lengthCost(link: number): number {
    const x1 = this.#ends[4 * link] ?? 0;
    const x2 = this.#ends[4 * link + 2] ?? 0;
    const dx = x2 - x1;
    const dy = (this.#ends[4 * link + 3] ?? 0) - (this.#ends[4 * link + 1] ?? 0);
    return Math.sqrt(dx * dx + dy * dy) / 100 + (x2 < x1 ? COST.backwards : 0);
  }

  #costOfLinesThrough(index: number): number {
    const left = this.#lefts[index] ?? 0;
    const top = this.#tops[index] ?? 0;
    const right = this.#rights[index] ?? 0;
    const bottom = this.#bottoms[index] ?? 0;
    const ends = this.#ends;
    let weights = 0;
    this.tests += this.#links.length;
    for (let link = 0, at = 0; link < this.#links.length; link++, at += 4) {
      const x1 = ends[at] ?? 0;
      const x2 = ends[at + 2] ?? 0;
      if ((x1 < left && x2 < left) || (x1 > right && x2 > right)) continue;
      if (this.#sources[link] === index || this.#targets[link] === index) continue;
      if (lineCrosses(x1, ends[at + 1] ?? 0, x2, ends[at + 3] ?? 0, left, top, right, bottom))
        weights += this.#weights[link] ?? 1;
    }
    return weights * (this.#crossed[index] ?? 0);
  }

  #costOfBoxesUnder(link: number): number {
    const at = 4 * link;
    const x1 = this.#ends[at] ?? 0;
    const y1 = this.#ends[at + 1] ?? 0;
    const x2 = this.#ends[at + 2] ?? 0;
    const y2 = this.#ends[at + 3] ?? 0;
    const source = this.#sources[link];
    const target = this.#targets[link];
    const core = this.#core;
    const least = Math.min(x1, x2);
    const most = Math.max(x1, x2);
    let cost = 0;
    this.tests += core.length;
    for (let position = 0; position < core.length; position++) {
      const other = core[position] ?? 0;
      const left = this.#lefts[other] ?? 0;
      const right = this.#rights[other] ?? 0;
      if (most < left || least > right || other === source || other === target) continue;
      if (lineCrosses(x1, y1, x2, y2, left, this.#tops[other] ?? 0, right, this.#bottoms[other] ?? 0))
        cost += this.#crossed[other] ?? 0;
    }
    return cost;
  }

  #extentCost(index: number): number {
    const others = this.#others;
    const count = this.#core.length;
    const ratio = this.#aspectRatio;
    const x = this.#lefts[index] ?? 0;
    const y = this.#tops[index] ?? 0;
    const right = this.#rights[index] ?? 0;
    const bottom = this.#bottoms[index] ?? 0;
    const width = Math.max(others.right, right) - Math.min(others.left, x);
    const height = Math.max(others.bottom, bottom) - Math.min(others.top, y);
    const extent = Math.max(width, height * ratio) + 0.3 * (width + height * ratio);
    const middleX = (x + right) / 2;
    const middleY = (y + bottom) / 2;
    const offX = Math.abs(middleX - (others.sumX + middleX) / count) / ratio;
    const offY = Math.abs(middleY - (others.sumY + middleY) / count);
    return (COST.extent * Math.sqrt(count) * extent + COST.farFromMiddle * (offX + offY)) / 100;
  }

  #extentWithout(index: number): Extent {
    const extent = { ...NO_EXTENT };
    for (const other of this.#core) {
      if (other === index) continue;
      const left = this.#lefts[other] ?? 0;
      const right = this.#rights[other] ?? 0;
      const top = this.#tops[other] ?? 0;
      const bottom = this.#bottoms[other] ?? 0;
      extent.left = Math.min(extent.left, left);
      extent.right = Math.max(extent.right, right);
      extent.top = Math.min(extent.top, top);
      extent.bottom = Math.max(extent.bottom, bottom);
      extent.sumX += (left + right) / 2;
      extent.sumY += (top + bottom) / 2;
    }
    return extent;
  }
}

const NO_LINKS = new Int32Array(0);

/** From where to where items reach, and the sums of their middles. */
interface Extent {
  left: number;
  right: number;
  top: number;
  bottom: number;
  sumX: number;
  sumY: number;
}

const NO_EXTENT: Extent = {
  left: Infinity,
  right: -Infinity,
  top: Infinity,
  bottom: -Infinity,
  sumX: 0,
  sumY: 0,
};
