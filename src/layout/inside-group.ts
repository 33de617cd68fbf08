import { columnsByDirection } from './columns.ts';
import { largest } from './extremes.ts';
import { improveGrid } from './improve-grid.ts';
import type { LayoutNode, Point } from './layout.ts';
import { packBoxes } from './pack-boxes.ts';
import type { Random } from './random.ts';
import { type Footprint, footprint, NODE_GAP_X, NODE_GAP_Y } from './sizes.ts';

/** Where the nodes of one group stand, seen from the top left corner of what they fill together. */
export interface Inside {
  readonly width: number;
  readonly height: number;
  readonly centres: ReadonlyMap<string, Point>;
}

/** An edge between two nodes of the group, by their index; each pair and direction once, no loops. */
export interface InsideEdge {
  readonly source: number;
  readonly target: number;
}

/** How much a node talks with the world outside its group: who is called stands left, who calls, right. */
export interface OutsideTalk {
  readonly calledFromOutside: number;
  readonly callsOutside: number;
}

/** Width to height of a box that has the choice. */
const INSIDE_ASPECT_RATIO = 1.45;

/**
 * Places the nodes of one group: what is connected goes on a grid whose columns follow the direction of the
 * edges, callers left of callees; the pieces and the nodes without edges are then packed side by side.
 */
export function placeInside(
  nodes: readonly LayoutNode[],
  edges: readonly InsideEdge[],
  talk: readonly OutsideTalk[],
  random: Random,
): Inside {
  const prints = nodes.map(footprint);
  const pieces = connectedPieces(nodes.length, edges).map((members) =>
    placePiece(members, edges, prints, talk, random),
  );
  const packed = packBoxes(
    pieces.map((piece) => ({ width: piece.width + NODE_GAP_X, height: piece.height + NODE_GAP_Y })),
    INSIDE_ASPECT_RATIO,
  );
  const centres = new Map<string, Point>();
  pieces.forEach((piece, index) => {
    const corner = packed.corners[index] ?? { x: 0, y: 0 };
    for (const [member, point] of piece.centres) {
      const node = nodes[member];
      if (node !== undefined) centres.set(node.id, { x: corner.x + point.x, y: corner.y + point.y });
    }
  });
  return {
    width: Math.max(0, packed.width - NODE_GAP_X),
    height: Math.max(0, packed.height - NODE_GAP_Y),
    centres,
  };
}

interface Piece {
  readonly width: number;
  readonly height: number;
  readonly centres: readonly (readonly [member: number, Point])[];
}

function placePiece(
  members: readonly number[],
  edges: readonly InsideEdge[],
  prints: readonly Footprint[],
  talk: readonly OutsideTalk[],
  random: Random,
): Piece {
  const local = new Map(members.map((member, index) => [member, index]));
  const own: InsideEdge[] = [];
  for (const edge of edges) {
    const source = local.get(edge.source);
    const target = local.get(edge.target);
    if (source !== undefined && target !== undefined) own.push({ source, target });
  }
  const sizes = members.map((member) => prints[member] ?? { width: 0, height: 0, centreY: 0 });
  const outside = members.map((member) => talk[member] ?? { calledFromOutside: 0, callsOutside: 0 });
  const pitchX = sizes.reduce((sum, size) => sum + size.width, 0) / sizes.length + NODE_GAP_X;
  const pitchY = largest(sizes.map((size) => size.height)) + NODE_GAP_Y;
  const rows = Math.max(1, Math.round(Math.sqrt((members.length * pitchX) / pitchY / INSIDE_ASPECT_RATIO)));
  const columns = columnsByDirection(members.length, own, rows);
  const cells = improveGrid(columns, own, sizes, outside, rows, random);

  // Columns get the width of their widest label; a row is two half rows.
  const widths = new Map<number, number>();
  let top = Infinity;
  let bottom = -Infinity;
  cells.forEach((cell, index) => {
    const size = sizes[index];
    if (size === undefined) return;
    widths.set(cell.column, Math.max(widths.get(cell.column) ?? 0, size.width));
    const y = (cell.halfRow * pitchY) / 2;
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + size.height);
  });
  const middles = new Map<number, number>();
  let right = -NODE_GAP_X;
  for (const column of [...widths.keys()].sort((a, b) => a - b)) {
    const width = widths.get(column) ?? 0;
    middles.set(column, right + NODE_GAP_X + width / 2);
    right += NODE_GAP_X + width;
  }
  return {
    width: right,
    height: bottom - top,
    centres: cells.map((cell, index) => [
      members[index] ?? 0,
      {
        x: middles.get(cell.column) ?? 0,
        y: (cell.halfRow * pitchY) / 2 - top + (sizes[index]?.centreY ?? 0),
      },
    ]),
  };
}

/** The sets of nodes that edges connect, the largest first, else by their first member. */
function connectedPieces(count: number, edges: readonly InsideEdge[]): number[][] {
  const parents = Array.from({ length: count }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    for (let next = parents[root] ?? root; next !== root; next = parents[root] ?? root) root = next;
    for (let at = index; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const { source, target } of edges) parents[find(source)] = find(target);
  const pieces = new Map<number, number[]>();
  for (let index = 0; index < count; index++) {
    const root = find(index);
    const piece = pieces.get(root);
    if (piece === undefined) pieces.set(root, [index]);
    else piece.push(index);
  }
  return [...pieces.values()].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}
