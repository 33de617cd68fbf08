import type { Drawing } from './drawing.ts';
import type { Box, Layout } from './layout.ts';
import { contains } from './rectangle.ts';
import { BOX_GAP } from './sizes.ts';

/** What is kept free for a node of which only the centre is known: a folded namespace, or a node with its label. */
const NODE_ROOM = { width: 168, height: 76 };

/**
 * The room of what has a place and is not drawn at the moment. What is new goes elsewhere, so that nothing has to
 * give way when a filter is removed. The box of a namespace that is drawn folded is not kept free: it would hold
 * others off a small node, and unfolding makes room.
 */
export function absentPlaces(drawing: Drawing, placed: Layout): readonly Box[] {
  const drawn = new Set([...drawing.nodes.map(({ id }) => id), ...drawing.groups.map(({ id }) => id)]);
  const rooms: Box[] = [];
  for (const [id, box] of placed.boxes) if (!drawn.has(id)) rooms.push(box);
  const boxes = new BoxesByPlace(placed.boxes.values());
  for (const [id, at] of placed.positions) {
    if (drawn.has(id) || placed.boxes.has(id) || boxes.holds(at)) continue;
    rooms.push({
      x: at.x - NODE_ROOM.width / 2,
      y: at.y - 0.4 * NODE_ROOM.height,
      ...NODE_ROOM,
    });
  }
  return rooms;
}

/** Boxes sorted by their left side, so that a point is compared with those that begin left of it and are near. */
class BoxesByPlace {
  readonly #boxes: readonly Box[];
  readonly #widest: number;

  constructor(boxes: Iterable<Box>) {
    this.#boxes = [...boxes].sort((a, b) => a.x - b.x);
    this.#widest = this.#boxes.reduce((most, { width }) => Math.max(most, width), 0);
  }

  holds(at: { readonly x: number; readonly y: number }): boolean {
    let low = 0;
    let high = this.#boxes.length;
    const least = at.x - this.#widest - BOX_GAP;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#boxes[middle]?.x ?? 0) < least) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.#boxes.length; index++) {
      const box = this.#boxes[index];
      if (box === undefined || box.x > at.x) return false;
      if (contains(box, at)) return true;
    }
    return false;
  }
}
