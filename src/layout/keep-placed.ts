import { absentPlaces } from './absent-places.ts';
import { displacements, restored } from './displaced.ts';
import type { Drawing } from './drawing.ts';
import { layOutAfresh } from './fresh-layout.ts';
import { groupPieces } from './group-pieces.ts';
import type { Box, Layout, LayoutOptions, Point } from './layout.ts';
import { nodePieces } from './node-pieces.ts';
import { keyOf } from './piece.ts';
import { settle } from './settle.ts';

/**
 * A layout in which what is placed stays where it is.
 *
 * - A new node goes near those it talks with, within its box if there is room, else the box grows to a side
 *   where it has space; a new box or free node goes to the nearest free place.
 * - A namespace that was folded and isn't any more gets its box where its folded node stood. If the box finds
 *   no free place around that point, the others move outwards as little as they must, each at most once.
 *   Folded again, the node and what was pushed return, unless moved since or their place is taken.
 * - What is pinned stays where it is, before anything else: also what is unfolded finds its place beside it.
 * - What is new goes to no place that something has which isn't drawn at the moment.
 * - As the last resort, where things that are placed overlap (a remembered place was taken meanwhile, a box
 *   had to grow and had no side to grow to), what comes later by id moves to the nearest free place.
 */
export function keepPlaced(drawing: Drawing, placed: Layout, options: LayoutOptions): Layout {
  const known = (id: string): boolean => placed.positions.has(id) || placed.boxes.has(id);
  if (!drawing.nodes.some(({ id, group }) => known(id) || (group !== null && known(group))))
    return layOutAfresh(drawing, options);
  const pieces = [...groupPieces(drawing, placed, options.seed ?? 1), ...nodePieces(drawing, placed)];
  const former = restored(pieces, drawing, placed);
  const boxes = settle(pieces, former, placed, absentPlaces(drawing, placed));

  const positions = new Map<string, Point>();
  const groupBoxes = new Map<string, Box>();
  for (const piece of pieces) {
    const box = boxes.get(keyOf(piece)) ?? piece.home;
    const dx = box.x - piece.home.x;
    const dy = box.y - piece.home.y;
    if (piece.group !== null) groupBoxes.set(piece.id, box);
    for (const [id, centre] of piece.centres) positions.set(id, { x: centre.x + dx, y: centre.y + dy });
  }
  const displaced = displacements(pieces, former, boxes, placed, positions);
  return {
    positions,
    boxes: groupBoxes,
    ...(displaced.size > 0 && { displaced }),
    ...(placed.pinned && { pinned: placed.pinned }),
  };
}
