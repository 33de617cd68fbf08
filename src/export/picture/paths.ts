import type { Box, Point } from '../../layout/layout.ts';

/** Paths in SVG's spelling. Two decimals are finer than any printer, and the same on every machine. */

export function num(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  // No minus zero.
  return String(rounded === 0 ? 0 : rounded);
}

export function spot({ x, y }: Point): string {
  return `${num(x)} ${num(y)}`;
}

export function linePath(from: Point, to: Point): string {
  return `M${spot(from)}L${spot(to)}`;
}

export function polygonPath(points: readonly Point[]): string {
  return `${points.map((point, at) => `${at === 0 ? 'M' : 'L'}${spot(point)}`).join('')}Z`;
}

/** How far the handles of a Bézier curve reach that looks like a quarter of a circle. */
const QUARTER = 0.5522847;

export function circlePath({ x, y }: Point, radius: number): string {
  const k = radius * QUARTER;
  const r = radius;
  return [
    `M${num(x + r)} ${num(y)}`,
    `C${num(x + r)} ${num(y + k)} ${num(x + k)} ${num(y + r)} ${num(x)} ${num(y + r)}`,
    `C${num(x - k)} ${num(y + r)} ${num(x - r)} ${num(y + k)} ${num(x - r)} ${num(y)}`,
    `C${num(x - r)} ${num(y - k)} ${num(x - k)} ${num(y - r)} ${num(x)} ${num(y - r)}`,
    `C${num(x + k)} ${num(y - r)} ${num(x + r)} ${num(y - k)} ${num(x + r)} ${num(y)}Z`,
  ].join('');
}

/** A rectangle, rounded by `radius`. */
export function boxPath({ x, y, width, height }: Box, radius = 0): string {
  const [right, bottom] = [x + width, y + height];
  if (radius === 0) return `M${num(x)} ${num(y)}H${num(right)}V${num(bottom)}H${num(x)}Z`;
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - QUARTER);
  return [
    `M${num(x + r)} ${num(y)}H${num(right - r)}`,
    `C${num(right - k)} ${num(y)} ${num(right)} ${num(y + k)} ${num(right)} ${num(y + r)}`,
    `V${num(bottom - r)}`,
    `C${num(right)} ${num(bottom - k)} ${num(right - k)} ${num(bottom)} ${num(right - r)} ${num(bottom)}`,
    `H${num(x + r)}`,
    `C${num(x + k)} ${num(bottom)} ${num(x)} ${num(bottom - k)} ${num(x)} ${num(bottom - r)}`,
    `V${num(y + r)}`,
    `C${num(x)} ${num(y + k)} ${num(x + k)} ${num(y)} ${num(x + r)} ${num(y)}Z`,
  ].join('');
}
