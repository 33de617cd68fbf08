import { describe, expect, test } from 'vitest';
import { apart, contrast, SIGHTS, type Sight, tokensFor } from './colours.ts';

const VERDICTS = ['allow', 'deny', 'pass'] as const;
const LINES = ['allow-edge', 'deny', 'pass'] as const;
const SOFTS = ['allow-soft', 'deny-soft', 'pass-soft'] as const;

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const));
}

describe.each([
  ['light', 'usual'],
  ['dark', 'usual'],
  ['light', 'colour-blind'],
  ['dark', 'colour-blind'],
] as const)('%s, %s', (scheme, palette) => {
  const tokens = tokensFor(scheme, palette);
  const colour = (token: string): string => {
    const value = tokens.get(token);
    if (value === undefined) throw new Error(`There is no --${token}.`);
    return value;
  };
  const ratio = (a: string, b: string): number => contrast(colour(a), colour(b));

  test.each(['text', 'muted', 'faint', 'accent', 'allow', 'deny', 'pass', 'staged'])(
    '%s can be read on everything that it stands on',
    (ink) => {
      for (const ground of ['canvas', 'surface', 'raised', 'box']) {
        expect(ratio(ink, ground), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test('what is written on softs and on fills can be read', () => {
    for (const verdict of VERDICTS) {
      expect(ratio(verdict, `${verdict}-soft`), verdict).toBeGreaterThanOrEqual(4.5);
      expect(ratio('text', `${verdict}-soft`), verdict).toBeGreaterThanOrEqual(4.5);
      expect(ratio('muted', `${verdict}-soft`), verdict).toBeGreaterThanOrEqual(4.5);
      expect(ratio('accent', `${verdict}-soft`), verdict).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio('accent', 'accent-soft')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('staged', 'staged-soft')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    for (const verdict of ['allow', 'deny']) expect(ratio('on-verdict', verdict)).toBeGreaterThanOrEqual(4.5);
  });

  test('what is drawn on the canvas stands out from it', () => {
    for (const line of [...LINES, 'node-line', 'accent']) {
      for (const ground of ['canvas', 'box']) expect(ratio(line, ground), line).toBeGreaterThanOrEqual(3);
    }
    for (const ground of ['canvas', 'node-fill']) {
      expect(ratio('folded-line', ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe.each(['light', 'dark'] as const)('colours for colour blindness, %s', (scheme) => {
  const tokens = tokensFor(scheme, 'colour-blind');
  const distance = (a: string, b: string, sight: Sight): number =>
    apart(tokens.get(a) ?? '', tokens.get(b) ?? '', sight);

  test.each(Object.keys(SIGHTS) as Sight[])('verdicts are told apart with %s sight', (sight) => {
    for (const [a, b] of [...pairs(VERDICTS), ...pairs(LINES)]) {
      expect(distance(a, b, sight), `${a} and ${b}`).toBeGreaterThan(12);
    }
    // Large areas side by side, each with its mark and its word: a smaller difference is seen there.
    for (const [a, b] of pairs(SOFTS)) expect(distance(a, b, sight), `${a} and ${b}`).toBeGreaterThan(3);
    for (const verdict of [...VERDICTS, ...LINES]) {
      expect(distance('accent', verdict, sight), `accent and ${verdict}`).toBeGreaterThan(8);
    }
  });
});

test('without that palette, red and amber are the same to many people', () => {
  const tokens = tokensFor('light', 'usual');
  expect(apart(tokens.get('deny') ?? '', tokens.get('pass') ?? '', 'deuteranopia')).toBeLessThan(4);
});
