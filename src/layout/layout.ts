import { sortedDrawing } from './drawing.ts';
import { layOutAfresh } from './fresh-layout.ts';
import { keepPlaced } from './keep-placed.ts';
import { contains } from './rectangle.ts';

/** The centre of a node, in graph pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** x and y are the top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutNode {
  readonly id: string;
  /** The namespace's box it is drawn in; null for what stands free. A folded namespace's id is its group's. */
  readonly group: string | null;
  readonly width: number;
  readonly height: number;
  /** Drawn under the node; empty where nothing is. */
  readonly label: string;
  readonly kind: 'workload' | 'host' | 'networkset' | 'network' | 'service' | 'folded';
}

export interface LayoutEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly groups: readonly { readonly id: string; readonly label: string }[];
}

/** What unfolding a namespace moved: the centre of a box or node before and after. */
export interface Displacement {
  readonly from: Point;
  readonly to: Point;
}

export interface Layout {
  readonly positions: ReadonlyMap<string, Point>;
  /** One for each group that has nodes. */
  readonly boxes: ReadonlyMap<string, Box>;
  /**
   * For each unfolded group what it pushed aside, itself included (from where its folded node stood), so
   * that folding it again gives the former picture back. Absent where nothing was unfolded.
   */
  readonly displaced?: ReadonlyMap<string, ReadonlyMap<string, Displacement>>;
  /**
   * Nodes and groups, folded or not, that a person put where they are: everything else gives way to them. A box
   * with a pinned node in it stays, too. Absent where nothing is.
   */
  readonly pinned?: ReadonlySet<string>;
}

export interface LayoutOptions {
  readonly seed?: number;
  /** What already has a place, and must not move. */
  readonly placed?: Layout;
  readonly aspectRatio?: number;
  /** Told of the share of a fresh layout that is done, 0 to 1; of large ones as they go on. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Positions for the nodes and boxes for the groups of the input, and for nothing else. No node with its
 * label and no box overlaps another. The same input gives the same layout, in whatever order it comes.
 */
export function layoutGraph(input: LayoutInput, options: LayoutOptions = {}): Layout {
  const drawing = sortedDrawing(input);
  return options.placed === undefined
    ? layOutAfresh(drawing, options)
    : keepPlaced(drawing, options.placed, options);
}

/**
 * What to hand in as `placed` next time: the new layout, and the places of what isn't shown at the moment,
 * so that it returns to them. A namespace is either folded or not: the place of its folded node is forgotten
 * while its box is shown (the box says where the node will go), but not the other way round.
 */
export function rememberLayout(previous: Layout, next: Layout): Layout {
  const positions = new Map([...previous.positions, ...broughtAlong(previous, next), ...next.positions]);
  for (const id of next.boxes.keys()) if (!next.positions.has(id)) positions.delete(id);
  const boxes = new Map([...previous.boxes, ...next.boxes]);
  return {
    positions,
    boxes,
    ...(next.displaced && { displaced: next.displaced }),
    ...(previous.pinned && { pinned: previous.pinned }),
  };
}

/** What belongs into a box that had to move and isn't shown at the moment goes along. */
function broughtAlong(previous: Layout, next: Layout): ReadonlyMap<string, Point> {
  const moves = [...next.boxes].flatMap(([id, box]) => {
    const before = previous.boxes.get(id);
    if (!before || (before.x === box.x && before.y === box.y)) return [];
    // A box may also have grown to the left or top: then its nodes stayed.
    for (const [node, at] of next.positions) {
      const stood = previous.positions.get(node);
      if (!stood || !contains(box, at) || !contains(before, stood)) continue;
      const by = { x: at.x - stood.x, y: at.y - stood.y };
      return by.x === 0 && by.y === 0 ? [] : [{ before, by }];
    }
    return [];
  });
  const result = new Map<string, Point>();
  if (moves.length === 0) return result;
  for (const [id, at] of previous.positions) {
    if (next.positions.has(id) || previous.boxes.has(id)) continue;
    const move = moves.find(({ before }) => contains(before, at));
    if (move) result.set(id, { x: at.x + move.by.x, y: at.y + move.by.y });
  }
  return result;
}
