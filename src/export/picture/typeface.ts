import { create, type Glyph, type GlyphRun } from 'fontkit';
import type { FontWeight } from './drawing.ts';

/** A static font of one weight as WOFF, with the letters of some scripts: Inter comes in several of them. */
export interface FontFile {
  /** `latin`, `latin-ext`, `cyrillic` … */
  readonly script: string;
  readonly weight: FontWeight;
  readonly bytes: Uint8Array;
}

/** What the fonts are called in a picture, whichever file a letter comes from. */
export const FONT_FAMILY = 'Pawprint Inter';

/** Part of a line that one font draws; `font` is null for what no font has, a character at a time. */
export interface TextRun {
  readonly text: string;
  readonly font: OpenFont | null;
  readonly width: number;
}

/** A font that has been opened: what measures text is what draws it. */
export interface OpenFont {
  readonly file: FontFile;
  /** `latin-400` */
  readonly name: string;
  has(codePoint: number): boolean;
  /** How wide a text is, for a size of 1. */
  advanceOf(text: string): number;
  /** Outlines of a text's letters, for a size of 1 from its baseline's start. */
  lettersOf(text: string): readonly Letter[];
}

export interface Letter {
  /** The same for the same outline in one font. */
  readonly glyph: number;
  /** SVG's spelling, in units of the font, upwards. */
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** What a unit of the font measures. */
  readonly scale: number;
}

/** Inter as a whole. Letters are looked for in its files in order. */
export interface Typeface {
  /** In px. */
  measure(text: string, size: number, weight: FontWeight): number;
  runsOf(text: string, size: number, weight: FontWeight): readonly TextRun[];
}

/**
 * No contextual forms: `a->b` and `5x3` in a name are those characters and not an arrow and a sign. All writers
 * ask for the same.
 */
export const FONT_FEATURES: Readonly<Record<string, boolean>> = { calt: false };

/** What no font has is shown as a box with its code point in it, so wide for a size of 1. */
export const UNKNOWN_WIDTH = 1;

const WEIGHTS: readonly FontWeight[] = [400, 600];

/** Opens font files; throws where one is no font. */
export function openTypeface(files: readonly FontFile[]): Typeface {
  const fonts = new Map<FontWeight, readonly OpenFont[]>(
    WEIGHTS.map((weight) => [weight, files.filter((file) => file.weight === weight).map(openFont)]),
  );
  /** By weight and character: where its letter is. */
  const homes = new Map<string, OpenFont | null>();
  const homeOf = (character: string, weight: FontWeight): OpenFont | null => {
    const key = `${weight}${character}`;
    const known = homes.get(key);
    if (known !== undefined) return known;
    const code = character.codePointAt(0) ?? 0;
    const home = fonts.get(weight)?.find(({ has }) => has(code)) ?? null;
    homes.set(key, home);
    return home;
  };
  /** By weight and text, for a size of 1: names are measured again and again. */
  const lines = new Map<string, readonly TextRun[]>();
  const unitRuns = (text: string, weight: FontWeight): readonly TextRun[] => {
    const key = `${weight}${text}`;
    const known = lines.get(key);
    if (known) return known;
    const runs = splitByFont(text, (character) => homeOf(character, weight)).map((run) => ({
      ...run,
      width: run.font === null ? UNKNOWN_WIDTH : run.font.advanceOf(run.text),
    }));
    lines.set(key, runs);
    return runs;
  };
  return {
    measure: (text, size, weight) => size * unitRuns(text, weight).reduce((sum, { width }) => sum + width, 0),
    runsOf: (text, size, weight) =>
      unitRuns(text, weight).map((run) => ({ ...run, width: run.width * size })),
  };
}

function openFont(file: FontFile): OpenFont {
  const font = create(file.bytes as Parameters<typeof create>[0]);
  if (!('layout' in font)) throw new Error('A picture’s font has to be a single font.');
  const scale = 1 / font.unitsPerEm;
  // Names are written again and again: measured, drawn, and drawn as a halo.
  const laidOut = new Map<string, GlyphRun>();
  const layOut = (text: string): GlyphRun => {
    const run = laidOut.get(text) ?? font.layout(text, FONT_FEATURES as never);
    laidOut.set(text, run);
    return run;
  };
  const paths = new Map<number, string>();
  const pathOf = (glyph: Glyph): string => {
    const path = paths.get(glyph.id) ?? glyph.path.toSVG();
    paths.set(glyph.id, path);
    return path;
  };
  return {
    file,
    name: `${file.script}-${file.weight}`,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    advanceOf: (text) => layOut(text).advanceWidth * scale,
    lettersOf(text) {
      const { glyphs, positions } = layOut(text);
      let at = 0;
      return glyphs.map((glyph, index) => {
        const { xOffset = 0, yOffset = 0, xAdvance = glyph.advanceWidth } = positions[index] ?? {};
        const letter = {
          glyph: glyph.id,
          path: pathOf(glyph),
          x: (at + xOffset) * scale,
          y: yOffset * scale,
          scale,
        };
        at += xAdvance;
        return letter;
      });
    },
  };
}

function splitByFont(
  text: string,
  homeOf: (character: string) => OpenFont | null,
): { text: string; font: OpenFont | null }[] {
  const runs: { text: string; font: OpenFont | null }[] = [];
  for (const character of text) {
    const font = homeOf(character);
    const last = runs.at(-1);
    if (last && font !== null && last.font === font) last.text += character;
    else runs.push({ text: character, font });
  }
  return runs;
}
