import type { Action } from '../../../flow/verdict.ts';
import type { FlowGraph } from '../../../graph/flow-graph.ts';
import { metricOf } from '../../../graph/metric.ts';
import type { Metric } from '../../../graph/view.ts';
import { exactCount, readableBytes } from '../../figure-text.ts';
import type { Mark } from '../drawing.ts';
import { HEAD_SIZE } from '../edge-marks.ts';
import { type LegendShape, legendEntries } from '../legend-entries.ts';
import { nodePath } from '../node-marks.ts';
import { circlePath, linePath, polygonPath } from '../paths.ts';
import type { PictureIndex } from '../picture-index.ts';
import { writeLine } from '../text-lines.ts';
import type { Theme } from '../theme.ts';
import type { Typeface } from '../typeface.ts';

const SIZE = 12;
const ROW = 24;
const SAMPLE_GAP = 7;
const ITEM_GAP = 22;

interface Entry {
  readonly width: number;
  readonly label: string;
  /** Its sample, from x on, around y. */
  readonly sample: (x: number, y: number) => readonly Mark[];
}

/** What lines and shapes mean, only those that are drawn, in rows of at most `room`. Its origin is its top left. */
export function legendMarks(
  graph: FlowGraph,
  index: PictureIndex,
  metric: Metric,
  room: number,
  theme: Theme,
  typeface: Typeface,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  let [x, row] = [0, 0];
  for (const { width, label, sample } of entriesOf(graph, index, metric, theme)) {
    const written = typeface.measure(label, SIZE, 400);
    const whole = width + SAMPLE_GAP + written;
    if (x > 0 && x + whole > room) {
      x = 0;
      row++;
    }
    const y = row * ROW + ROW / 2;
    const text = { x: x + width + SAMPLE_GAP, y: y + 0.36 * SIZE };
    marks.push(
      ...sample(x, y),
      writeLine(typeface, label, text, { size: SIZE, weight: 400, colour: theme.palette.muted }),
    );
    x += whole + ITEM_GAP;
  }
  return { marks, height: (row + 1) * ROW };
}

function entriesOf(graph: FlowGraph, index: PictureIndex, metric: Metric, theme: Theme): readonly Entry[] {
  const { actions, shapes } = legendEntries(graph, index);
  return [
    ...actions.map(({ action, label, weight }) => lineEntry(action, label, theme.opacity[weight], theme)),
    ...shapes.map(({ shape, label }) => shapeEntry(shape, label, theme)),
    ...widthEntry(graph, metric, theme),
  ];
}

const LINE_LENGTH = 34;

function lineEntry(action: Action, label: string, opacity: number, { lines, palette }: Theme): Entry {
  const { colour, dash, leastWidth, crossed } = lines[action];
  const sample = (x: number, y: number): readonly Mark[] => {
    const middle = x + (LINE_LENGTH - HEAD_SIZE) / 2;
    const line = (
      from: readonly [number, number],
      to: readonly [number, number],
      width: number,
      of = colour,
    ) =>
      ({
        kind: 'shape',
        path: linePath({ x: from[0], y: from[1] }, { x: to[0], y: to[1] }),
        stroke: { colour: of, width },
      }) as const;
    const tip = x + LINE_LENGTH;
    return [
      {
        kind: 'shape',
        path: linePath({ x, y }, { x: tip - HEAD_SIZE / 2, y }),
        stroke: { colour, width: Math.max(2, leastWidth), ...(dash === null ? {} : { dash }) },
        opacity,
      },
      {
        kind: 'shape',
        path: polygonPath([
          { x: tip, y },
          { x: tip - HEAD_SIZE, y: y - HEAD_SIZE / 2 },
          { x: tip - HEAD_SIZE, y: y + HEAD_SIZE / 2 },
        ]),
        fill: colour,
        opacity,
      },
      ...(crossed
        ? [
            line([middle - 4, y - 4], [middle + 4, y + 4], 4.5, palette.canvas),
            line([middle - 4, y + 4], [middle + 4, y - 4], 4.5, palette.canvas),
            line([middle - 4, y - 4], [middle + 4, y + 4], 1.8),
            line([middle - 4, y + 4], [middle + 4, y - 4], 1.8),
          ]
        : []),
    ];
  };
  return { width: LINE_LENGTH, label, sample };
}

const SHAPE_SIZE = 14;
const FOLDED_WIDTH = 20;

function shapeEntry(shape: LegendShape, label: string, { palette, name }: Theme): Entry {
  const width = shape === 'folded' ? FOLDED_WIDTH : SHAPE_SIZE;
  const threat = shape === 'threat';
  const stroke = {
    colour: threat ? palette.deny : palette['node-line'],
    width: threat && name === 'print' ? 2.4 : 1.3,
  };
  const fill = palette['node-fill'];
  const sample = (x: number, y: number): readonly Mark[] => {
    const centre = { x: x + width / 2, y };
    if (shape === 'network') {
      return [SHAPE_SIZE / 2, SHAPE_SIZE / 2 - 2.6].map((radius) => ({
        kind: 'shape',
        path: circlePath(centre, radius),
        fill,
        stroke: { ...stroke, width: 1 },
      }));
    }
    const kind = threat ? 'networkset' : shape;
    const height = shape === 'folded' ? SHAPE_SIZE - 2 : shape === 'service' ? SHAPE_SIZE - 2 : SHAPE_SIZE;
    return [{ kind: 'shape', path: nodePath(kind, centre, { width, height }), fill, stroke }];
  };
  return { width, label: shape === 'folded' ? 'namespace, folded' : label, sample };
}

const WEDGE = { width: 34, thin: 1.2, thick: 6 };

/** What the width of a line says, where it says anything. */
function widthEntry({ edges }: FlowGraph, metric: Metric, { palette }: Theme): readonly Entry[] {
  const figures = edges.map((edge) => metricOf(edge, metric));
  const [least, most] = [figures.reduce(lower, Number.POSITIVE_INFINITY), figures.reduce(higher, 0)];
  if (figures.length === 0 || least === most) return [];
  const written = metric === 'bytes' ? readableBytes : exactCount;
  const { width, thin, thick } = WEDGE;
  return [
    {
      width,
      label: `${metric}, ${written(least)} to ${written(most)}, on a log scale`,
      sample: (x, y) => [
        {
          kind: 'shape',
          path: polygonPath([
            { x, y: y - thin / 2 },
            { x: x + width, y: y - thick / 2 },
            { x: x + width, y: y + thick / 2 },
            { x, y: y + thin / 2 },
          ]),
          fill: palette.muted,
        },
      ],
    },
  ];
}

function lower(a: number, b: number): number {
  return Math.min(a, b);
}

function higher(a: number, b: number): number {
  return Math.max(a, b);
}
