import type { PictureFormat } from '../formats.ts';
import type { Drawing } from './drawing.ts';
import type { Scale } from './scale.ts';
import { svgOf } from './svg.ts';
import type { Typeface } from './typeface.ts';

/**
 * A drawing in one of the formats; `scale` is for PNG, whose renderer has to be started before. What writes PDF and PNG
 * is large, and is loaded only where it is asked for.
 */
export async function writePicture(
  drawing: Drawing,
  typeface: Typeface,
  { id }: Pick<PictureFormat, 'id'>,
  scale: Scale,
): Promise<Uint8Array<ArrayBuffer>> {
  if (id === 'png') return (await import('./png.ts')).pngOf(drawing, typeface, scale);
  if (id === 'pdf') return writePages([drawing], typeface, null);
  return new TextEncoder().encode(svgOf(drawing, typeface, { letters: 'text' }));
}

/** Several drawings as one PDF, a page each. Without a title of its own it is called as its first page. */
export async function writePages(
  drawings: readonly Drawing[],
  typeface: Typeface,
  title: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const { pdfOf } = await import('./pdf.ts');
  return pdfOf(drawings, typeface, title);
}
