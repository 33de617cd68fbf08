import type { Drawing } from './drawing.ts';
import { pdfOf } from './pdf.ts';
import { pngOf, type Scale } from './png.ts';
import { svgOf } from './svg.ts';
import type { Typeface } from './typeface.ts';

export const PICTURE_FORMATS = ['svg', 'png', 'pdf'] as const;

export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export function isPictureFormat(format: string): format is PictureFormat {
  return (PICTURE_FORMATS as readonly string[]).includes(format);
}

/** A drawing in one of the formats; `scale` is for PNG, whose renderer has to be started before. */
export async function writePicture(
  drawing: Drawing,
  typeface: Typeface,
  format: PictureFormat,
  scale: Scale,
): Promise<Uint8Array> {
  if (format === 'png') return pngOf(drawing, typeface, scale);
  if (format === 'pdf') return pdfOf([drawing], typeface);
  return new TextEncoder().encode(svgOf(drawing, typeface, { letters: 'text' }));
}
