import { absentPlaces } from './absent-places.ts';
import { boundsOf } from './arrange-groups.ts';
import { displacements, restored } from './displaced.ts';
import { compareText, type Drawing, type DrawnGroup } from './drawing.ts';
import { largest, smallest } from './extremes.ts';
import { FreeSpace } from './free-space.ts';
import { isRim, layOutAfresh } from './fresh-layout.ts';
import { type GroupContent, groupContents } from './group-content.ts';
import { growGroup } from './grow-group.ts';
import type { Box, Layout, LayoutNode, LayoutOptions, Point } from './layout.ts';
import { isPinned, keyOf, type Piece } from './piece.ts';
import { boxAround, centreOf, contains } from './rectangle.ts';
import { rimSide } from './rim.ts';
import { separate } from './separate.ts';
import { BOX_GAP, footprint, RIM_GAP, RIM_NODE_GAP } from './sizes.ts';

/** What is nearer than this to a box that has just been unfolded makes room. */
const LEAST_GAP = 16;

/** How far from its neighbours' height a new node of the rim still stands in the column of the others. */
const RIM_REACH = 1200;

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

function groupPieces(drawing: Drawing, placed: Layout, seed: number): Piece[] {
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
    if (node !== undefined && at !== undefined) standing.take(`node ${node.id}`, boxOf(node, at));
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

function nodePieces(drawing: Drawing, placed: Layout): Piece[] {
  const starting = new Map<number, number>();
  const ending = new Map<number, number>();
  for (const { source, target } of drawing.ties) {
    starting.set(source, (starting.get(source) ?? 0) + 1);
    ending.set(target, (ending.get(target) ?? 0) + 1);
  }
  const sides = {
    left: placedRim(drawing, placed, starting, ending, 'left'),
    right: placedRim(drawing, placed, starting, ending, 'right'),
  };
  const pieces: Piece[] = [];
  for (const index of drawing.free) {
    const node = drawing.nodes[index];
    if (node === undefined) continue;
    const box = placed.boxes.get(node.id);
    const before = placed.positions.get(node.id) ?? (box === undefined ? undefined : centreOf(box));
    let at = before ?? wantedPlace(drawing, [index], placed);
    if (before === undefined && isRim(node))
      at = { x: sides[rimSide(starting.get(index) ?? 0, ending.get(index) ?? 0)], y: at.y };
    pieces.push({
      id: node.id,
      group: null,
      node,
      centres: new Map([[node.id, at]]),
      home: boxOf(node, at),
      state: before === undefined ? 'new' : 'kept',
      foldedAt: null,
    });
  }
  return pieces;
}

/** The x of the rim on one side: that of the nodes that stand there, else outside of everything. */
function placedRim(
  drawing: Drawing,
  placed: Layout,
  starting: ReadonlyMap<number, number>,
  ending: ReadonlyMap<number, number>,
  side: 'left' | 'right',
): number {
  const xs: number[] = [];
  const all: Box[] = drawing.groups.flatMap(({ id }) => placed.boxes.get(id) ?? []);
  for (const index of drawing.free) {
    const node = drawing.nodes[index];
    const at = node === undefined ? undefined : placed.positions.get(node.id);
    if (node === undefined || at === undefined) continue;
    all.push(boxOf(node, at));
    if (isRim(node) && rimSide(starting.get(index) ?? 0, ending.get(index) ?? 0) === side) xs.push(at.x);
  }
  if (xs.length > 0) return side === 'left' ? smallest(xs) : largest(xs);
  const bounds = boundsOf(all) ?? { x: 0, y: 0, width: 0, height: 0 };
  return side === 'left' ? bounds.x - RIM_GAP : bounds.x + bounds.width + RIM_GAP;
}

function boxOf(node: LayoutNode, at: Point): Box {
  const print = footprint(node);
  return { x: at.x - print.width / 2, y: at.y - print.centreY, width: print.width, height: print.height };
}

/** The place of a node in its group; null where it has none, or has one that can't be in this box. */
function keptIn(box: Box, drawing: Drawing, member: number, placed: Layout): Point | null {
  const at = placed.positions.get(drawing.nodes[member]?.id ?? '');
  // A box that was laid out anew at another level may be smaller than the one this place was for.
  const room = boxAround(centreOf(box), 3 * box.width, 3 * box.height);
  return at !== undefined && contains(room, at) ? at : null;
}

/** The middle of those that the members talk with; below everything for those who talk with nobody. */
function wantedPlace(drawing: Drawing, members: readonly number[], placed: Layout): Point {
  const own = new Set(members);
  let x = 0;
  let y = 0;
  let count = 0;
  for (const { source, target } of drawing.ties) {
    if (own.has(source) === own.has(target)) continue;
    const other = drawing.nodes[own.has(source) ? target : source];
    const at = other === undefined ? undefined : placed.positions.get(other.id);
    if (at === undefined) continue;
    x += at.x;
    y += at.y;
    count++;
  }
  if (count > 0) return { x: x / count, y: y / count };
  const bounds = boundsOf(drawing.groups.flatMap(({ id }) => placed.boxes.get(id) ?? []));
  return bounds === null
    ? { x: 0, y: 0 }
    : { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height + BOX_GAP };
}

/** Final places: what was unfolded first, then outwards from there what must make room, then what is new. */
function settle(
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

  const finished = new FreeSpace();
  for (const [index, box] of absent.entries()) finished.take(`absent ${index}`, box);
  for (const [key, box] of settled) finished.take(key, box);
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
        ? finished.nearestFree(wanted, width, height, RIM_NODE_GAP, column)
        : null;
    const box = boxAround(inColumn ?? finished.nearestFree(wanted, width, height, BOX_GAP), width, height);
    finished.take(keyOf(piece), box);
    settled.set(keyOf(piece), box);
  }
  return settled;
}

/** How many places are tried along each side. */
const TRIES = 9;

/** The centre within `within` at which a box has the fewest others in its way, of these the nearest to where it is. */
function leastInTheWay(space: FreeSpace, within: Box, box: Box): Point {
  const here = centreOf(box);
  let best = here;
  let fewest = space.near(box, LEAST_GAP).length;
  let nearest = 0;
  for (let column = 0; column < TRIES; column++) {
    for (let row = 0; row < TRIES; row++) {
      const centre = {
        x: within.x + (within.width * (column + 0.5)) / TRIES,
        y: within.y + (within.height * (row + 0.5)) / TRIES,
      };
      const count = space.near(boxAround(centre, box.width, box.height), LEAST_GAP).length;
      const distance = Math.hypot(centre.x - here.x, centre.y - here.y);
      if (count > fewest || (count === fewest && distance >= nearest)) continue;
      best = centre;
      fewest = count;
      nearest = distance;
    }
  }
  return best;
}

/** Whether its nodes had places of their own, from when it was unfolded before. */
function hasRememberedPlaces(piece: Piece, placed: Layout): boolean {
  return placed.boxes.has(piece.id) && [...piece.centres.keys()].some((id) => placed.positions.has(id));
}

/**
 * Many namespaces unfolded at once need more plane: everything moves away from the middle alike, so that
 * neighbours stay neighbours. Null where there is room.
 */
function spreading(
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
