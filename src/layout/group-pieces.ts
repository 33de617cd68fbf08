import type { Drawing, DrawnGroup } from './drawing.ts';
import { FreeSpace } from './free-space.ts';
import { type GroupContent, groupContents } from './group-content.ts';
import { growGroup } from './grow-group.ts';
import type { Box, Layout, LayoutNode, Point } from './layout.ts';
import { boxOfNode, type Piece } from './piece.ts';
import { boxAround, centreOf, contains } from './rectangle.ts';
import { wantedPlace } from './wanted-place.ts';

/** The boxes of all groups, each where it stood, or where it is wanted. Those that get new nodes have grown. */
export function groupPieces(drawing: Drawing, placed: Layout, seed: number): Piece[] {
  const isKept = (group: DrawnGroup): boolean => {
    const box = placed.boxes.get(group.id);
    return box !== undefined && group.members.some((member) => keptIn(box, drawing, member, placed) !== null);
  };
  const fresh = groupContents(
    drawing,
    drawing.groups.filter((group) => !isKept(group)),
    seed,
  );
  /** What stands there already: a box that grows should not grow into it. */
  const standing = new FreeSpace();
  for (const { id } of drawing.groups) {
    const box = placed.boxes.get(id);
    if (box !== undefined) standing.take(`group ${id}`, box);
  }
  for (const index of drawing.free) {
    const node = drawing.nodes[index];
    const at = node === undefined ? undefined : placed.positions.get(node.id);
    if (node !== undefined && at !== undefined) standing.take(`node ${node.id}`, boxOfNode(node, at));
  }
  return drawing.groups.map((group): Piece => {
    const box = placed.boxes.get(group.id);
    const foldedAt = placed.positions.get(group.id) ?? null;
    const content = fresh.get(group.id);
    if (content !== undefined) return freshPiece(drawing, group, content, box, foldedAt, placed);
    const kept = new Map<string, Point>();
    const added: LayoutNode[] = [];
    for (const member of group.members) {
      const node = drawing.nodes[member];
      const at = box === undefined ? null : keptIn(box, drawing, member, placed);
      if (node === undefined) continue;
      if (at === null) added.push(node);
      else kept.set(node.id, at);
    }
    const grown = growGroup(
      drawing,
      group,
      box ?? { x: 0, y: 0, width: 0, height: 0 },
      kept,
      added,
      placed.positions,
      standing,
      placed.pinned,
    );
    standing.take(`group ${group.id}`, grown.box);
    const piece = { id: group.id, group, node: null, centres: grown.centres, home: grown.box };
    if (foldedAt === null) return { ...piece, state: added.length > 0 ? 'grown' : 'kept', foldedAt: null };
    // The folded node was moved while the box was away: the box comes to it.
    if (contains(grown.box, foldedAt)) return { ...piece, state: 'unfolded', foldedAt };
    const { x, y } = centreOf(grown.box);
    const home = boxAround(foldedAt, grown.box.width, grown.box.height);
    const centres = new Map(
      [...grown.centres].map(([id, at]) => [id, { x: at.x + foldedAt.x - x, y: at.y + foldedAt.y - y }]),
    );
    return { ...piece, centres, home, state: 'unfolded', foldedAt };
  });
}

/** A group of which no node is placed: unfolded for the first time, at another level than before, or new. */
function freshPiece(
  drawing: Drawing,
  group: DrawnGroup,
  content: GroupContent,
  box: Box | undefined,
  foldedAt: Point | null,
  placed: Layout,
): Piece {
  const anchor = foldedAt ?? (box === undefined ? null : centreOf(box));
  let home = boxAround(anchor ?? wantedPlace(drawing, group.members, placed), content.width, content.height);
  // At another level: if the box was large enough, it stays as it is.
  if (foldedAt === null && box !== undefined && box.width >= content.width && box.height >= content.height)
    home = box;
  const left = home.x + (home.width - content.width) / 2;
  const centres = new Map(
    [...content.centres].map(([id, centre]) => [id, { x: left + centre.x, y: home.y + centre.y }]),
  );
  const state = anchor === null ? 'new' : home === box ? 'kept' : 'unfolded';
  return { id: group.id, group, node: null, centres, home, state, foldedAt };
}

/** The place of a node in its group; null where it has none, or has one that can't be in this box. */
function keptIn(box: Box, drawing: Drawing, member: number, placed: Layout): Point | null {
  const at = placed.positions.get(drawing.nodes[member]?.id ?? '');
  // A box that was laid out anew at another level may be smaller than the one this place was for.
  const room = boxAround(centreOf(box), 3 * box.width, 3 * box.height);
  return at !== undefined && contains(room, at) ? at : null;
}
