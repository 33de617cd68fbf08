import { expect, test } from 'vitest';
import { columnWidths } from '../../../src/app/rows/column-widths.ts';

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
const TEXT = { need: 200, gives: true };
const LONG = { need: 900, gives: true };
const FIGURE = { need: 80, gives: false };

test('what is left over goes to the last text, so that figures stand at the right edge', () => {
  const widths = columnWidths([TEXT, TEXT, FIGURE, FIGURE], 1000);
  expect(widths).toEqual([240, 600, 80, 80]);
});

test('a text that is very long leaves room to the others', () => {
  expect(columnWidths([LONG, TEXT, FIGURE], 640)).toEqual([360, 200, 80]);
});

test('where there is little room, texts give way, and figures never', () => {
  const widths = columnWidths([LONG, TEXT, { need: 70, gives: true }, FIGURE], 600);
  expect(widths.slice(2)).toEqual([70, 80]);
  expect(sum(widths)).toBeLessThanOrEqual(600);
  expect(sum(widths)).toBeGreaterThan(590);
});

test('texts stay long enough to be read, and the table gets wider than its room', () => {
  expect(columnWidths([LONG, TEXT, FIGURE], 100)).toEqual([140, 140, 80]);
});
