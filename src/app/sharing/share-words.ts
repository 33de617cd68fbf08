import type { Camera } from '../camera.ts';
import { countOf, exactCount, readableBytes } from '../figures.ts';
import type { SavedFormat, Scale } from './choices.ts';
import type { Written } from './writing-job.ts';

export type PictureSize = NonNullable<Written['size']>;
export type Seen = ReturnType<Camera['seen']>;

const MM_PER_PX = 25.4 / 96;

/** How large what is saved is: of a picture as it is measured there, of a text in lines. */
export function sizeInWords(format: SavedFormat, { size, head, content }: Written, scale: Scale): string {
  if (head !== null) return `${countOf(head.lines, 'line')}, ${readableBytes(content.size)}`;
  if (size === null) return readableBytes(content.size);
  if (format.id === 'png') return pixelsInWords(size, scale);
  if (format.id === 'pdf') {
    const [width, height] = [size.width, size.height].map((px) => exactCount(Math.round(px * MM_PER_PX)));
    return `a page of ${width} × ${height} mm`;
  }
  return `${exactCount(Math.ceil(size.width))} × ${exactCount(Math.ceil(size.height))} px, ${readableBytes(content.size)}`;
}

/** `2,160 × 1,680 pixels`. */
export function pixelsInWords({ width, height }: PictureSize, scale: Scale): string {
  return `${exactCount(Math.ceil(width * scale))} × ${exactCount(Math.ceil(height * scale))} pixels`;
}
