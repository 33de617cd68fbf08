import { boundsOf, type Item, type Link } from './arrange-groups.ts';
import { largest } from './extremes.ts';
import type { Box } from './layout.ts';
import { BOX_GAP, RIM_GAP, RIM_NODE_GAP } from './sizes.ts';

/** How much higher than the rest a column of the rim may be before another one is opened. */
const OVERHANG = 1.1;

/** More edges start there than end: it is a source of ingress and stands on the left, else on the right. */
export function rimSide(starting: number, ending: number): 'left' | 'right' {
  return starting >= ending && starting > 0 ? 'left' : 'right';
}

/**
 * Adds networks and NetworkSets to what is placed: in columns left and right of it, each as near as it can
 * be to the height of those it talks with.
 */
export function placeRim(
  items: readonly Item[],
  links: readonly Link[],
  core: ReadonlyMap<string, Box>,
): Map<string, Box> {
  const result = new Map(core);
  const bounds = boundsOf(core.values()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const heights = wantedHeights(items, links, core, bounds.y + bounds.height / 2);
  for (const side of ['left', 'right'] as const) {
    const members = items.flatMap((item, index) =>
      item.rim === side ? [{ item, wanted: heights[index] ?? 0 }] : [],
    );
    if (members.length === 0) continue;
    members.sort((a, b) => a.wanted - b.wanted || (a.item.id < b.item.id ? -1 : 1));
    const total = members.reduce((sum, { item }) => sum + item.height + RIM_NODE_GAP, 0);
    const room = Math.max(bounds.height * OVERHANG, Math.sqrt(total * 60));
    const columns = Math.ceil(total / room);
    let edge = side === 'left' ? bounds.x - (core.size > 0 ? RIM_GAP : 0) : bounds.x + bounds.width + RIM_GAP;
    for (let column = 0; column < columns; column++) {
      const own = members.filter((_, index) => index % columns === column);
      const width = largest(own.map(({ item }) => item.width));
      const tops = spaced(
        own.map(({ item, wanted }) => ({ top: wanted - item.height / 2, room: item.height + RIM_NODE_GAP })),
      );
      own.forEach(({ item }, index) => {
        const middle = side === 'left' ? edge - width / 2 : edge + width / 2;
        result.set(item.id, {
          x: middle - item.width / 2,
          y: tops[index] ?? 0,
          width: item.width,
          height: item.height,
        });
      });
      edge += (side === 'left' ? -1 : 1) * (width + BOX_GAP);
    }
  }
  return result;
}

/** The middles that the nodes want, each with its label, so that the line to its neighbours is level. */
function wantedHeights(
  items: readonly Item[],
  links: readonly Link[],
  core: ReadonlyMap<string, Box>,
  middle: number,
): number[] {
  const sums = items.map(() => 0);
  const counts = items.map(() => 0);
  const add = (index: number, ownY: number, other: number, otherY: number, edges: number): void => {
    const box = core.get(items[other]?.id ?? '');
    if (box === undefined) return;
    sums[index] = (sums[index] ?? 0) + edges * (box.y + box.height / 2 + otherY - ownY);
    counts[index] = (counts[index] ?? 0) + edges;
  };
  for (const link of links) {
    add(link.source, link.sourceY, link.target, link.targetY, link.edges);
    add(link.target, link.targetY, link.source, link.sourceY, link.edges);
  }
  return sums.map((sum, index) => ((counts[index] ?? 0) > 0 ? sum / (counts[index] ?? 1) : middle));
}

/**
 * Tops in the given order, as near as possible to the wanted ones, none within the room of the one before:
 * neighbours that want the same place become a block, centred on what its members want.
 */
function spaced(wanted: readonly { readonly top: number; readonly room: number }[]): number[] {
  const blocks: { sum: number; count: number; room: number; rooms: number[] }[] = [];
  for (const { top, room } of wanted) {
    blocks.push({ sum: top, count: 1, room, rooms: [room] });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (last === undefined || before === undefined) break;
      if (before.sum / before.count + before.room <= last.sum / last.count) break;
      // The later members stand lower by the room of the earlier block.
      before.sum += last.sum - last.count * before.room;
      before.count += last.count;
      before.room += last.room;
      for (const one of last.rooms) before.rooms.push(one);
      blocks.pop();
    }
  }
  return blocks.flatMap((block) => {
    let top = block.sum / block.count;
    return block.rooms.map((room) => {
      const own = top;
      top += room;
      return own;
    });
  });
}
