import type { Drawing } from './drawing.ts';
import { FreeSpace } from './free-space.ts';
import type { Box, Displacement, Layout, Point } from './layout.ts';
import { centreOffset, isPinned, keyOf, type Piece } from './piece.ts';
import { centreOf } from './rectangle.ts';

/** Centres this near are the same place: positions may have been rounded on their way. */
const SAME_PLACE = 0.75;

/** Where the pieces stand before anything makes room: what a namespace folded just now had pushed is back. */
export function restored(pieces: readonly Piece[], drawing: Drawing, placed: Layout): Map<string, Box> {
  const result = new Map(pieces.map((piece) => [keyOf(piece), piece.home]));
  const folded = new Set(
    drawing.free
      .map((index) => drawing.nodes[index]?.id ?? '')
      .filter((id) => placed.boxes.has(id) && !placed.positions.has(id)),
  );
  const moved = new Set<Piece>();
  // Last unfolded, first undone: one may have pushed what another one had pushed before.
  for (const [id, entries] of [...(placed.displaced ?? [])].toReversed()) {
    if (!folded.has(id)) continue;
    for (const piece of pieces) {
      // What a person put somewhere is nowhere else.
      if (piece.id !== id && isPinned(piece, placed)) continue;
      const entry = entries.get(piece.id);
      const now = result.get(keyOf(piece));
      if (entry === undefined || now === undefined) continue;
      // A node unfolded and folded again is compared by its own centre, all others with their labels.
      const offset = piece.id === id ? centreOffset(piece) : 0;
      const { x, y } = centreOf(now);
      if (Math.hypot(x - entry.to.x, y - offset - entry.to.y) > SAME_PLACE) continue;
      result.set(keyOf(piece), {
        ...now,
        x: now.x + entry.from.x - entry.to.x,
        y: now.y + entry.from.y - entry.to.y,
      });
      moved.add(piece);
    }
  }
  const space = new FreeSpace();
  for (const piece of pieces)
    if (!moved.has(piece) && piece.state !== 'new') space.take(keyOf(piece), piece.home);
  for (const piece of moved) {
    const back = result.get(keyOf(piece)) ?? piece.home;
    if (!space.isFree(back, 0)) result.set(keyOf(piece), piece.home);
    space.take(keyOf(piece), result.get(keyOf(piece)) ?? piece.home);
  }
  return result;
}

/** What unfolding moved, by the group that was unfolded; what earlier ones had moved is handed on. */
export function displacements(
  pieces: readonly Piece[],
  former: ReadonlyMap<string, Box>,
  boxes: ReadonlyMap<string, Box>,
  placed: Layout,
  positions: ReadonlyMap<string, Point>,
): Map<string, ReadonlyMap<string, Displacement>> {
  const result = new Map<string, ReadonlyMap<string, Displacement>>();
  for (const [id, moved] of placed.displaced ?? []) if (!positions.has(id)) result.set(id, moved);
  const opened = pieces.filter((piece) => piece.foldedAt !== null);
  opened.forEach((group, index) => {
    const moved = new Map<string, Displacement>();
    for (const piece of pieces) {
      const to = boxes.get(keyOf(piece));
      const from = former.get(keyOf(piece));
      if (to === undefined || from === undefined) continue;
      // Several unfolded at once: the first one answers for what all of them pushed.
      const pushed = index === 0 && piece.foldedAt === null && piece.state !== 'new';
      if (piece === group && piece.foldedAt !== null)
        moved.set(piece.id, { from: piece.foldedAt, to: centreOf(to) });
      else if (pushed && (to.x !== from.x || to.y !== from.y))
        moved.set(piece.id, { from: centreOf(from), to: centreOf(to) });
    }
    result.set(group.id, moved);
  });
  return result;
}
