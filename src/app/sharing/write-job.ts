import type { PictureFormat, TextFormat } from '../../export/formats.ts';
import type { Drawing } from '../../export/picture/drawing.ts';
import type { Typeface } from '../../export/picture/typeface.ts';
import type { PresentedGraph } from '../../export/presented-graph.ts';
import { savedFormat } from './choices.ts';
import { unpackGraph } from './packed-graph.ts';
import { HeadReader } from './text-head.ts';
import type { WritingJob, Written, WrittenPage } from './writing-job.ts';

/** What pictures are made with. It is large, and asked for only where one is made. */
export interface PictureTools {
  readonly typeface: () => Promise<Typeface>;
  /** Starts what draws PNGs, once in each thread. */
  readonly startRenderer: () => Promise<void>;
}

/** Does a job, on whatever thread that is. The same job gives the same bytes, but for fonts that a machine lacks. */
export async function writeJob(job: WritingJob, tools: PictureTools): Promise<Written> {
  const format = savedFormat(job.choices.format);
  const [page] = job.pages;
  if (page === undefined) throw new Error('There is nothing to be written.');
  if (format.kind === 'text') return writeText(format, presentedOf(page, job));
  return writePictures(job, format, tools);
}

function presentedOf({ packed, view, title }: WrittenPage, { capture }: WritingJob): PresentedGraph {
  return { ...capture, ...unpackGraph(packed), view, title };
}

/** Characters that go to the browser at once, which may keep them on disk. */
const PART = 1 << 20;

function writeText(format: TextFormat, presented: PresentedGraph): Written {
  const head = new HeadReader();
  const parts: Blob[] = [];
  let gathered = '';
  for (const piece of format.write(presented)) {
    head.add(piece);
    gathered += piece;
    if (gathered.length < PART) continue;
    parts.push(new Blob([gathered]));
    gathered = '';
  }
  parts.push(new Blob([gathered]));
  return {
    content: new Blob(parts, { type: format.mediaType }),
    image: null,
    size: null,
    head: head.end(),
    reservation: format.reservation?.(presented, head.characters) ?? null,
  };
}

async function writePictures(job: WritingJob, format: PictureFormat, tools: PictureTools): Promise<Written> {
  const [typeface, { drawPage }, { writePages, writePicture }] = await Promise.all([
    tools.typeface(),
    import('./draw-page.ts'),
    import('../../export/picture/write-picture.ts'),
  ]);
  const drawings = job.pages.map((page) => drawPage(presentedOf(page, job), page, job, typeface));
  const [first] = drawings as [Drawing, ...Drawing[]];
  if (format.id === 'png') await tools.startRenderer();
  const bytes =
    format.id === 'pdf' && drawings.length > 1
      ? await writePages(drawings, typeface, job.title)
      : await writePicture(first, typeface, format, job.choices.scale);
  const { width, height } = first;
  const content = new Blob([bytes], { type: format.mediaType });
  const isLarge = job.isToLookAt && content.size > LARGEST_SHOWN;
  return {
    content,
    image: isLarge ? await pixelsOf(first, typeface, tools) : content,
    size: { width, height },
    head: null,
    reservation: null,
  };
}

/**
 * A page lays out an SVG that it shows on its own thread, like itself: 0.9 MB of them take 200 ms. Pixels are unpacked on
 * another one.
 */
const LARGEST_SHOWN = 250_000;
const PIXELS_SHOWN = 4_000_000;

async function pixelsOf(drawing: Drawing, typeface: Typeface, tools: PictureTools): Promise<Blob> {
  const [{ pngOf }] = await Promise.all([import('../../export/picture/png.ts'), tools.startRenderer()]);
  const scale = Math.min(1, Math.sqrt(PIXELS_SHOWN / (drawing.width * drawing.height)));
  return new Blob([pngOf(drawing, typeface, scale)], { type: 'image/png' });
}
