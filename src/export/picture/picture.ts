import type { FlowGraph } from '../../graph/flow-graph.ts';
import type { Metric } from '../../graph/view.ts';
import type { Box, Layout } from '../../layout/layout.ts';
import { countOf } from '../figure-text.ts';
import { drawGraph } from './draw-graph.ts';
import type { Drawing, GroupMark, Mark } from './drawing.ts';
import { drawFoot, drawHead, MARGIN, type Part } from './frame/draw-frame.ts';
import type { FrameFacts } from './frame/frame-facts.ts';
import { legendMarks } from './frame/legend-marks.ts';
import { linePath } from './paths.ts';
import { pictureIndex } from './picture-index.ts';
import type { Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

export interface PictureInput {
  readonly graph: FlowGraph;
  /** Where everything stands: as laid out anew, or as a person has placed it. */
  readonly layout: Layout;
  readonly metric: Metric;
  readonly theme: Theme;
  readonly typeface: Typeface;
  /** null for the graph alone. */
  readonly frame: FrameFacts | null;
  /** Only what is within this part of the layout, as a viewport shows it; without it the whole graph. */
  readonly crop?: Box;
  /** Said as when it was made, where there is no frame. */
  readonly madeAt?: number;
}

/** Around the graph, without a frame. */
const BARE_MARGIN = 24;
const LEAST_WIDTH = 1080;
/** A frame for a graph of this width has its usual size; around larger ones it grows, so that it is not lost on a poster. */
const USUAL_WIDTH = 1600;
const LARGEST_FRAME = 3;
const SECTION_GAP = 22;

/** The one drawing that all formats are written from. The same input gives the same drawing. */
export function drawPicture(input: PictureInput): Drawing {
  const { graph, layout, metric, theme, typeface, frame } = input;
  const index = pictureIndex(graph);
  const drawn = drawGraph(graph, index, layout, metric, theme, typeface);
  const extent = input.crop ?? rounded(drawn.extent ?? { x: 0, y: 0, width: 320, height: 120 });
  const about = {
    background: theme.palette.canvas,
    title: frame?.title ?? 'Service graph',
    description: `${countOf(graph.nodes.length, 'node')}, ${countOf(graph.edges.length, 'edge')}`,
    madeAt: frame?.generatedSeconds ?? input.madeAt ?? 0,
    madeBy: frame === null ? 'Pawprint' : `Pawprint ${frame.version}`,
  };
  const graphMark = (x: number, y: number): Mark => ({
    kind: 'group',
    role: 'graph',
    at: { x, y },
    ...(input.crop === undefined ? {} : { clip: extent }),
    marks: [{ kind: 'group', at: { x: -extent.x, y: -extent.y }, marks: drawn.marks }],
  });
  if (frame === null) {
    const margin = input.crop === undefined ? BARE_MARGIN : 0;
    const [width, height] = [extent.width + 2 * margin, extent.height + 2 * margin];
    return { ...about, width, height, marks: [graphMark(margin, margin)] };
  }
  const scale = Math.min(LARGEST_FRAME, Math.max(1, extent.width / USUAL_WIDTH));
  const width = Math.ceil(Math.max(LEAST_WIDTH, extent.width + 2 * MARGIN * scale));
  const room = width / scale - 2 * MARGIN;
  const head = drawHead(frame, room, theme, typeface);
  const legend = legendMarks(graph, index, metric, room, theme, typeface);
  const foot = drawFoot(frame, room, theme, typeface);
  const [margin, gap] = [MARGIN * scale, SECTION_GAP * scale];
  const graphTop = margin + head.height * scale + gap;
  const legendTop = graphTop + extent.height + gap;
  const ruleY = legendTop + legend.height * scale + gap * 0.5;
  const footTop = ruleY + gap * 0.75;
  const rule: Mark = {
    kind: 'shape',
    path: linePath({ x: margin, y: ruleY }, { x: width - margin, y: ruleY }),
    stroke: { colour: theme.palette.line, width: scale },
  };
  const part = (role: string, { marks }: Part, y: number): GroupMark => ({
    kind: 'group',
    role,
    at: { x: margin, y },
    scale,
    marks,
  });
  return {
    ...about,
    width,
    height: Math.ceil(footTop + foot.height * scale + margin * 0.75),
    marks: [
      graphMark(Math.round((width - extent.width) / 2), graphTop),
      part('head', head, margin * 0.75),
      part('legend', legend, legendTop),
      rule,
      part('foot', foot, footTop),
    ],
  };
}

/** To whole pixels: edges of boxes stay sharp. */
function rounded({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}
