import type { Drawing, DrawnGroup } from './drawing.ts';
import { FreeSpace } from './free-space.ts';
import type { Box, LayoutNode, Point } from './layout.ts';
import { boxAround, centreOf, union } from './rectangle.ts';
import { BOX_GAP, footprint, GROUP_HEADER_HEIGHT, GROUP_PADDING, NODE_GAP_X, NODE_GAP_Y } from './sizes.ts';

interface Grown {
  readonly box: Box;
  readonly centres: ReadonlyMap<string, Point>;
}

/** Less than at first: a free place inside is better than a larger box. */
const GAP = Math.min(NODE_GAP_X, NODE_GAP_Y) / 2;
/** What a place in the way of others costs, in pixels of distance: more than any real distance. */
const IN_THE_WAY = 1e6;

/**
 * Adds nodes to a group whose others stay: each near those it talks with, inside the box where there is
 * room, else the box grows to the side that costs least and is free. `taken` is what stands on the plane,
 * this group's box included as `group ID`.
 */
export function growGroup(
  drawing: Drawing,
  group: DrawnGroup,
  box: Box,
  kept: ReadonlyMap<string, Point>,
  added: readonly LayoutNode[],
  positions: ReadonlyMap<string, Point>,
  taken: FreeSpace,
  pinned: ReadonlySet<string> = new Set(),
): Grown {
  const centres = new Map<string, Point>();
  const inside = new FreeSpace();
  let current = box;
  const put = (node: LayoutNode, place: Box): void => {
    inside.take(node.id, place);
    centres.set(node.id, { x: place.x + place.width / 2, y: place.y + footprint(node).centreY });
    current = union(current, padded(place));
  };
  const members = group.members.flatMap((member) => drawing.nodes[member] ?? []);
  const nodes = [
    ...members.filter(({ id }) => pinned.has(id)),
    ...members.filter(({ id }) => !pinned.has(id)),
  ];
  for (const node of nodes) {
    const at = kept.get(node.id);
    if (at === undefined) continue;
    const print = footprint(node);
    const place = {
      x: at.x - print.width / 2,
      y: at.y - print.centreY,
      width: print.width,
      height: print.height,
    };
    // Two that changed in size, or were remembered from different times, can be in each other's way.
    if (inside.isFree(place, 0)) {
      put(node, place);
      centres.set(node.id, at);
    } else
      put(
        node,
        boxAround(
          inside.nearestFree(centreOf(place), print.width, print.height, GAP),
          print.width,
          print.height,
        ),
      );
  }
  const isClear = (grown: Box): boolean =>
    taken.near(grown, BOX_GAP / 2).every((id) => id === `group ${group.id}`);
  const indexes = new Map(drawing.nodes.map((node, index) => [node.id, index]));
  let fullBox: Box | null = null;
  let fullArea = 0;
  for (const node of added) {
    const { width, height } = footprint(node);
    const wanted = besideNeighbours(drawing, indexes.get(node.id) ?? -1, centres, positions, current);
    const inner = unpadded(current);
    let best: { place: Box; cost: number } | null = null;
    for (const side of ['none', 'right', 'bottom', 'left', 'top'] as const) {
      // What found no room inside before finds none now, unless it is smaller or the box has grown.
      if (side === 'none' && fullBox === current && fullArea <= width * height) continue;
      // A near place inside costs less than any growth.
      if (best !== null && best.cost < height) break;
      const region = side === 'none' ? inner : beside(inner, side, width + GAP, height + GAP);
      const room = {
        x: region.x + width / 2,
        y: region.y + height / 2,
        width: region.width - width,
        height: region.height - height,
      };
      if (room.width < 0 || room.height < 0) continue;
      const centre = inside.nearestFree(wanted, width, height, GAP, room);
      if (centre === null && side === 'none') {
        fullBox = current;
        fullArea = width * height;
      }
      if (centre === null) continue;
      const place = boxAround(centre, width, height);
      const grown = union(current, padded(place));
      const growth = grown.width - current.width + (grown.height - current.height);
      const distance = Math.hypot(centre.x - wanted.x, centre.y - wanted.y);
      const cost = distance + 3 * growth + (growth > 0 && !isClear(grown) ? IN_THE_WAY : 0);
      if (best === null || cost < best.cost) best = { place, cost };
    }
    put(node, best?.place ?? boxAround(inside.nearestFree(wanted, width, height, GAP), width, height));
  }
  return { box: current, centres };
}

function padded(place: Box): Box {
  const top = GROUP_HEADER_HEIGHT + GROUP_PADDING / 2;
  return {
    x: place.x - GROUP_PADDING,
    y: place.y - top,
    width: place.width + 2 * GROUP_PADDING,
    height: place.height + top + GROUP_PADDING,
  };
}

function unpadded(box: Box): Box {
  const top = GROUP_HEADER_HEIGHT + GROUP_PADDING / 2;
  return {
    x: box.x + GROUP_PADDING,
    y: box.y + top,
    width: box.width - 2 * GROUP_PADDING,
    height: box.height - top - GROUP_PADDING,
  };
}

/** The strip along one side of the inner area into which it would grow, and as much of it inside. */
function beside(inner: Box, side: 'right' | 'bottom' | 'left' | 'top', width: number, height: number): Box {
  switch (side) {
    case 'right':
      return { ...inner, x: inner.x + inner.width - width, width: 2 * width };
    case 'bottom':
      return { ...inner, y: inner.y + inner.height - height, height: 2 * height };
    case 'left':
      return { ...inner, x: inner.x - width, width: 2 * width };
    case 'top':
      return { ...inner, y: inner.y - height, height: 2 * height };
  }
}

/** Right of those who call it, left of those it calls; neighbours elsewhere only if it has none here. */
function besideNeighbours(
  drawing: Drawing,
  index: number,
  centres: ReadonlyMap<string, Point>,
  positions: ReadonlyMap<string, Point>,
  box: Box,
): Point {
  const step = 120;
  const near: Point[] = [];
  const far: Point[] = [];
  for (const { source, target } of drawing.ties) {
    if (source !== index && target !== index) continue;
    const other = drawing.nodes[source === index ? target : source]?.id ?? '';
    const at = centres.get(other);
    const elsewhere = positions.get(other);
    if (at !== undefined) near.push({ x: at.x + (source === index ? -step : step), y: at.y });
    else if (elsewhere !== undefined) far.push(elsewhere);
  }
  const points = near.length > 0 ? near : far;
  if (points.length === 0) return centreOf(box);
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  return {
    x: Math.min(box.x + box.width, Math.max(box.x, x)),
    y: Math.min(box.y + box.height, Math.max(box.y, y)),
  };
}
