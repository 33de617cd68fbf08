import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  DARK,
  DARK_COLOUR_BLIND,
  LIGHT,
  LIGHT_COLOUR_BLIND,
  type Palette,
  PRINT,
} from '../../../src/export/picture/palette.ts';
import { themeOf } from '../../../src/export/picture/theme.ts';

const css = readFileSync('src/ui/tokens.css', 'utf8');

const COLOUR_BLIND = /\[data-palette=["']?colour-blind["']?\]/;

/** The tokens of one scheme, as the screen has them for one palette of verdicts. */
function tokensOf(scheme: 'light' | 'dark', colourBlind: boolean): ReadonlyMap<string, string> {
  const blocks = css.matchAll(/([^{}]+)\{([^{}]*)\}/g);
  const plain = new RegExp(`^:root\\[data-mantine-color-scheme=["']?${scheme}["']?\\]$`);
  const tokens = new Map<string, string>();
  for (const [, selectors = '', body = ''] of blocks) {
    const bare = selectors.replace(/\/\*[\s\S]*?\*\//g, '');
    const wears = (selector: string): boolean =>
      plain.test(selector.trim().replace(COLOUR_BLIND, '')) && (colourBlind || !COLOUR_BLIND.test(selector));
    if (!bare.split(',').some(wears)) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
  }
  return tokens;
}

it.for([
  ['light', false, LIGHT],
  ['dark', false, DARK],
  ['light', true, LIGHT_COLOUR_BLIND],
  ['dark', true, DARK_COLOUR_BLIND],
] as const)(
  'draws the %s theme in the screen’s colours; for colour blindness: %s',
  ([scheme, colourBlind, palette]) => {
    const tokens = tokensOf(scheme, colourBlind);
    for (const name of Object.keys(palette) as (keyof Palette)[]) {
      expect(tokens.get(name), `--${name}`).toBe(palette[name]);
    }
  },
);

it('prints in greys, and tells verdicts apart by more than their shade', () => {
  for (const colour of Object.values(PRINT)) expect(colour).toMatch(/^#(..)\1\1$/);
  expect(PRINT.canvas).toBe('#ffffff');
  const { allow, deny, pass } = themeOf('print').lines;
  expect(allow.dash).toBeNull();
  expect(deny.dash).not.toEqual(pass.dash);
  expect(deny.crossed && !allow.crossed && !pass.crossed).toBe(true);
  expect(deny.leastWidth).toBeGreaterThan(allow.leastWidth);
});
