import type { DrawnGroup } from './drawing.ts';
import type { Box, Layout, LayoutNode, Point } from './layout.ts';
import { centreOf, contains } from './rectangle.ts';
import { footprint } from './sizes.ts';

/**
 * A group's box or a free node, while its place is sought. `home` is where its content was placed for; if it
 * ends elsewhere, its nodes go along.
 */
export interface Piece {
  readonly id: string;
  readonly group: DrawnGroup | null;
  readonly node: LayoutNode | null;
  /** Nodes' centres, where the box has its corner at `home`. */
  readonly centres: ReadonlyMap<string, Point>;
  readonly home: Box;
  readonly state: 'kept' | 'grown' | 'unfolded' | 'new';
  /** Where the folded node stood, for a namespace unfolded just now. */
  readonly foldedAt: Point | null;
}

/** Whether a person put it where it is, or something in it, be that folded away or out of sight at the moment. */
export function isPinned(piece: Piece, { pinned, positions, boxes }: Layout): boolean {
  if (pinned === undefined) return false;
  if (pinned.has(piece.id)) return true;
  const box = boxes.get(piece.id);
  for (const id of pinned) {
    const at = positions.get(id);
    if (piece.centres.has(id) || (box && at && contains(box, at))) return true;
  }
  return false;
}

/** A folded namespace and its box share an id; they are never drawn together, but both may be remembered. */
export function keyOf(piece: Piece): string {
  return `${piece.group === null ? 'node' : 'group'} ${piece.id}`;
}

/** How far the middle of a free node with its label is below the centre of the node. */
export function centreOffset(piece: Piece): number {
  const centre = piece.centres.get(piece.id);
  return centre === undefined ? 0 : centreOf(piece.home).y - centre.y;
}

/** The room that a free node with its label takes, where its centre is `at`. */
export function boxOfNode(node: LayoutNode, at: Point): Box {
  const print = footprint(node);
  return { x: at.x - print.width / 2, y: at.y - print.centreY, width: print.width, height: print.height };
}
