import { boundsOf } from './arrange-groups.ts';
import type { Drawing } from './drawing.ts';
import { largest, smallest } from './extremes.ts';
import { isRim } from './fresh-layout.ts';
import type { Box, Layout } from './layout.ts';
import { boxOfNode, type Piece } from './piece.ts';
import { centreOf } from './rectangle.ts';
import { rimSide } from './rim.ts';
import { RIM_GAP } from './sizes.ts';
import { wantedPlace } from './wanted-place.ts';

/** All nodes outside of groups, each where it stood, or where it is wanted: networks and NetworkSets at the rim. */
export function nodePieces(drawing: Drawing, placed: Layout): Piece[] {
  const starting = new Map<number, number>();
  const ending = new Map<number, number>();
  for (const { source, target } of drawing.ties) {
    starting.set(source, (starting.get(source) ?? 0) + 1);
    ending.set(target, (ending.get(target) ?? 0) + 1);
  }
  const sides = {
    left: placedRim(drawing, placed, starting, ending, 'left'),
    right: placedRim(drawing, placed, starting, ending, 'right'),
  };
  const pieces: Piece[] = [];
  for (const index of drawing.free) {
    const node = drawing.nodes[index];
    if (node === undefined) continue;
    const box = placed.boxes.get(node.id);
    const before = placed.positions.get(node.id) ?? (box === undefined ? undefined : centreOf(box));
    let at = before ?? wantedPlace(drawing, [index], placed);
    if (before === undefined && isRim(node))
      at = { x: sides[rimSide(starting.get(index) ?? 0, ending.get(index) ?? 0)], y: at.y };
    pieces.push({
      id: node.id,
      group: null,
      node,
      centres: new Map([[node.id, at]]),
      home: boxOfNode(node, at),
      state: before === undefined ? 'new' : 'kept',
      foldedAt: null,
    });
  }
  return pieces;
}

/** The x of the rim on one side: that of the nodes that stand there, else outside of everything. */
function placedRim(
  drawing: Drawing,
  placed: Layout,
  starting: ReadonlyMap<number, number>,
  ending: ReadonlyMap<number, number>,
  side: 'left' | 'right',
): number {
  const xs: number[] = [];
  const all: Box[] = drawing.groups.flatMap(({ id }) => placed.boxes.get(id) ?? []);
  for (const index of drawing.free) {
    const node = drawing.nodes[index];
    const at = node === undefined ? undefined : placed.positions.get(node.id);
    if (node === undefined || at === undefined) continue;
    all.push(boxOfNode(node, at));
    if (isRim(node) && rimSide(starting.get(index) ?? 0, ending.get(index) ?? 0) === side) xs.push(at.x);
  }
  if (xs.length > 0) return side === 'left' ? smallest(xs) : largest(xs);
  const bounds = boundsOf(all) ?? { x: 0, y: 0, width: 0, height: 0 };
  return side === 'left' ? bounds.x - RIM_GAP : bounds.x + bounds.width + RIM_GAP;
}
