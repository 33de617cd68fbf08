import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Drawing } from './drawing.ts';
import { svgOf } from './svg.ts';
import type { Typeface } from './typeface.ts';

/** More takes more memory than WebAssembly has: four bytes for each of them, and again to write them. */
export const MOST_PIXELS = 200_000_000;

/** A picture that would be too large as PNG: the message says how large, and what to do. */
export class TooManyPixelsError extends Error {}

/**
 * Makes PNGs possible, once in each thread: `program` is the renderer, `@resvg/resvg-wasm/index_bg.wasm`. It is the
 * same on every machine, and so are its pixels.
 */
export async function startRenderer(program: Uint8Array<ArrayBuffer>): Promise<void> {
  await initWasm(program);
}

/**
 * A drawing as PNG, `scale` pixels for each px of it, once the renderer has been started. Letters are drawn as
 * outlines, so that no font of the machine is needed. Throws TooManyPixelsError.
 */
export function pngOf(drawing: Drawing, typeface: Typeface, scale: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale)];
  if (width * height > MOST_PIXELS) {
    throw new TooManyPixelsError(
      `At ${scale}× the picture would be ${width} × ${height} pixels, more than a PNG of Pawprint may have; choose a smaller scale, fold namespaces, or write SVG or PDF, which stay sharp at any size.`,
    );
  }
  const svg = svgOf(drawing, typeface, { letters: 'outlines' });
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font: { fontBuffers: [] } });
  try {
    const pixels = image.render();
    try {
      return new Uint8Array(pixels.asPng());
    } finally {
      pixels.free();
    }
  } finally {
    image.free();
  }
}
