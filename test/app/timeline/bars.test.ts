import { expect, test } from 'vitest';
import { figuresIn, figuresInWords, stackedBars } from '../../../src/app/timeline/bars.ts';
import type { FlowHistogram } from '../../../src/graph/histogram.ts';

const HISTOGRAM: FlowHistogram = {
  startSeconds: 600,
  bucketSeconds: 60,
  allow: Float64Array.of(1000, 0, 500),
  deny: Float64Array.of(1, 0, 500),
  pass: Float64Array.of(0, 0, 0),
};
const ALL = { startSeconds: 600, endSeconds: 780 };

test('denied flows stand on what was allowed, and few of them are seen beside many', () => {
  const bars = stackedBars(HISTOGRAM, ALL, 40);
  expect(bars.at).toEqual([630, 690, 750]);
  expect(bars.allow).toEqual([1000, 0, 500]);
  expect(bars.pass).toEqual(bars.allow);
  const [few = 0, none, many] = bars.deny;
  expect(((few - 1000) / bars.top) * 40).toBeGreaterThan(1.8);
  expect([none, many]).toEqual([0, 1000]);
  expect(bars.top).toBe(few);
});

test('a part of the time is drawn by its own height', () => {
  const bars = stackedBars(HISTOGRAM, { startSeconds: 720, endSeconds: 780 }, 40);
  expect(bars.at).toEqual([750]);
  expect(bars.top).toBe(1000);
});

test('a range’s figures are those of its bars', () => {
  expect(figuresIn(HISTOGRAM, { startSeconds: 600, endSeconds: 720 })).toEqual({
    allow: 1000,
    deny: 1,
    pass: 0,
  });
  expect(figuresInWords({ allow: 1000, deny: 1, pass: 0 })).toBe('1,000 flows allowed, 1 denied');
  expect(figuresInWords({ allow: 1, deny: 0, pass: 2 })).toBe('1 flow allowed, 0 denied, 2 passed');
});
