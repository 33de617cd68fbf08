import type { TextMark } from './drawing.ts';
import { boxPath } from './paths.ts';
import type { OpenFont, Typeface } from './typeface.ts';

/** A letter as its outline, where it stands in a picture. */
export interface PlacedGlyph {
  /** The same for the same outline: `latin-400-12`. */
  readonly id: string;
  /** In units of the font, upwards. */
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** What a unit of the font measures in px. */
  readonly scale: number;
}

/** The outlines of a text that a font has all letters of. */
export function glyphsOf(
  font: OpenFont,
  text: string,
  { x, y, size }: Pick<TextMark, 'x' | 'y' | 'size'>,
): readonly PlacedGlyph[] {
  return font
    .lettersOf(text)
    .filter(({ path }) => path !== '')
    .map((letter) => ({
      id: `${font.name}-${letter.glyph}`,
      path: letter.path,
      x: x + letter.x * size,
      y: y - letter.y * size,
      scale: letter.scale * size,
    }));
}

/** What stands for a character that no font has: a box with its code point in it. */
export interface UnknownCharacter {
  readonly path: string;
  readonly strokeWidth: number;
  readonly digits: readonly TextMark[];
}

const DIGIT_SIZE = 0.4;

export function unknownCharacter(
  character: string,
  mark: Pick<TextMark, 'x' | 'y' | 'size' | 'weight' | 'colour'>,
  typeface: Typeface,
): UnknownCharacter {
  const { x, y, size } = mark;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const half = Math.ceil(code.length / 2);
  const rows = [code.slice(0, half), code.slice(half)];
  const digits = rows.map((text, row): TextMark => {
    const room = 0.74 * size;
    const usual = DIGIT_SIZE * size;
    const digitSize = Math.min(usual, (usual * room) / typeface.measure(text, usual, mark.weight));
    const width = typeface.measure(text, digitSize, mark.weight);
    return {
      kind: 'text',
      text,
      width,
      size: digitSize,
      weight: mark.weight,
      colour: mark.colour,
      x: x + (size - width) / 2,
      y: y + (row === 0 ? -0.4 : 0) * size,
    };
  });
  const box = { x: x + 0.06 * size, y: y - 0.8 * size, width: 0.88 * size, height: 0.92 * size };
  return { path: boxPath(box, 0.1 * size), strokeWidth: 0.06 * size, digits };
}
