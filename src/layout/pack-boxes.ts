import type { Point } from './layout.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Packed {
  readonly width: number;
  readonly height: number;
  /** The top left corner of each, in the order they came in. */
  readonly corners: readonly Point[];
}

/** Packs sizes, in their order, into as small a rectangle of about this shape as a few tries find. */
export function packBoxes(sizes: readonly Size[], aspectRatio: number): Packed {
  const area = sizes.reduce((sum, size) => sum + size.width * size.height, 0);
  const widest = Math.max(0, ...sizes.map((size) => size.width));
  let best: Packed | null = null;
  let bestCost = Infinity;
  for (const stretch of [0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.8]) {
    const packed = packInto(sizes, Math.max(widest, Math.sqrt(area * aspectRatio) * stretch));
    const shape = Math.abs(Math.log(packed.width / Math.max(1, packed.height) / aspectRatio));
    const cost = packed.width * packed.height * (1 + 0.35 * shape);
    if (cost < bestCost - 1e-6) {
      bestCost = cost;
      best = packed;
    }
  }
  return best ?? { width: 0, height: 0, corners: [] };
}

/** Each goes to the highest place of a skyline that is wide enough, the leftmost of those. */
function packInto(sizes: readonly Size[], width: number): Packed {
  let skyline = [{ x: 0, width, y: 0 }];
  const corners: Point[] = [];
  let right = 0;
  let bottom = 0;
  for (const size of sizes) {
    let corner: Point = { x: 0, y: Infinity };
    for (let first = 0; first < skyline.length; first++) {
      const x = skyline[first]?.x ?? 0;
      if (x + size.width > width + 1e-6) break;
      let y = 0;
      for (let at = first; at < skyline.length; at++) {
        const step = skyline[at];
        if (step === undefined || step.x >= x + size.width - 1e-6) break;
        y = Math.max(y, step.y);
      }
      if (y < corner.y - 1e-6) corner = { x, y };
    }
    corners.push(corner);
    right = Math.max(right, corner.x + size.width);
    bottom = Math.max(bottom, corner.y + size.height);
    const end = corner.x + size.width;
    const next = [{ x: corner.x, width: size.width, y: corner.y + size.height }];
    for (const step of skyline) {
      if (step.x < corner.x) next.push({ ...step, width: Math.min(step.width, corner.x - step.x) });
      const stepEnd = step.x + step.width;
      if (stepEnd > end + 1e-6) {
        const from = Math.max(step.x, end);
        next.push({ x: from, width: stepEnd - from, y: step.y });
      }
    }
    skyline = next.sort((a, b) => a.x - b.x);
  }
  return { width: right, height: bottom, corners };
}
