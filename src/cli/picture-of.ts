import type { PictureFormat } from '../export/formats.ts';
import { nameNodes } from '../export/picture/captions.ts';
import { frameOf } from '../export/picture/frame/frame-facts.ts';
import { layoutInput } from '../export/picture/layout-input.ts';
import { drawPicture } from '../export/picture/picture.ts';
import { startRenderer, TooManyPixelsError } from '../export/picture/png.ts';
import { scaleOf } from '../export/picture/scale.ts';
import { themeOf } from '../export/picture/theme.ts';
import { writePicture } from '../export/picture/write-picture.ts';
import type { PresentedGraph } from '../export/presented-graph.ts';
import { layoutGraph } from '../layout/layout.ts';
import { generatedAt } from './generated-at.ts';
import { readRenderer, readTypeface } from './picture-files.ts';
import type { PictureOptions } from './picture-options.ts';
import { UsageError } from './read-input.ts';

/** A graph as a picture, laid out anew, with everything around it that says what it is. */
export async function pictureOf(
  presented: PresentedGraph,
  format: PictureFormat,
  { theme = 'light', notes, scale = '1' }: PictureOptions,
): Promise<Uint8Array> {
  const { graph, view } = presented;
  const frame = frameOf(presented, { notes: notes ?? null, generatedSeconds: generatedAt() });
  const typeface = await readTypeface();
  if (format.id === 'png') await startRenderer(await readRenderer());
  const drawing = drawPicture({
    graph,
    layout: layoutGraph(layoutInput(graph, nameNodes(graph))),
    metric: view.metric,
    theme: themeOf(theme),
    typeface,
    frame,
  });
  try {
    return await writePicture(drawing, typeface, format, scaleOf(scale));
  } catch (error) {
    if (error instanceof TooManyPixelsError) throw new UsageError(error.message);
    throw error;
  }
}
