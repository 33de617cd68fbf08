import { type Box, type Layout, layoutGraph } from '../../layout/layout.ts';
import type { PresentedGraph } from '../presented-graph.ts';
import type { Fact } from '../shown-facts.ts';
import { nameNodes } from './captions.ts';
import type { Drawing } from './drawing.ts';
import { frameOf } from './frame/frame-facts.ts';
import { layoutInput } from './layout-input.ts';
import { drawPicture } from './picture.ts';
import type { Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

/** What of a picture is chosen by whoever makes it. */
export interface PictureManner {
  readonly theme: Theme;
  readonly typeface: Typeface;
  /** Without one, the graph alone. */
  readonly framed: boolean;
  /** A person's own words; null where there are none. */
  readonly notes: string | null;
  /** Unix seconds. */
  readonly generatedSeconds: number;
  /** Where everything stands; laid out anew without it. */
  readonly layout?: Layout;
  /** Only this part of the layout. */
  readonly crop?: Box;
}

/** A graph as a picture, with everything around it that says what it is: the same for the command and the app. */
export function drawPresented(presented: PresentedGraph, manner: PictureManner): Drawing {
  const { graph, view } = presented;
  const { theme, typeface, framed, notes, generatedSeconds, layout, crop } = manner;
  const frame = frameOf(presented, { notes, generatedSeconds });
  return drawPicture({
    graph,
    layout: layout ?? layoutGraph(layoutInput(graph, nameNodes(graph))),
    metric: view.metric,
    theme,
    typeface,
    frame: framed ? (crop ? { ...frame, shown: [...frame.shown, CROPPED] } : frame) : null,
    madeAt: generatedSeconds,
    ...(crop && { crop }),
  });
}

/** What is counted is the whole graph. */
const CROPPED: Fact = { label: 'Part', text: 'Only what the window showed of it' };
