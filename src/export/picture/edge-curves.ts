import type { Point } from '../../layout/layout.ts';
import { LOOP_REACH } from './edge-lines.ts';
import { num, spot } from './paths.ts';

/**
 * Where an edge runs, worked out as Cytoscape 3.34 does it (`findBezierPoints`, `findLoopPoints`,
 * `findEndpoints`), so that a picture looks like the canvas.
 */
export interface Curve {
  /** Points and controls in turn: start, control, point … end. Quadratic. */
  readonly points: readonly Point[];
  /** Where the head's point is: a little beyond the end of the line. */
  readonly tip: Point;
  /** Where it bows most, and a mark is put if nothing is in the way. */
  readonly middle: Point;
}

/** The outline that an edge ends at. */
export interface Outline {
  readonly centre: Point;
  readonly shape: 'circle' | 'polygon';
  /** The whole size, border included. */
  readonly width: number;
  readonly height: number;
  /** Of a polygon: corners, from -1 to 1 in both directions. */
  readonly corners: readonly Point[];
  /** The box of its name, which a head doesn't go under; null where nothing is written. */
  readonly label: readonly Point[] | null;
}

/** `gap` is how far the line ends before the tip, which the head covers. */
export function curveBetween(from: Outline, to: Outline, bow: number, gap: number): Curve {
  const [a, b] = [from.centre, to.centre];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const control: Point = {
    x: (a.x + b.x) / 2 - (bow * (b.y - a.y)) / length,
    y: (a.y + b.y) / 2 + (bow * (b.x - a.x)) / length,
  };
  const start = crossing(from, control);
  const tip = labelCrossing(to, control, a) ?? crossing(to, control);
  const end = shortened(tip, control, gap);
  return { points: [start, control, end], tip, middle: quadratic(start, control, end, 0.5) };
}

const LOOP_DIRECTION = (48 * Math.PI) / 180 - Math.PI / 2;
const LOOP_HALF_SWEEP = (10 * Math.PI) / 180;

/** Around the top right corner; `nth` counts the loops of one node, from 0, each further out than the one before. */
export function curveAround(at: Outline, bow: number, nth: number, gap: number): Curve {
  const { centre, width, height } = at;
  const reach = LOOP_REACH * bow * (nth / 3 + 1);
  const control = (angle: number): Point => ({
    x: centre.x + Math.cos(angle) * reach,
    y: centre.y + Math.sin(angle) * reach,
  });
  const out = control(LOOP_DIRECTION - LOOP_HALF_SWEEP);
  const back = control(LOOP_DIRECTION + LOOP_HALF_SWEEP);
  const middle = { x: (out.x + back.x) / 2, y: (out.y + back.y) / 2 };
  const start = { x: centre.x + 0.25 * width, y: centre.y - 0.5 * height };
  const tip = { x: centre.x + 0.5 * width, y: centre.y - 0.15 * height };
  return { points: [start, out, middle, back, shortened(tip, back, gap)], tip, middle };
}

export function curvePath({ points }: Curve): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  const parts: string[] = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const [control, point] = [rest[at], rest[at + 1]];
    if (control !== undefined && point !== undefined) parts.push(`Q${spot(control)} ${spot(point)}`);
  }
  return `M${spot(start)}${parts.join('')}`;
}

/** A point of it, from 0 at its start to 1 at its end. */
export function pointOn({ points }: Curve, share: number): Point {
  const pieces = (points.length - 1) / 2;
  const piece = Math.min(pieces - 1, Math.floor(share * pieces));
  const [a, b, c] = points.slice(2 * piece);
  return a && b && c ? quadratic(a, b, c, share * pieces - piece) : { x: 0, y: 0 };
}

/** A triangle at the tip, `size` long and wide, that looks along the end of the curve. */
export function headPath({ points, tip }: Curve, size: number): string {
  const [before, control, end] = points.slice(-3);
  if (before === undefined || control === undefined || end === undefined) return '';
  const from = quadratic(before, control, end, 0.9);
  const angle = Math.atan2(end.y - from.y, end.x - from.x);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corner = (along: number, across: number): string =>
    `${num(tip.x + along * cos - across * sin)} ${num(tip.y + along * sin + across * cos)}`;
  return `M${corner(0, 0)}L${corner(-size, -size / 2)}L${corner(-size, size / 2)}Z`;
}

function quadratic(a: Point, b: Point, c: Point, t: number): Point {
  const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return { x: p * a.x + q * b.x + r * c.x, y: p * a.y + q * b.y + r * c.y };
}

function shortened(point: Point, from: Point, amount: number): Point {
  const [dx, dy] = [point.x - from.x, point.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const share = Math.max(0.00001, (length - amount) / length);
  return { x: from.x + share * dx, y: from.y + share * dy };
}

/** Where the line from a point to the centre meets the outline. */
function crossing({ centre, shape, width, height, corners }: Outline, from: Point): Point {
  const [dx, dy] = [from.x - centre.x, from.y - centre.y];
  if (shape === 'circle') {
    const share = 1 / (Math.hypot(dx / (width / 2), dy / (height / 2)) || 1);
    return share >= 1 ? centre : { x: centre.x + share * dx, y: centre.y + share * dy };
  }
  const polygon = corners.map(({ x, y }) => ({
    x: centre.x + (x * width) / 2,
    y: centre.y + (y * height) / 2,
  }));
  return nearestCrossing(polygon, from, centre) ?? centre;
}

/** Where the edge comes through the name, if that is nearer to where it comes from. */
function labelCrossing(to: Outline, from: Point, source: Point): Point | null {
  if (to.label === null) return null;
  const hit = nearestCrossing(to.label, from, to.centre, source);
  if (hit === null) return null;
  const outline = crossing(to, from);
  return squaredDistance(source, hit) < squaredDistance(source, outline) ? hit : null;
}

function nearestCrossing(polygon: readonly Point[], a: Point, b: Point, nearTo: Point = a): Point | null {
  let best: Point | null = null;
  for (const [at, p] of polygon.entries()) {
    const q = polygon[(at + 1) % polygon.length] ?? p;
    const hit = meeting(a, b, p, q);
    if (hit !== null && (best === null || squaredDistance(nearTo, hit) < squaredDistance(nearTo, best)))
      best = hit;
  }
  return best;
}

function squaredDistance(a: Point, b: Point): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

/** Where two stretches cross; null where they don't. */
function meeting(a: Point, b: Point, p: Point, q: Point): Point | null {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, q.x - p.x, q.y - p.y];
  const across = rx * sy - ry * sx;
  if (across === 0) return null;
  const t = ((p.x - a.x) * sy - (p.y - a.y) * sx) / across;
  const u = ((p.x - a.x) * ry - (p.y - a.y) * rx) / across;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { x: a.x + t * rx, y: a.y + t * ry } : null;
}
