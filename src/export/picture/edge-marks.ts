import type { GraphEdge } from '../../graph/flow-graph.ts';
import type { Point } from '../../layout/layout.ts';
import { boxAround } from '../../layout/rectangle.ts';
import type { PendingEdge } from '../../review/what-if/pending-graph.ts';
import { exactCount } from '../figure-text.ts';
import type { GroupMark, Mark } from './drawing.ts';
import { type Curve, curvePath, headPath } from './edge-curves.ts';
import { arrowScale } from './edge-lines.ts';
import type { EdgeWeight } from './edge-weight.ts';
import { boxPath, linePath } from './paths.ts';
import { writeLine } from './text-lines.ts';
import type { LineStyle, Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

/** Long and wide: Cytoscape's triangle, in the one size that the canvas scales it to. */
export const HEAD_SIZE = 29 * 0.95 * 0.3;

/** How far a line of that width ends before its tip, as Cytoscape has it. */
export function gapOf(width: number): number {
  return width * arrowScale(width) * 2;
}

export interface EdgeLook {
  readonly width: number;
  readonly weight: EdgeWeight;
  /** What hover tells. */
  readonly title: string;
  /** Where a ✕ is put on it; null for none. */
  readonly cross: Point | null;
}

/** An edge without its count, which lies above all edges: see `countMark`. */
export function edgeMark(edge: GraphEdge, curve: Curve, look: EdgeLook, theme: Theme): GroupMark {
  const style = theme.lines[edge.action];
  const opacity = theme.opacity[look.weight];
  const width = Math.max(style.leastWidth, look.width);
  return {
    kind: 'group',
    role: `edge ${edge.action}`,
    title: look.title,
    ...(opacity < 1 ? { opacity } : {}),
    marks: [
      {
        kind: 'shape',
        path: curvePath(curve),
        stroke: { colour: style.colour, width, ...(style.dash === null ? {} : { dash: style.dash }) },
      },
      { kind: 'shape', path: headPath(curve, HEAD_SIZE), fill: style.colour },
      ...(look.cross === null ? [] : crossMarks(look.cross, style, theme)),
    ],
  };
}

const CROSS = 4;
/** How much room a ✕ takes. */
export const CROSS_SIZE = 2 * CROSS + 4;

/** ✕, drawn: the font has none. */
function cross({ x, y }: Point, half: number, colour: string, width: number): readonly Mark[] {
  const stroke = { colour, width };
  return [
    {
      kind: 'shape',
      path: linePath({ x: x - half, y: y - half }, { x: x + half, y: y + half }),
      stroke,
    },
    {
      kind: 'shape',
      path: linePath({ x: x - half, y: y + half }, { x: x + half, y: y - half }),
      stroke,
    },
  ];
}

function crossMarks(at: Point, { colour }: LineStyle, { palette }: Theme): readonly Mark[] {
  return [...cross(at, CROSS, palette.canvas, 4.5), ...cross(at, CROSS, colour, 1.8)];
}

const COUNT_SIZE = 11;
const COUNT_PADDING = 2;
const COUNT_CROSS = 3;
const COUNT_GAP = 4;

/** How much room the count of an edge takes. */
export function countSize(edge: GraphEdge, typeface: Typeface): { width: number; height: number } {
  const written = typeface.measure(exactCount(edge.flows), COUNT_SIZE, 400);
  return {
    width: 2 * COUNT_CROSS + COUNT_GAP + written + 2 * COUNT_PADDING,
    height: COUNT_SIZE + 2 * COUNT_PADDING,
  };
}

/** `✕ 1,204` on an edge: where namespaces are folded, it may stand for one flow or for thousands. */
export function countMark(edge: GraphEdge, at: Point, theme: Theme, typeface: Typeface): GroupMark {
  const { colour } = theme.lines[edge.action];
  const { width, height } = countSize(edge, typeface);
  const left = at.x - width / 2 + COUNT_PADDING;
  return {
    kind: 'group',
    role: 'count',
    marks: [
      {
        kind: 'shape',
        path: boxPath(boxAround(at, width, height), 3),
        fill: theme.palette.canvas,
        opacity: 0.9,
      },
      ...cross({ x: left + COUNT_CROSS, y: at.y }, COUNT_CROSS, colour, 1.4),
      writeLine(
        typeface,
        exactCount(edge.flows),
        { x: left + 2 * COUNT_CROSS + COUNT_GAP, y: at.y + 0.36 * COUNT_SIZE },
        { size: COUNT_SIZE, weight: 400, colour },
      ),
    ],
  };
}

const CHANGE_MARKS = {
  'would-deny': 'would be denied',
  'would-allow': 'would be allowed',
  unknown: 'not known if staged',
  stays: '',
} as const;

/** How much room the words take that say what would become of an edge. */
export function changeSize({ change }: PendingEdge, typeface: Typeface): { width: number; height: number } {
  return {
    width: typeface.measure(CHANGE_MARKS[change], COUNT_SIZE, 600) + 4 * COUNT_PADDING,
    height: COUNT_SIZE + 2 * COUNT_PADDING,
  };
}

/** `would be denied` on an edge of a pending graph: it is no account of what happened. */
export function changeMark(edge: PendingEdge, at: Point, { palette }: Theme, typeface: Typeface): GroupMark {
  const { width, height } = changeSize(edge, typeface);
  return {
    kind: 'group',
    role: 'change',
    marks: [
      {
        kind: 'shape',
        path: boxPath(boxAround(at, width, height), 3),
        fill: palette.canvas,
        stroke: { colour: palette.staged, width: 1 },
      },
      writeLine(
        typeface,
        CHANGE_MARKS[edge.change],
        { x: at.x, y: at.y + 0.36 * COUNT_SIZE, align: 'middle' },
        { size: COUNT_SIZE, weight: 600, colour: palette.staged },
      ),
    ],
  };
}
