import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MATCH, rankOf, wordsOf } from '../../../src/app/search/match-text.ts';

const rank = (name: string, text: string, about: readonly string[] = []) =>
  rankOf({ names: [name], about }, wordsOf(text));

test('a whole name comes before its start, that before the start of a word, that before any part', () => {
  expect(rank('cart', 'Cart')).toBe(MATCH.exact);
  expect(rank('cartservice', 'cart')).toBe(MATCH.start);
  expect(rank('redis-cart', 'cart')).toBe(MATCH.wordStart);
  expect(rank('descartes', 'cart')).toBe(MATCH.part);
  expect(rank('web', 'workload', ['workload endpoint in shop'])).toBe(MATCH.about);
  expect(rank('web', 'cart')).toBeNull();
});

test('every word must fit, and the one that fits worst counts', () => {
  expect(rank('redis-cart', 'redis cart')).toBe(MATCH.wordStart);
  expect(rank('redis-cart', 'redis web')).toBeNull();
  expect(rank('redis-cart', 'redis shop', ['workload endpoint in shop'])).toBe(MATCH.about);
  expect(rank('fold all namespaces', 'fold all namespaces')).toBe(MATCH.exact);
  expect(wordsOf(' \t')).toEqual([]);
});

const anyText = fc.stringMatching(/^[a-c \-/]{0,8}$/);

test('a thing fits where it holds each word somewhere; one letter more never fits more', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (name, about, text) => {
      const fits = rankOf({ names: [name], about: [about] }, wordsOf(text)) !== null;
      expect(fits).toBe(wordsOf(text).every((word) => name.includes(word) || about.includes(word)));
      const longer = rankOf({ names: [name], about: [about] }, wordsOf(`${text}a`)) !== null;
      if (longer) expect(fits).toBe(true);
    }),
  );
});
