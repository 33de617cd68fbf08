import { boundsOf } from './arrange-groups.ts';
import type { Drawing } from './drawing.ts';
import type { Layout, Point } from './layout.ts';
import { BOX_GAP } from './sizes.ts';

/** The middle of those that the members talk with; below everything for those who talk with nobody. */
export function wantedPlace(drawing: Drawing, members: readonly number[], placed: Layout): Point {
  const own = new Set(members);
  let x = 0;
  let y = 0;
  let count = 0;
  for (const { source, target } of drawing.ties) {
    if (own.has(source) === own.has(target)) continue;
    const other = drawing.nodes[own.has(source) ? target : source];
    const at = other === undefined ? undefined : placed.positions.get(other.id);
    if (at === undefined) continue;
    x += at.x;
    y += at.y;
    count++;
  }
  if (count > 0) return { x: x / count, y: y / count };
  const bounds = boundsOf(drawing.groups.flatMap(({ id }) => placed.boxes.get(id) ?? []));
  return bounds === null
    ? { x: 0, y: 0 }
    : { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height + BOX_GAP };
}
