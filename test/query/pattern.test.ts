import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exactPattern, matcherOf, partMatcherOf, readablePattern } from '../../src/query/pattern.ts';
import { anyText } from './any-query.ts';

test.each([
  ['web', 'web', true],
  ['web', 'webs', false],
  ['web-*', 'web-1', true],
  ['*', '', true],
  ['?', '', false],
  ['?', '💥', true],
  ['a*b?d', 'axxbcd', true],
  ['*ab*ab', 'abxabyab', true],
  ['*ab*ab', 'ab', false],
  ['a**b', 'ab', true],
  ['\\*', '*', true],
  ['\\*', 'x', false],
  ['a\\', 'a\\', true],
  ['*\n*', 'a\nb', true],
])('the pattern %j and the text %j: %s', (pattern, text, match) => {
  expect(matcherOf(pattern)(text)).toBe(match);
});

describe('patterns', () => {
  it('match as regular expressions do', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, text) => {
        const expression = new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
        expect(matcherOf(pattern)(text)).toBe(expression.test(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('made of a text match it; exact ones match nothing else', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        expect(matcherOf(exactPattern(text))(text)).toBe(true);
        expect(matcherOf(readablePattern(text))(text)).toBe(true);
        expect(matcherOf(exactPattern(text))(other)).toBe(text === other);
      }),
    );
  });

  it('take no longer for many asterisks', () => {
    expect(matcherOf(`${'*a'.repeat(50)}b`)('a'.repeat(5000))).toBe(false);
  });

  it('look for parts in any case of letters', () => {
    expect(partMatcherOf('WEB')('shop/Web-1')).toBe(true);
    expect(partMatcherOf('p/w?b')('shop/Web-1')).toBe(true);
    expect(partMatcherOf('web\\*')('web-1')).toBe(false);
  });
});
