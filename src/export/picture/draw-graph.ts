import type { FlowGraph, GraphEdge } from '../../graph/flow-graph.ts';
import { metricOf } from '../../graph/metric.ts';
import { isFolded } from '../../graph/node-names.ts';
import type { Metric } from '../../graph/view.ts';
import type { Box, Layout, Point } from '../../layout/layout.ts';
import { boxAround, union } from '../../layout/rectangle.ts';
import { countOf, exactCount, readableBytes } from '../figure-text.ts';
import { changeOf, changeText } from '../pending-words.ts';
import { foldedMark, groundMark, headerMark } from './box-marks.ts';
import { middleEllipsis } from './captions.ts';
import type { GroupMark, Mark } from './drawing.ts';
import { type Curve, curveAround, curveBetween, type Outline } from './edge-curves.ts';
import { bowOf, drawnWidth, loopBow, widthScale } from './edge-lines.ts';
import { CROSS_SIZE, changeMark, changeSize, countMark, countSize, edgeMark, gapOf } from './edge-marks.ts';
import { edgeWeight } from './edge-weight.ts';
import { FreeSpots } from './free-spots.ts';
import { sizeOf } from './layout-input.ts';
import { nodeMark, outlineOf } from './node-marks.ts';
import { linePath } from './paths.ts';
import { edgeWords, nameOf, type PictureIndex } from './picture-index.ts';
import type { Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

/** A full name that goes along with a shortened one: long enough for every true name, and no more. */
const LONGEST_TITLE = 512;

export interface DrawnGraph {
  /** In the layout's own coordinates, the first at the bottom. */
  readonly marks: readonly Mark[];
  /** What all of it covers; null where nothing is drawn. */
  readonly extent: Box | null;
}

/** Nodes, edges and boxes where the layout has them, in the order in which the canvas draws them. */
export function drawGraph(
  graph: FlowGraph,
  index: PictureIndex,
  layout: Layout,
  metric: Metric,
  theme: Theme,
  typeface: Typeface,
): DrawnGraph {
  const outlines = new Map<string, Outline>();
  for (const node of graph.nodes) {
    const centre = layout.positions.get(node.id);
    if (centre === undefined) continue;
    const caption = isFolded(node) ? '' : nameOf(index, node.id).caption;
    outlines.set(node.id, outlineOf(node, centre, caption, typeface));
  }
  const { lines, counts, extents } = drawEdges(graph, index, outlines, metric, theme, typeface);
  const nodes: Mark[] = [];
  const folded: Mark[] = [];
  for (const node of graph.nodes) {
    const centre = outlines.get(node.id)?.centre;
    if (centre === undefined) continue;
    const { caption, full } = nameOf(index, node.id);
    const title = middleEllipsis(full, LONGEST_TITLE);
    if (isFolded(node)) folded.push(foldedMark(node, centre, title, theme, typeface));
    else nodes.push(nodeMark(node, centre, { caption, full: title }, theme, typeface));
  }
  const boxes = [...layout.boxes].filter(([id]) => index.members.has(id)).sort(byId);
  const headers = boxes.map(([id, box]) => {
    const inside = index.members.get(id) ?? [];
    const name = middleEllipsis(inside[0]?.namespace ?? id, LONGEST_TITLE);
    return headerMark(name, inside, box, theme, typeface);
  });
  const marks = [
    ...boxes.map(([, box]) => groundMark(box, theme)),
    ...answerMarks(graph, outlines, theme),
    ...lines,
    ...nodes,
    ...headers,
    ...folded,
    // Unlike on the canvas, where a figure can be under a name that moves aside.
    ...counts,
  ];
  const covered = [
    ...boxes.map(([, box]) => box),
    ...[...outlines.values()].flatMap(outlineBoxes),
    ...extents,
  ];
  return { marks, extent: covered.length === 0 ? null : covered.reduce(union) };
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function drawEdges(
  graph: FlowGraph,
  index: PictureIndex,
  outlines: ReadonlyMap<string, Outline>,
  metric: Metric,
  theme: Theme,
  typeface: Typeface,
): { lines: readonly Mark[]; counts: readonly Mark[]; extents: readonly Box[] } {
  const widthOf = widthScale(graph.edges, metric);
  const loops = new Map<string, number>();
  const drawn: { layer: number; mark: GroupMark }[] = [];
  const counts: Mark[] = [];
  const spots = new FreeSpots([...outlines.values()].flatMap(outlineBoxes));
  const extents: Box[] = [];
  for (const edge of graph.edges) {
    const from = outlines.get(edge.source);
    const to = outlines.get(edge.target);
    if (from === undefined || to === undefined) continue;
    const weight = edgeWeight(edge, index);
    const width = drawnWidth(widthOf(edge), weight);
    const nth = loops.get(edge.source) ?? 0;
    const curve = curveOf(edge, index, from, to, width, nth);
    if (edge.source === edge.target) loops.set(edge.source, nth + 1);
    // A loop stays within its controls, and another edge's middle is where it bows most.
    extents.push(pointsBox(edge.source === edge.target ? curve.points : [curve.middle]));
    const counted = edge.action === 'deny' && [edge.source, edge.target].some((id) => isFoldedId(index, id));
    const title = edgeTitle(edge, index, metric);
    const crossed = theme.lines[edge.action].crossed && !counted;
    const cross = crossed ? spots.find(curve, CROSS_SIZE, CROSS_SIZE) : null;
    drawn.push({
      layer: weight === 'faint' ? 0 : theme.lines[edge.action].layer,
      mark: edgeMark(edge, curve, { width, weight, title, cross }, theme),
    });
    const changed = changeOf(edge);
    if (changed !== null) {
      const { width: room, height } = changeSize(changed, typeface);
      counts.push(changeMark(changed, spots.find(curve, room, height), theme, typeface));
    }
    if (!counted) continue;
    const { width: room, height } = countSize(edge, typeface);
    counts.push(countMark(edge, spots.find(curve, room, height), theme, typeface));
  }
  const lines = drawn.sort((a, b) => a.layer - b.layer).map(({ mark }) => mark);
  return { lines, counts, extents };
}

function curveOf(
  edge: GraphEdge,
  index: PictureIndex,
  from: Outline,
  to: Outline,
  width: number,
  nth: number,
): Curve {
  const size = (id: string): { width: number; height: number } => {
    const node = index.nodes.get(id);
    return node === undefined ? { width: 0, height: 0 } : sizeOf(node);
  };
  const gap = gapOf(width);
  if (edge.source === edge.target) return curveAround(from, loopBow(size(edge.source)), nth, gap);
  const bow = bowOf(edge, { ...from.centre, ...size(edge.source) }, { ...to.centre, ...size(edge.target) });
  return curveBetween(from, to, bow, gap);
}

function isFoldedId(index: PictureIndex, id: string): boolean {
  const node = index.nodes.get(id);
  return node !== undefined && isFolded(node);
}

/** `customer to database, denied: 1,204 flows`. */
function edgeTitle(edge: GraphEdge, index: PictureIndex, metric: Metric): string {
  const figure = metricOf(edge, metric);
  const more =
    metric === 'bytes'
      ? `, ${readableBytes(figure)}`
      : metric === 'packets'
        ? `, ${exactCount(figure)} packets`
        : '';
  const changed = changeOf(edge);
  const would = changed === null ? '' : `; if staged policies were enforced: ${changeText(changed)}`;
  return `${middleEllipsis(edgeWords(index, edge), LONGEST_TITLE)}: ${countOf(edge.flows, 'flow')}${more}${would}`;
}

/** What joins a service to a workload that answers for it: it counts nothing. */
function answerMarks(
  { answers }: FlowGraph,
  outlines: ReadonlyMap<string, Outline>,
  { palette }: Theme,
): readonly Mark[] {
  return answers.flatMap(({ service, node }): Mark[] => {
    const [from, to] = [outlines.get(service), outlines.get(node)];
    if (from === undefined || to === undefined) return [];
    const { points } = curveBetween(from, { ...to, label: null }, 0, 0);
    const [start, , end] = points;
    if (start === undefined || end === undefined) return [];
    const stroke = { colour: palette['node-line'], width: 1, dash: [1, 1] };
    return [{ kind: 'shape', path: linePath(start, end), stroke, opacity: 0.6 }];
  });
}

/** The node's box, and its name's. */
function outlineBoxes({ centre, width, height, label }: Outline): readonly Box[] {
  const box = boxAround(centre, width, height);
  return label === null ? [box] : [box, pointsBox(label)];
}

function pointsBox(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
