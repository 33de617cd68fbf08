import type { PictureFormat } from '../export/formats.ts';
import { drawPresented } from '../export/picture/draw-presented.ts';
import type { Drawing } from '../export/picture/drawing.ts';
import { scaleOf } from '../export/picture/scale.ts';
import { themeOf } from '../export/picture/theme.ts';
import type { Typeface } from '../export/picture/typeface.ts';
import { writePages, writePicture } from '../export/picture/write-picture.ts';
import type { PresentedGraph } from '../export/presented-graph.ts';
import { generatedAt } from './generated-at.ts';
import { readRenderer, readTypeface } from './picture-files.ts';
import type { PictureOptions } from './picture-options.ts';
import { UsageError } from './read-input.ts';

/** A graph with a person's own words about it. */
export interface PicturePage {
  readonly presented: PresentedGraph;
  readonly notes: string | null;
}

type Options = Pick<PictureOptions, 'theme' | 'scale'>;

/** A graph as a picture, laid out anew, with everything around it that says what it is. */
export async function pictureOf(
  page: PicturePage,
  format: PictureFormat,
  { theme, scale = '1' }: Options,
): Promise<Uint8Array> {
  const typeface = await readTypeface();
  const drawing = draw(page, typeface, theme);
  if (format.id !== 'png') return writePicture(drawing, typeface, format, scaleOf(scale));
  const { startRenderer, TooManyPixelsError } = await import('../export/picture/png.ts');
  await startRenderer(await readRenderer());
  try {
    return await writePicture(drawing, typeface, format, scaleOf(scale));
  } catch (error) {
    if (error instanceof TooManyPixelsError) throw new UsageError(error.message);
    throw error;
  }
}

/** Several graphs as one PDF, a page each, as each would be by itself. */
export async function pagesOf(
  pages: readonly PicturePage[],
  title: string | null,
  { theme }: Options,
): Promise<Uint8Array> {
  const typeface = await readTypeface();
  return writePages(
    pages.map((page) => draw(page, typeface, theme)),
    typeface,
    title,
  );
}

function draw(
  { presented, notes }: PicturePage,
  typeface: Typeface,
  theme: Options['theme'] = 'light',
): Drawing {
  return drawPresented(presented, {
    theme: themeOf(theme),
    typeface,
    framed: true,
    notes,
    generatedSeconds: generatedAt(),
  });
}
