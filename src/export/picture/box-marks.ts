import type { GraphNode } from '../../graph/flow-graph.ts';
import type { Box, Point } from '../../layout/layout.ts';
import { GROUP_HEADER_PADDING, LABEL_FONT_SIZE } from '../../layout/sizes.ts';
import { countOf } from '../figure-text.ts';
import type { GroupMark, ShapeMark, TextMark } from './drawing.ts';
import { sizeOf } from './layout-input.ts';
import { BOX_RADIUS, nodePath } from './node-marks.ts';
import { boxPath } from './paths.ts';
import { cutToRoom, type Lettering, writeLine } from './text-lines.ts';
import type { Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

const HEADER_BASELINE = 21;
const HEADER_GAP = 12;
/** Of the two lines in a folded namespace, from its middle. */
const FOLDED_BASELINES = { name: -4, count: 12.5 };
const BESIDE_FOLDED = 5;

/** The ground of an unfolded namespace. */
export function groundMark({ x, y, width, height }: Box, { palette }: Theme): ShapeMark {
  // A border inside of the box, as the screen has it.
  const inner = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
  return {
    kind: 'shape',
    path: boxPath(inner, BOX_RADIUS - 0.5),
    fill: palette.box,
    stroke: { colour: palette['box-line'], width: 1 },
  };
}

/** Name and count of an unfolded namespace. */
export function headerMark(
  name: string,
  members: readonly GraphNode[],
  box: Box,
  { palette }: Theme,
  typeface: Typeface,
): GroupMark {
  const workloads = members.filter(({ type }) => type !== 'service').length;
  const y = box.y + HEADER_BASELINE;
  const right = box.x + box.width - GROUP_HEADER_PADDING;
  const count = writeLine(
    typeface,
    countOf(workloads, 'workload'),
    { x: right, y, align: 'right' },
    { size: LABEL_FONT_SIZE, weight: 400, colour: palette.muted, halo: palette.box },
  );
  const lettering: Lettering = {
    size: LABEL_FONT_SIZE,
    weight: 600,
    colour: palette.text,
    halo: palette.box,
  };
  const left = box.x + GROUP_HEADER_PADDING;
  const text = cutToRoom(typeface, name, count.x - HEADER_GAP - left, lettering);
  return {
    kind: 'group',
    role: 'namespace',
    title: name,
    marks: [writeLine(typeface, text, { x: left, y }, lettering), count],
  };
}

/** A folded namespace, or the hosts: all of it, since its name is inside. */
export function foldedMark(
  node: GraphNode,
  centre: Point,
  full: string,
  { palette }: Theme,
  typeface: Typeface,
): GroupMark {
  const size = sizeOf(node);
  const what = node.type === 'hosts' ? 'host' : 'workload';
  const line = (text: string, y: number, lettering: Lettering): TextMark => {
    const cut = cutToRoom(typeface, text, size.width - 2 * BESIDE_FOLDED, lettering);
    return writeLine(typeface, cut, { x: centre.x, y: centre.y + y, align: 'middle' }, lettering);
  };
  return {
    kind: 'group',
    role: 'node',
    title: full,
    marks: [
      {
        kind: 'shape',
        // Its border is inside, as the screen has it.
        path: nodePath('folded', centre, { width: size.width - 1, height: size.height - 1 }),
        fill: palette['node-fill'],
        stroke: { colour: palette['folded-line'], width: 1 },
      },
      line(node.name, FOLDED_BASELINES.name, { size: LABEL_FONT_SIZE, weight: 600, colour: palette.text }),
      line(countOf(node.endpoints, what), FOLDED_BASELINES.count, {
        size: LABEL_FONT_SIZE,
        weight: 400,
        colour: palette.muted,
      }),
    ],
  };
}
