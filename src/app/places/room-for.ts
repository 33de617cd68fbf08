import type { FlowGraph } from '../../graph/flow-graph.ts';
import type { Box, Layout, Point } from '../../layout/layout.ts';
import { centreOf } from '../../layout/rectangle.ts';
import { separate } from '../../layout/separate.ts';
import { BOX_GAP, footprint } from '../../layout/sizes.ts';
import { layoutInput } from '../layout-input.ts';
import { nameNodes } from '../names.ts';

/**
 * New places for what a dropped box or node came to lie on: what was dropped stays, the others make room,
 * the nearest first. Only what a person had put there before stays too: then what was dropped stands beside it.
 */
export function roomFor(dropped: Layout, graph: FlowGraph, layout: Layout): Layout {
  const { nodes } = layoutInput(graph, nameNodes(graph));
  const pieces = new Map(layout.boxes);
  for (const node of nodes) {
    const at = layout.positions.get(node.id);
    if (node.group !== null || !at) continue;
    const { width, height, centreY } = footprint(node);
    pieces.set(node.id, { x: at.x - width / 2, y: at.y - centreY, width, height });
  }
  const isDropped = (id: string): boolean => dropped.boxes.has(id) || dropped.positions.has(id);
  const pinned = new Set(layout.pinned);
  for (const { id, group } of nodes) if (group !== null && pinned.has(id)) pinned.add(group);
  const rank = (id: string): number => (isDropped(id) ? 1 : pinned.has(id) ? 0 : 2);
  const middle = [...pieces].filter(([id]) => isDropped(id)).map(([, box]) => centreOf(box))[0];
  if (!middle) return { positions: new Map(), boxes: new Map() };
  const distance = (box: Box): number => {
    const { x, y } = centreOf(box);
    return Math.hypot(x - middle.x, y - middle.y);
  };
  const order = [...pieces].sort(([p, a], [q, b]) => rank(p) - rank(q) || distance(a) - distance(b));
  const settled = separate(order, () => 0, BOX_GAP / 2);

  const positions = new Map<string, Point>();
  const boxes = new Map<string, Box>();
  for (const [id, box] of settled) {
    if (layout.boxes.has(id) && box !== pieces.get(id)) boxes.set(id, box);
  }
  for (const { id, group } of nodes) {
    const before = pieces.get(group ?? id);
    const after = settled.get(group ?? id);
    const at = layout.positions.get(id);
    if (!before || !after || !at || before === after) continue;
    positions.set(id, { x: at.x + after.x - before.x, y: at.y + after.y - before.y });
  }
  return { positions, boxes };
}
