import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DARK, LIGHT, type Palette, PRINT } from '../../../src/export/picture/palette.ts';
import { themeOf } from '../../../src/export/picture/theme.ts';

const css = readFileSync('src/ui/tokens.css', 'utf8');

/** The tokens of one scheme, as the screen has them where nobody chose other colours. */
function tokensOf(scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const blocks = css.matchAll(/([^{}]+)\{([^{}]*)\}/g);
  const plain = new RegExp(`^:root\\[data-mantine-color-scheme=["']?${scheme}["']?\\]$`);
  const tokens = new Map<string, string>();
  for (const [, selectors = '', body = ''] of blocks) {
    const bare = selectors.replace(/\/\*[\s\S]*?\*\//g, '');
    if (!bare.split(',').some((selector) => plain.test(selector.trim()))) continue;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
  }
  return tokens;
}

it.for([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('draws the %s theme in the screen’s colours', ([scheme, palette]) => {
  const tokens = tokensOf(scheme);
  for (const name of Object.keys(palette) as (keyof Palette)[]) {
    expect(tokens.get(name), `--${name}`).toBe(palette[name]);
  }
});

it('prints in greys, and tells verdicts apart by more than their shade', () => {
  for (const colour of Object.values(PRINT)) expect(colour).toMatch(/^#(..)\1\1$/);
  expect(PRINT.canvas).toBe('#ffffff');
  const { allow, deny, pass } = themeOf('print').lines;
  expect(allow.dash).toBeNull();
  expect(deny.dash).not.toEqual(pass.dash);
  expect(deny.crossed && !allow.crossed && !pass.crossed).toBe(true);
  expect(deny.leastWidth).toBeGreaterThan(allow.leastWidth);
});
