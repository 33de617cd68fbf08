import { toPlainText } from '../../flow/plain-text.ts';
import type { Drawing, GroupMark, Mark, ShapeMark, Stroke, TextMark } from './drawing.ts';
import { fontFaces, fontList } from './font-faces.ts';
import { glyphsOf, unknownCharacter } from './glyphs.ts';
import { num } from './paths.ts';
import type { OpenFont, Typeface } from './typeface.ts';
import { xmlText } from './xml-text.ts';

export interface SvgOptions {
  /**
   * `text`: real text, with the font in it. `outlines`: letters as shapes, which need no font; text is then only
   * to be looked at.
   */
  readonly letters: 'text' | 'outlines';
}

/** How far the ground reaches around letters. */
export const HALO = 2.5;

/**
 * A drawing as SVG: vectors, real text and the letters that it needs. It runs nothing and asks nobody for
 * anything. What no font of it has is left to the fonts of who opens it.
 */
export function svgOf(drawing: Drawing, typeface: Typeface, { letters }: SvgOptions): string {
  const writer = new SvgWriter(typeface, letters);
  const body = writer.marks(drawing.marks);
  const { width, height } = drawing;
  const size = `width="${num(width)}" height="${num(height)}" viewBox="0 0 ${num(width)} ${num(height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">\n`,
    `<title>${xmlText(toPlainText(drawing.title))}</title>\n`,
    `<desc>${xmlText(toPlainText(`${drawing.description}. ${drawing.madeBy}.`))}</desc>\n`,
    writer.definitions(),
    `<rect width="100%" height="100%" fill="${drawing.background}"/>\n`,
    `<g font-family="${fontList(writer.fonts)}" xml:space="preserve" stroke-linejoin="round">\n`,
    body,
    '</g>\n</svg>\n',
  ].join('');
}

class SvgWriter {
  readonly fonts = new Set<OpenFont>();
  readonly #outlines = new Map<string, string>();
  readonly #typeface: Typeface;
  readonly #letters: SvgOptions['letters'];
  #clips = '';
  #clipCount = 0;

  constructor(typeface: Typeface, letters: SvgOptions['letters']) {
    this.#typeface = typeface;
    this.#letters = letters;
  }

  definitions(): string {
    const outlines = [...this.#outlines].sort(([a], [b]) => (a < b ? -1 : 1));
    const glyphs = outlines.map(([id, path]) => `<path id="${id}" d="${path}"/>\n`).join('');
    const defs = this.#clips + glyphs;
    const style = this.#letters === 'text' ? `<style>\n${fontFaces(this.fonts)}</style>\n` : '';
    return style + (defs === '' ? '' : `<defs>\n${defs}</defs>\n`);
  }

  marks(marks: readonly Mark[], opacity = 1): string {
    return marks.map((mark) => this.#mark(mark, opacity)).join('');
  }

  #mark(mark: Mark, opacity: number): string {
    if (mark.kind === 'group') return this.#group(mark, opacity);
    if (mark.kind === 'shape') return shape(mark, opacity);
    return this.#letters === 'text' ? this.#text(mark) : this.#outlined(mark);
  }

  /** Opacity goes to the shapes: each group that is seen through is a picture of its own to a renderer, and costs as much. */
  #group({ marks, title, role, opacity = 1, at, scale, clip }: GroupMark, above: number): string {
    const moves = [
      ...(at === undefined ? [] : [`translate(${num(at.x)} ${num(at.y)})`]),
      ...(scale === undefined || scale === 1 ? [] : [`scale(${num(scale)})`]),
    ];
    const attributes = [
      role === undefined ? '' : ` class="${xmlText(role)}"`,
      moves.length === 0 ? '' : ` transform="${moves.join(' ')}"`,
      clip === undefined ? '' : ` clip-path="url(#${this.#clip(clip)})"`,
    ].join('');
    const named = title === undefined ? '' : `<title>${xmlText(toPlainText(title))}</title>`;
    return `<g${attributes}>${named}\n${this.marks(marks, above * opacity)}</g>\n`;
  }

  #clip({ width, height }: { readonly width: number; readonly height: number }): string {
    const id = `clip-${this.#clipCount++}`;
    this.#clips += `<clipPath id="${id}"><rect width="${num(width)}" height="${num(height)}"/></clipPath>\n`;
    return id;
  }

  #text(mark: TextMark): string {
    const { x, y, text, size, weight, colour, halo } = mark;
    for (const { font } of this.#typeface.runsOf(text, size, weight)) if (font !== null) this.fonts.add(font);
    const heavy = weight === 400 ? '' : ` font-weight="${weight}"`;
    const ground =
      halo === undefined ? '' : ` stroke="${halo}" stroke-width="${2 * HALO}" paint-order="stroke"`;
    const place = `x="${num(x)}" y="${num(y)}" font-size="${num(size)}"`;
    return `<text ${place}${heavy} fill="${colour}"${ground}>${xmlText(text)}</text>\n`;
  }

  #outlined(mark: TextMark): string {
    const { y, size, weight, colour, halo } = mark;
    let x = mark.x;
    let uses = '';
    let unknown = '';
    for (const { text, font, width } of this.#typeface.runsOf(mark.text, size, weight)) {
      if (font === null) {
        const { path, strokeWidth, digits } = unknownCharacter(text, { ...mark, x }, this.#typeface);
        unknown += shape({ kind: 'shape', path, stroke: { colour, width: strokeWidth } });
        unknown += digits.map((digit) => this.#outlined(digit)).join('');
      } else {
        for (const glyph of glyphsOf(font, text, { x, y, size })) {
          this.#outlines.set(glyph.id, glyph.path);
          const scale = fine(glyph.scale);
          const transform = `matrix(${scale} 0 0 -${scale} ${num(glyph.x)} ${num(glyph.y)})`;
          uses += `<use href="#${glyph.id}" transform="${transform}"/>`;
        }
      }
      x += width;
    }
    const letters = uses === '' ? '' : `<g fill="${colour}">${uses}</g>\n`;
    if (halo === undefined || uses === '') return letters + unknown;
    // In units of the font, as the outlines are.
    const width = num((2 * HALO * 2048) / size);
    return `<g stroke="${halo}" stroke-width="${width}">${uses}</g>\n${letters}${unknown}`;
  }
}

function fine(value: number): string {
  return value.toFixed(6).replace(/0+$/, '');
}

function shape({ path, fill, stroke, opacity = 1 }: ShapeMark, above = 1): string {
  const inside = ` fill="${fill ?? 'none'}"`;
  const line = stroke === undefined ? '' : strokeAttributes(stroke);
  const share = num(opacity * above);
  const seen =
    share === '1'
      ? ''
      : `${fill === undefined ? '' : ` fill-opacity="${share}"`}${stroke === undefined ? '' : ` stroke-opacity="${share}"`}`;
  return `<path d="${path}"${inside}${line}${seen}/>\n`;
}

function strokeAttributes({ colour, width, dash }: Stroke): string {
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash.map(num).join(' ')}"`;
  return ` stroke="${colour}" stroke-width="${num(width)}"${dashes}`;
}
