import { compareText } from './drawing.ts';
import { FreeSpace } from './free-space.ts';
import { isRim } from './fresh-layout.ts';
import type { Box } from './layout.ts';
import { keyOf, type Piece } from './piece.ts';
import { boxAround, centreOf } from './rectangle.ts';
import { BOX_GAP, RIM_NODE_GAP } from './sizes.ts';

/** How far from its neighbours' height a new node of the rim still stands in the column of the others. */
const RIM_REACH = 1200;

/** What is new goes to the nearest place to where it is wanted, `at`, that is free of what is `taken`. By key. */
export function placeNew(
  pieces: readonly Piece[],
  at: (piece: Piece) => Box,
  taken: readonly Box[],
): Map<string, Box> {
  const placed = new Map<string, Box>();
  const space = new FreeSpace();
  for (const [index, box] of taken.entries()) space.take(`taken ${index}`, box);
  // The largest first: small ones find room between them.
  const added = pieces
    .filter((piece) => piece.state === 'new')
    .sort(
      (p, q) => at(q).width * at(q).height - at(p).width * at(p).height || compareText(keyOf(p), keyOf(q)),
    );
  for (const piece of added) {
    const { width, height } = at(piece);
    const wanted = centreOf(at(piece));
    const column = { x: wanted.x, y: wanted.y - RIM_REACH, width: 0, height: 2 * RIM_REACH };
    const inColumn =
      piece.node !== null && isRim(piece.node)
        ? space.nearestFree(wanted, width, height, RIM_NODE_GAP, column)
        : null;
    const box = boxAround(inColumn ?? space.nearestFree(wanted, width, height, BOX_GAP), width, height);
    space.take(keyOf(piece), box);
    placed.set(keyOf(piece), box);
  }
  return placed;
}
