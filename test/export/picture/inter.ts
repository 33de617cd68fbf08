import { readFileSync } from 'node:fs';
import { FONT_FILES } from '../../../src/export/picture/font-scripts.ts';
import { openTypeface, type Typeface } from '../../../src/export/picture/typeface.ts';

/** The typeface that pictures are made with, from where it is installed. */
export function inter(): Typeface {
  return openTypeface(
    FONT_FILES.map(({ script, weight, file }) => ({
      script,
      weight,
      bytes: readFileSync(`node_modules/@fontsource/inter/files/${file}`),
    })),
  );
}
