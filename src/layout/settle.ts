import { boundsOf } from './arrange-groups.ts';
import { compareText } from './drawing.ts';
import { FreeSpace } from './free-space.ts';
import type { Box, Layout } from './layout.ts';
import { LEAST_GAP, leastInTheWay } from './least-in-the-way.ts';
import { isPinned, keyOf, type Piece } from './piece.ts';
import { placeNew } from './place-new.ts';
import { boxAround, centreOf } from './rectangle.ts';
import { separate } from './separate.ts';
import { BOX_GAP } from './sizes.ts';
import { spreading } from './spreading.ts';

/** Final places: what was unfolded first, then outwards from there what must make room, then what is new. */
export function settle(
  pieces: readonly Piece[],
  start: ReadonlyMap<string, Box>,
  placed: Layout,
  absent: readonly Box[],
): Map<string, Box> {
  const at = (piece: Piece): Box => start.get(keyOf(piece)) ?? piece.home;
  const unfolded = pieces.filter((piece) => piece.state === 'unfolded');
  const all = pieces.filter((piece) => piece.state === 'kept' || piece.state === 'grown');
  // What has just grown may have to move for what has not, if both are pinned.
  const pinned = all
    .filter((piece) => isPinned(piece, placed))
    .sort(
      (p, q) => Number(p.state === 'grown') - Number(q.state === 'grown') || compareText(keyOf(p), keyOf(q)),
    );
  const standing = all.filter((piece) => !isPinned(piece, placed));
  // What was unfolded before goes back to where it stood: there was room for that.
  const firstTime = unfolded.filter((piece) => !hasRememberedPlaces(piece, placed));
  const spread = firstTime.length > 1 ? spreading(unfolded, standing, at) : null;
  const space = new FreeSpace();
  for (const piece of [...pinned, ...standing]) space.take(keyOf(piece), at(piece));

  const stays = pinned.map((piece): [string, Box] => [keyOf(piece), at(piece)]);
  const first: [string, Box][] = [];
  for (const piece of unfolded) {
    let box = at(piece);
    const stuck = isPinned(piece, placed);
    if (spread !== null && !stuck) box = spread(box);
    else if (piece.foldedAt !== null && !hasRememberedPlaces(piece, placed)) {
      // Any place with the folded node's centre in it will do, if it is free.
      const within = boxAround(piece.foldedAt, box.width, box.height);
      const free = space.nearestFree(centreOf(box), box.width, box.height, BOX_GAP / 2, within);
      box = boxAround(free ?? leastInTheWay(space, within, box), box.width, box.height);
    }
    (stuck ? stays : first).push([keyOf(piece), box]);
    space.take(keyOf(piece), box);
  }
  const focus = boundsOf([...first, ...stays.slice(pinned.length)].map(([, box]) => box));
  const middle = focus === null ? null : centreOf(focus);
  const distance = (box: Box): number => {
    const { x, y } = centreOf(box);
    return middle === null ? 0 : Math.hypot(x - middle.x, y - middle.y);
  };
  const rest = standing
    .map((piece): [Piece, Box] => [piece, spread === null ? at(piece) : spread(at(piece))])
    .sort(
      ([p, a], [q, b]) =>
        distance(a) - distance(b) ||
        Number(p.state === 'kept') - Number(q.state === 'kept') ||
        compareText(keyOf(p), keyOf(q)),
    )
    .map(([piece, box]): [string, Box] => [keyOf(piece), box]);
  const order =
    spread === null
      ? [...first, ...rest]
      : [...first, ...rest].sort((a, b) => distance(a[1]) - distance(b[1]) || compareText(a[0], b[0]));
  const opened = new Set(unfolded.map(keyOf));
  const settled = separate(
    [...stays, ...order],
    (a, b) => (opened.has(a) || opened.has(b) ? LEAST_GAP : 0),
    BOX_GAP / 2,
  );
  return new Map([...settled, ...placeNew(pieces, at, [...absent, ...settled.values()])]);
}

/** Whether its nodes had places of their own, from when it was unfolded before. */
function hasRememberedPlaces(piece: Piece, placed: Layout): boolean {
  return placed.boxes.has(piece.id) && [...piece.centres.keys()].some((id) => placed.positions.has(id));
}
