import { GROUP_LABEL_CHAR_WIDTH, LABEL_FONT_SIZE, sizeOf } from '../../app/layout-input.ts';
import { isFolded } from '../../app/names.ts';
import { indexPicture, nameOf } from '../../app/picture-index.ts';
import type { Picture } from '../../app/state.ts';
import type { GraphNode } from '../../graph/flow-graph.ts';
import type { Point } from '../../layout/layout.ts';
import { NameRoom } from './name-room.ts';

/** From afar names are written in the first of these sizes on the screen for which there is room. */
const SIZES = [10, 9, 8, 7] as const;
/** For people at the back of a room all of these are so much larger. */
const PRESENTED_SCALE = 1.7;
/** Of its size: how wide a character is, at weight 600. */
const CHAR_WIDTH = 0.59;
const HEIGHT = 15;
const PADDING = 3;
/** A name that is this large within its box needs no more. */
const LARGE_ENOUGH = 9;
/** Between an outside node and its name. */
const BESIDE = 4;

/** On which side of a network or NetworkSet its name stands: away from the picture, where no edge comes from. */
export type NameSide = 'left' | 'right';

export interface FarName {
  readonly id: string;
  /** null where it stands in the middle of a folded namespace. */
  readonly side: NameSide | null;
  readonly length: number;
  readonly at: Point;
  readonly width: number;
  /** How much larger than usual it may be written within its box. */
  readonly room: number;
}

/** What stands outside of all namespaces, and is named beside itself from afar. */
export function isOutside({ type }: GraphNode): boolean {
  return type === 'net' || type === 'ns';
}

/** Names that matter most from afar: of what has denied connections, then of namespaces, then the rest; busy ones first. */
export function farNames({ graph, layout }: Picture): readonly FarName[] {
  const index = indexPicture(graph);
  const places = graph.nodes.map(({ id }) => layout.positions.get(id)?.x ?? 0).sort((a, b) => a - b);
  const middle = ((places[0] ?? 0) + (places.at(-1) ?? 0)) / 2;
  const edgesAt = (id: string) => [...(index.inbound.get(id) ?? []), ...(index.outbound.get(id) ?? [])];
  return graph.nodes
    .filter((node) => isFolded(node) || isOutside(node))
    .map((node) => {
      const edges = edgesAt(node.id);
      const sum = (action: 'deny' | null): number =>
        edges.reduce(
          (flows, edge) => flows + (action === null || edge.action === action ? edge.flows : 0),
          0,
        );
      const at = layout.positions.get(node.id) ?? { x: 0, y: 0 };
      const { width } = sizeOf(node);
      const text = nameOf(index, node.id).caption;
      const name: FarName = {
        id: node.id,
        side: isFolded(node) ? null : at.x < middle ? 'left' : 'right',
        length: text.length,
        at,
        width,
        room: roomIn(text.length, width - BESIDE_FOLDED),
      };
      return { name, denied: sum('deny'), flows: sum(null), outside: isOutside(node) };
    })
    .sort(
      (a, b) =>
        b.denied - a.denied ||
        Number(a.outside) - Number(b.outside) ||
        b.flows - a.flows ||
        (a.name.id < b.name.id ? -1 : 1),
    )
    .map(({ name }) => name);
}

/** Padding and border at both sides of a folded namespace's name, which is all that it shows from afar. */
export const BESIDE_FOLDED = 10;
/** Some names are wider than most of as many characters. */
const WIDE_CHARACTERS = 1.06;

/** How much larger than usual a name of so many characters may be written in so much width. */
export function roomIn(length: number, width: number): number {
  return Math.max(1, width / (WIDE_CHARACTERS * GROUP_LABEL_CHAR_WIDTH * Math.max(1, length)));
}

/**
 * Which names are written in a size of their own at a zoom, and in which: those for which more important ones leave
 * room. `unzoom` is how much larger than usual names within boxes are.
 */
export function namedAt(
  names: readonly FarName[],
  zoom: number,
  unzoom: number,
  presented = false,
): ReadonlyMap<string, number> {
  const scale = presented ? PRESENTED_SCALE : 1;
  const height = HEIGHT * scale;
  const sizes = presented ? [...SIZES.map((size) => size * scale), ...SIZES] : SIZES;
  const taken = new NameRoom();
  const named = new Map<string, number>();
  for (const { id, side, length, at, width, room } of names) {
    const [x, y] = [at.x * zoom, at.y * zoom];
    const half = (width * zoom) / 2;
    if (side === null && LABEL_FONT_SIZE * Math.min(unzoom, room) * zoom >= LARGE_ENOUGH * scale) {
      taken.take(x - half, y - height / 2, x + half, y + height / 2);
      continue;
    }
    const size = sizes.find((candidate) => {
      const text = length * CHAR_WIDTH * candidate;
      const [left, right] = extent(side, x, half, text);
      return taken.take(left, y - height / 2 + 1, right, y + height / 2 - 1);
    });
    if (size !== undefined) named.set(id, size);
  }
  return named;
}

/** How much room a name of so many characters takes beside its node, in pixels of the screen. */
export function widthBeside(length: number): number {
  return BESIDE + length * CHAR_WIDTH * SIZES[0];
}

/** From where to where a name reaches. */
function extent(
  side: NameSide | null,
  x: number,
  half: number,
  text: number,
): readonly [left: number, right: number] {
  if (side === null) return [x - text / 2 - PADDING, x + text / 2 + PADDING];
  return side === 'left'
    ? [x - half - BESIDE - text, x - half - BESIDE]
    : [x + half + BESIDE, x + half + BESIDE + text];
}
