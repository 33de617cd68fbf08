import type { PictureFormat } from '../formats.ts';
import type { Drawing } from './drawing.ts';
import { pdfOf } from './pdf.ts';
import { pngOf } from './png.ts';
import type { Scale } from './scale.ts';
import { svgOf } from './svg.ts';
import type { Typeface } from './typeface.ts';

/** A drawing in one of the formats; `scale` is for PNG, whose renderer has to be started before. */
export async function writePicture(
  drawing: Drawing,
  typeface: Typeface,
  { id }: Pick<PictureFormat, 'id'>,
  scale: Scale,
): Promise<Uint8Array> {
  if (id === 'png') return pngOf(drawing, typeface, scale);
  if (id === 'pdf') return pdfOf([drawing], typeface);
  return new TextEncoder().encode(svgOf(drawing, typeface, { letters: 'text' }));
}
