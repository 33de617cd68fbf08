import { boundsOf } from './arrange-groups.ts';
import type { Box } from './layout.ts';
import type { Piece } from './piece.ts';
import { boxAround, centreOf } from './rectangle.ts';
import { BOX_GAP } from './sizes.ts';

/**
 * Many namespaces unfolded at once need more plane: everything moves away from the middle alike, so that
 * neighbours stay neighbours. Null where there is room.
 */
export function spreading(
  unfolded: readonly Piece[],
  standing: readonly Piece[],
  at: (piece: Piece) => Box,
): ((box: Box) => Box) | null {
  const anchors = unfolded.map((piece) => {
    const { x, y } = piece.foldedAt ?? centreOf(at(piece));
    return { x, y, width: 0, height: 0 };
  });
  const bounds = boundsOf([...anchors, ...standing.map(at)]);
  if (bounds === null) return null;
  const area = [...unfolded, ...standing].reduce(
    (sum, piece) => sum + (at(piece).width + BOX_GAP) * (at(piece).height + BOX_GAP),
    0,
  );
  const factor = Math.sqrt((1.4 * area) / Math.max(1, bounds.width * bounds.height));
  if (factor <= 1) return null;
  const middle = centreOf(bounds);
  return (box) => {
    const { x, y } = centreOf(box);
    const centre = { x: middle.x + (x - middle.x) * factor, y: middle.y + (y - middle.y) * factor };
    return boxAround(centre, box.width, box.height);
  };
}
