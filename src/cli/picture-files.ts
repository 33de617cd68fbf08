import { readFile } from 'node:fs/promises';
import { FONT_FILES } from '../export/picture/font-scripts.ts';
import { openTypeface, type Typeface } from '../export/picture/typeface.ts';

/** What the build puts beside the command: fonts, and the program that draws PNGs. */
const FOLDER = new URL('./pictures/', import.meta.url);

export async function readTypeface(): Promise<Typeface> {
  const files = await Promise.all(
    FONT_FILES.map(async ({ script, weight, file }) => ({
      script,
      weight,
      bytes: await readFile(new URL(file, FOLDER)),
    })),
  );
  return openTypeface(files);
}

export async function readRenderer(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL('resvg.wasm', FOLDER)));
}
