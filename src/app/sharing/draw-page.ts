import { nameNodes } from '../../export/picture/captions.ts';
import { drawPresented } from '../../export/picture/draw-presented.ts';
import type { Drawing } from '../../export/picture/drawing.ts';
import { layoutInput } from '../../export/picture/layout-input.ts';
import { paletteOf, themeOf } from '../../export/picture/theme.ts';
import type { Typeface } from '../../export/picture/typeface.ts';
import type { PresentedGraph } from '../../export/presented-graph.ts';
import type { FlowGraph } from '../../graph/flow-graph.ts';
import { type Layout, layoutGraph } from '../../layout/layout.ts';
import { layoutFor, narrowingOf } from '../places/places.ts';
import { sealWith, unsealedPlaces } from '../places/sealed-names.ts';
import type { WritingJob, WrittenPage } from './writing-job.ts';

/** A page as the screen shows it: by the command's own hand, with everything where it stands there. */
export function drawPage(
  presented: PresentedGraph,
  page: WrittenPage,
  job: WritingJob,
  typeface: Typeface,
): Drawing {
  const { choices, palette, generatedSeconds } = job;
  return drawPresented(presented, {
    theme: themeOf(choices.theme, paletteOf(choices.theme, palette)),
    typeface,
    framed: choices.framed,
    notes: page.notes,
    generatedSeconds,
    layout: layoutOf(presented.graph, page, job.aspectRatio),
    ...(page.crop && { crop: page.crop }),
  });
}

function layoutOf(graph: FlowGraph, { places, view }: WrittenPage, aspectRatio: number): Layout {
  if (places.kind === 'drawn') return places.layout;
  const input = layoutInput(graph, nameNodes(graph));
  if (places.kind === 'anew') return layoutGraph(input, { aspectRatio });
  const names = [...[...input.nodes, ...input.groups].map(({ id }) => id), ...narrowingOf(view)];
  const known = unsealedPlaces(places.places, names, sealWith(places.fingerprint));
  const placed = layoutFor(known, view);
  return layoutGraph(input, placed === null ? { aspectRatio } : { placed });
}
