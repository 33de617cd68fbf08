import type { GraphNode } from '../../graph/flow-graph.ts';
import { boxOfNode } from '../../graph/group-of-node.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import type { LayoutNode, Point } from '../../layout/layout.ts';
import { boxAround } from '../../layout/rectangle.ts';
import { LABEL_FONT_SIZE, LABEL_GAP } from '../../layout/sizes.ts';
import type { GroupMark, Mark } from './drawing.ts';
import type { Outline } from './edge-curves.ts';
import { kindOf, type Size, sizeOf } from './layout-input.ts';
import { boxPath, circlePath, polygonPath } from './paths.ts';
import { type Lettering, writeLine } from './text-lines.ts';
import type { Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

const BORDER = 1.5;
const THREAT_BORDER = 2;
/** Of a network: two lines and the ground between them, as wide together. */
const DOUBLE_BORDER = 5;

/** From the top of a name to its baseline: as Cytoscape puts Inter, with the em's bottom at the line's. */
const BASELINE = 0.76 * LABEL_FONT_SIZE;

/** Corners from -1 to 1, for the shapes that have some. */
const CORNERS: Readonly<Record<LayoutNode['kind'], readonly Point[]>> = {
  workload: [],
  network: [],
  host: corners([-0.5, -1], [0.5, -1], [1, 0], [0.5, 1], [-0.5, 1], [-1, 0]),
  networkset: corners([0, -1], [1, 0], [0, 1], [-1, 0]),
  service: corners([-1, -1], [1, -1], [1, 1], [-1, 1]),
  folded: corners([-1, -1], [1, -1], [1, 1], [-1, 1]),
};

function corners(...pairs: readonly (readonly [number, number])[]): readonly Point[] {
  return pairs.map(([x, y]) => ({ x, y }));
}

function borderOf(node: GraphNode): number {
  const kind = kindOf(node);
  if (kind === 'folded') return 0;
  if (kind === 'network') return DOUBLE_BORDER;
  return isThreatFeed(node) ? THREAT_BORDER : BORDER;
}

/** What edges end at. */
export function outlineOf(node: GraphNode, centre: Point, caption: string, typeface: Typeface): Outline {
  const kind = kindOf(node);
  const size = sizeOf(node);
  const border = borderOf(node);
  const label = caption === '' ? null : labelBox(size, centre, caption, typeface);
  return {
    centre,
    shape: CORNERS[kind].length === 0 ? 'circle' : 'polygon',
    width: size.width + border,
    height: size.height + border,
    corners: CORNERS[kind],
    label,
  };
}

function labelBox({ height }: Size, { x, y }: Point, caption: string, typeface: Typeface): readonly Point[] {
  const half = typeface.measure(caption, LABEL_FONT_SIZE, 400) / 2;
  const top = y + height / 2 + LABEL_GAP;
  const bottom = top + LABEL_FONT_SIZE;
  return [
    { x: x - half, y: top },
    { x: x + half, y: top },
    { x: x + half, y: bottom },
    { x: x - half, y: bottom },
  ];
}

/** A node that isn't folded, with its name under it. */
export function nodeMark(
  node: GraphNode,
  centre: Point,
  { caption, full }: { readonly caption: string; readonly full: string },
  theme: Theme,
  typeface: Typeface,
): GroupMark {
  const { palette } = theme;
  const ground = boxOfNode(node) === null ? palette.canvas : palette.box;
  const lettering: Lettering = { size: LABEL_FONT_SIZE, weight: 400, colour: palette.text, halo: ground };
  const { height } = sizeOf(node);
  const y = centre.y + height / 2 + LABEL_GAP + BASELINE;
  return {
    kind: 'group',
    role: 'node',
    title: full,
    marks: [
      ...shapeMarks(node, centre, ground, theme),
      writeLine(typeface, caption, { x: centre.x, y, align: 'middle' }, lettering),
    ],
  };
}

function shapeMarks(
  node: GraphNode,
  centre: Point,
  ground: string,
  { palette, name }: Theme,
): readonly Mark[] {
  const kind = kindOf(node);
  const { width, height } = sizeOf(node);
  const threat = isThreatFeed(node);
  const fill = palette['node-fill'];
  const stroke = {
    colour: threat ? palette.deny : palette['node-line'],
    width: threat && name === 'print' ? 3 : borderOf(node),
  };
  if (kind === 'network') {
    const line = DOUBLE_BORDER / 3;
    const ring = (radius: number, inside: string): Mark => ({
      kind: 'shape',
      path: circlePath(centre, radius),
      fill: inside,
      stroke: { ...stroke, width: line },
    });
    return [ring(width / 2 + line, ground), ring(width / 2 - line, fill)];
  }
  return [{ kind: 'shape', path: nodePath(kind, centre, { width, height }), fill, stroke }];
}

/** The outline of a kind of node; the inner circle of a network is not in it. */
export function nodePath(kind: LayoutNode['kind'], centre: Point, { width, height }: Size): string {
  if (kind === 'folded') return boxPath(boxAround(centre, width, height), Math.min(BOX_RADIUS, height / 4));
  if (CORNERS[kind].length === 0) return circlePath(centre, width / 2);
  return polygonPath(
    CORNERS[kind].map(({ x, y }) => ({ x: centre.x + (x * width) / 2, y: centre.y + (y * height) / 2 })),
  );
}

/** Of boxes and folded namespaces. */
export const BOX_RADIUS = 10;
