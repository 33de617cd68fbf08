import type { Box, Point } from './layout.ts';

export function centreOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function boxAround(centre: Point, width: number, height: number): Box {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

/** Rounding of sums of coordinates must not look like an overlap. */
const TOLERANCE = 1e-6;

/** True where less than `gap` is between the two. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap - TOLERANCE &&
    b.x < a.x + a.width + gap - TOLERANCE &&
    a.y < b.y + b.height + gap - TOLERANCE &&
    b.y < a.y + a.height + gap - TOLERANCE
  );
}

export function contains(box: Box, point: Point): boolean {
  return (
    point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height
  );
}

/** The first, to the last digit, where that holds the second. */
export function union(a: Box, b: Box): Box {
  const holds =
    b.x >= a.x - TOLERANCE &&
    b.y >= a.y - TOLERANCE &&
    b.x + b.width <= a.x + a.width + TOLERANCE &&
    b.y + b.height <= a.y + a.height + TOLERANCE;
  if (holds) return a;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** What both cover; of no size where they are apart. */
export function intersection(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** Whether the line from (x1, y1) to (x2, y2) runs through the rectangle. Hot: numbers, not objects. */
export function lineCrosses(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  if ((x1 < left && x2 < left) || (x1 > right && x2 > right)) return false;
  if ((y1 < top && y2 < top) || (y1 > bottom && y2 > bottom)) return false;
  const dx = x2 - x1;
  const dy = y2 - y1;
  // All four corners on one side of the line: it passes by.
  const a = dx * (top - y1) - dy * (left - x1);
  const b = dx * (top - y1) - dy * (right - x1);
  const c = dx * (bottom - y1) - dy * (left - x1);
  const d = dx * (bottom - y1) - dy * (right - x1);
  return !((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0));
}

/** Whether the lines ab and cd cross in a point that is no end of either. */
export function linesCross(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const abx = bx - ax;
  const aby = by - ay;
  const c = abx * (cy - ay) - aby * (cx - ax);
  const d = abx * (dy - ay) - aby * (dx - ax);
  if (c * d >= 0) return false;
  const cdx = dx - cx;
  const cdy = dy - cy;
  const a = cdx * (ay - cy) - cdy * (ax - cx);
  const b = cdx * (by - cy) - cdy * (bx - cx);
  return a * b < 0;
}
