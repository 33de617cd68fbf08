import type { Action } from '../../flow/verdict.ts';
import { DARK, DARK_COLOUR_BLIND, LIGHT, LIGHT_COLOUR_BLIND, type Palette, PRINT } from './palette.ts';

/** How an edge's verdict is drawn, so that it can be told without its colour. */
export interface LineStyle {
  readonly colour: string;
  /** Lengths of strokes and gaps; null for a solid line. */
  readonly dash: readonly number[] | null;
  /** No thinner than this. */
  readonly leastWidth: number;
  /** A ✕ on the middle of the edge. */
  readonly crossed: boolean;
  /** What is drawn later lies on top. */
  readonly layer: number;
}

/** How a picture looks. */
export interface Theme {
  readonly name: ThemeName;
  readonly palette: Palette;
  readonly lines: Readonly<Record<Action, LineStyle>>;
  /** How much of edges that step back is seen. */
  readonly opacity: { readonly full: number; readonly quiet: number; readonly faint: number };
}

export const THEMES = ['light', 'dark', 'print'] as const;

export type ThemeName = (typeof THEMES)[number];

const PALETTES: Readonly<Record<ThemeName, Palette>> = { light: LIGHT, dark: DARK, print: PRINT };

const COLOUR_BLIND_PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: LIGHT_COLOUR_BLIND,
  dark: DARK_COLOUR_BLIND,
  // Tells verdicts apart without any colour.
  print: PRINT,
};

/** A theme's own colours, or those for colour blindness. */
export function paletteOf(name: ThemeName, colours: 'usual' | 'colour-blind'): Palette {
  return (colours === 'usual' ? PALETTES : COLOUR_BLIND_PALETTES)[name];
}

/** The theme of that name, in colours of its own unless others are handed in. */
export function themeOf(name: ThemeName, palette: Palette = PALETTES[name]): Theme {
  const onPaper = name === 'print';
  return {
    name,
    palette,
    lines: {
      allow: { colour: palette['allow-edge'], dash: null, leastWidth: 0, crossed: false, layer: 1 },
      deny: {
        colour: palette.deny,
        dash: [7, 4],
        leastWidth: onPaper ? 2 : 0,
        crossed: onPaper,
        layer: 3,
      },
      // As short as a dot of a thin line, whatever the width.
      pass: {
        colour: palette.pass,
        dash: onPaper ? [1.5, 3] : [1, 1],
        leastWidth: onPaper ? 1.6 : 0,
        crossed: false,
        layer: 2,
      },
    },
    opacity: { full: 1, quiet: 0.5, faint: onPaper ? 0.28 : 0.22 },
  };
}
