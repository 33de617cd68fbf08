import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, cutToRoom } from '../../../src/export/picture/text-lines.ts';
import { inter } from './inter.ts';

const typeface = inter();
const text = { size: 12, weight: 400 } as const;
const words = fc.string({ unit: fc.constantFrom('a', 'W', 'i', ' ', '-', 'é', '支', '\n'), maxLength: 120 });

describe('lines of text', () => {
  it('are no wider than their column, and lose nothing but the spaces at which they break', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (said, room) => {
        const lines = breakLines(typeface, said, room, text);
        for (const line of lines) expect(typeface.measure(line, 12, 400)).toBeLessThanOrEqual(room + 1e-6);
        expect(lines.join('').replaceAll(' ', '')).toBe(said.replaceAll(/[ \n]/g, ''));
      }),
    );
  });

  it('end in an ellipsis where there are more than wanted', () => {
    const lines = breakLines(typeface, 'one two three four five six', 60, text, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(typeface.measure(lines[1] ?? '', 12, 400)).toBeLessThanOrEqual(60);
  });

  it('are cut to a room, however long', () => {
    expect(cutToRoom(typeface, 'customer', 100, text)).toBe('customer');
    const cut = cutToRoom(typeface, 'n'.repeat(1_000_000), 100, text);
    expect(cut).toMatch(/^n+…$/);
    expect(typeface.measure(cut, 12, 400)).toBeLessThanOrEqual(100);
    expect(typeface.measure(cut, 12, 400)).toBeGreaterThan(85);
  });

  it('keep the characters of names: no arrow, no multiplication sign', () => {
    const sum = [...'a->b5x3'].reduce((width, character) => width + typeface.measure(character, 12, 400), 0);
    expect(typeface.measure('a->b5x3', 12, 400)).toBeCloseTo(sum, 0);
  });
});
