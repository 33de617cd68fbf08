import type { Core, EdgeSingular } from 'cytoscape';
import type { Point } from '../../layout/layout.ts';

/** How near to a line a pointer has to be, in pixels of the screen; a finger is less exact. */
const REACH = 8;
const REACH_OF_FINGER = 20;
/** A denied edge is taken even where another one is nearer by so much. */
const DENY_LEAD = 3;
const STEPS = 40;

/**
 * The edge that a person means at a point of the graph: the nearest, and a denied one rather than another
 * beside it. Cytoscape itself takes any edge whose arrow head is about there.
 */
export function edgeAt(cy: Core, point: Point, finger = false): EdgeSingular | null {
  const zoom = cy.zoom();
  const reach = (finger ? REACH_OF_FINGER : REACH) / zoom;
  const lead = DENY_LEAD / zoom;
  let best: EdgeSingular | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const edge of cy.edges('[action]').toArray()) {
    const { x1, y1, x2, y2 } = edge.boundingBox();
    const { x, y } = point;
    if (x < x1 - reach || x > x2 + reach || y < y1 - reach || y > y2 + reach) continue;
    const distance = distanceTo(curveOf(edge), point);
    if (distance > reach + Number(edge.data('width')) / 2) continue;
    const counted = edge.data('action') === 'deny' ? distance - lead : distance;
    if (counted >= bestDistance) continue;
    best = edge;
    bestDistance = counted;
  }
  return best;
}

/** Points along an edge, from its source to its target. */
export function curveOf(edge: EdgeSingular): Point[] {
  const start = edge.sourceEndpoint();
  const end = edge.targetEndpoint();
  const [first, second] = edge.controlPoints() ?? [];
  if (!first) return [start, end];
  if (!second) return curve(start, first, end);
  const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
  return [...curve(start, first, middle), ...curve(middle, second, end).slice(1)];
}

/** A quadratic curve: what all edges here are made of. */
function curve(start: Point, control: Point, end: Point): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * start.x + b * control.x + c * end.x, y: a * start.y + b * control.y + c * end.y };
  });
}

function distanceTo(points: readonly Point[], { x, y }: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [at, to] of points.entries()) {
    const from = points[Math.max(0, at - 1)] ?? to;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = dx * dx + dy * dy;
    const share = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
    const along = Math.min(1, Math.max(0, share));
    least = Math.min(least, Math.hypot(from.x + along * dx - x, from.y + along * dy - y));
  }
  return least;
}
