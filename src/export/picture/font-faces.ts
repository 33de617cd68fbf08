import { FONT_FAMILY, type OpenFont } from './typeface.ts';

/** A family of its own for each script: in a list of families, readers go on to the next where a letter is missing. */
function familyOf({ file }: OpenFont): string {
  return `${FONT_FAMILY} ${file.script}`;
}

/** The fonts of a picture as CSS, each of them in it. */
export function fontFaces(fonts: Iterable<OpenFont>): string {
  return (
    sorted(fonts)
      .map((font) => {
        const source = `url(data:font/woff;base64,${base64(font.file.bytes)}) format("woff")`;
        return `@font-face{font-family:"${familyOf(font)}";font-weight:${font.file.weight};src:${source}}\n`;
      })
      // As wide at any zoom: some browsers round each letter's width to pixels, and a small picture's lines grow too long.
      .concat(
        'text{font-variant-ligatures:no-contextual;text-rendering:geometricPrecision;white-space:pre}\n',
      )
      .join('')
  );
}

/** What follows is for readers that don't look into the file for fonts, and for letters that none in it has. */
export function fontList(fonts: Iterable<OpenFont>): string {
  const own = [...new Set(sorted(fonts).map((font) => `'${familyOf(font)}'`))];
  return [...own, 'Inter', "'Inter Variable'", 'system-ui', 'sans-serif'].join(', ');
}

function sorted(fonts: Iterable<OpenFont>): readonly OpenFont[] {
  // Latin first: it also has the digits and signs that others repeat.
  const rank = ({ name, file }: OpenFont): string => `${file.script === 'latin' ? 0 : 1}${name}`;
  return [...fonts].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

const CHUNK = 0x6000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return text;
}
