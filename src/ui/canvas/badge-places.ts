import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import type { FindingBadge } from '../../app/findings/finding-badges.ts';
import type { Point } from '../../layout/layout.ts';
import { curveOf } from './edge-hits.ts';
import { marksOf } from './emphasis.ts';
import { NameRoom } from './name-room.ts';

/** Half of what a badge takes, in pixels of the screen. finding-badges.module.css says the same. */
const REACH = { x: 11, y: 9 };
/** Points of an edge where its badge may stand, from its middle outward, as shares of its length. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74] as const;
/** Below this a badge is larger than what it marks: a dot, then, without a number. */
const DOTS_BELOW = 0.45;

/**
 * Puts each badge where it covers no node, nothing that is written and no other badge; one that finds no such place is
 * left out until there is more room. They step back with what they are on. The worst are placed first. `parts` are the
 * badges' elements, in the same order.
 */
export function placeBadges(cy: Core, badges: readonly FindingBadge[], parts: HTMLCollection): void {
  const zoom = cy.zoom();
  const dots = zoom < DOTS_BELOW;
  const reach = dots ? { x: 5, y: 5 } : REACH;
  const room = new NameRoom();
  for (const node of cy.nodes().toArray()) {
    const { x1, y1, x2, y2 } = node.boundingBox({ includeUnderlays: false });
    room.block(x1 * zoom, y1 * zoom, x2 * zoom, y2 * zoom);
  }
  for (const edge of cy.edges('[label != ""]').toArray()) {
    if (edge.style('label') === '') continue;
    const { x1, y1, x2, y2 } = edge.boundingBox({ includeEdges: false, includeUnderlays: false });
    room.block(x1 * zoom, y1 * zoom, x2 * zoom, y2 * zoom);
  }
  for (const [at, { id }] of badges.entries()) {
    const part = parts[at];
    if (!(part instanceof HTMLElement)) continue;
    const place = pointsFor(cy, id, zoom).find(({ x, y, own }) =>
      own ? true : room.take(x - reach.x, y - reach.y, x + reach.x, y + reach.y),
    );
    part.hidden = place === undefined;
    part.toggleAttribute('data-dot', dots);
    part.toggleAttribute('data-faded', marksOf(cy)?.faded.has(id) ?? false);
    if (!place) continue;
    part.style.left = `${place.x}px`;
    part.style.top = `${place.y}px`;
  }
}

interface Place extends Point {
  /** On the node that it is about: nothing else can be there. */
  readonly own: boolean;
}

function pointsFor(cy: Core, id: string, zoom: number): readonly Place[] {
  const element = cy.getElementById(id);
  if (element.empty()) return [];
  if (element.isNode()) return [cornerOf(element as NodeSingular, zoom)];
  const points = curveOf(element as unknown as EdgeSingular);
  return SHARES.flatMap((share) => {
    const point = points[Math.round(share * (points.length - 1))];
    return point ? [{ x: point.x * zoom, y: point.y * zoom, own: false }] : [];
  });
}

/** A round node's upper right; a box's lower right, for loops leave at its upper one. */
function cornerOf(node: NodeSingular, zoom: number): Place {
  const { x, y } = node.position();
  const folded = node.data('kind') === 'folded';
  const [dx, dy] = folded
    ? [node.width() / 2, node.height() / 2]
    : [node.width() * 0.38, -node.height() * 0.38];
  return { x: (x + dx) * zoom, y: (y + dy) * zoom, own: true };
}
