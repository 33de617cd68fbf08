import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  alignedRange,
  bucketAt,
  bucketsIn,
  coversAxis,
  draggedRange,
  shiftedRange,
  stretchedRange,
  type TimeAxis,
} from '../../../src/app/timeline/time-axis.ts';

/** An hour in bars of five minutes. */
const HOUR: TimeAxis = { startSeconds: 3600, endSeconds: 7200, bucketSeconds: 300 };

const range = (start: number, end: number) => ({ startSeconds: 3600 + start, endSeconds: 3600 + end });

test('a brush takes every bar that it touches', () => {
  expect(alignedRange(HOUR, 3600 + 310, 3600 + 920)).toEqual(range(300, 1200));
  expect(alignedRange(HOUR, 3600 + 920, 3600 + 310)).toEqual(range(300, 1200));
  expect(alignedRange(HOUR, 0, 99_999)).toEqual(range(0, 3600));
});

test('a click takes the bar under it, the last one at the very end', () => {
  expect(bucketAt(HOUR, 3600 + 301)).toEqual(range(300, 600));
  expect(bucketAt(HOUR, 7200)).toEqual(range(3300, 3600));
});

test('a range stays as wide as it is when it is moved, and stops at the ends', () => {
  expect(shiftedRange(HOUR, range(300, 900), 2)).toEqual(range(900, 1500));
  expect(shiftedRange(HOUR, range(300, 900), 99)).toEqual(range(3000, 3600));
  expect(shiftedRange(HOUR, range(300, 900), -99)).toEqual(range(0, 600));
});

test('a stretched range keeps its start and one bar at least', () => {
  expect(stretchedRange(HOUR, range(300, 900), 1)).toEqual(range(300, 1200));
  expect(stretchedRange(HOUR, range(300, 900), -9)).toEqual(range(300, 600));
});

test('edges and middle of a range can be dragged, edges past each other', () => {
  const held = range(600, 1200);
  expect(draggedRange(HOUR, { kind: 'end', range: held }, 3600 + 1790)).toEqual(range(600, 1800));
  expect(draggedRange(HOUR, { kind: 'start', range: held }, 3600 + 10)).toEqual(range(0, 1200));
  expect(draggedRange(HOUR, { kind: 'end', range: held }, 3600 + 310)).toEqual(range(300, 600));
  expect(draggedRange(HOUR, { kind: 'whole', from: 3600 + 700, range: held }, 3600 + 1010)).toEqual(
    range(900, 1500),
  );
});

test('whatever is done, a range is made of whole bars within the axis', () => {
  const axes = fc
    .record({
      start: fc.integer({ min: -1e6, max: 1e6 }),
      bars: fc.integer({ min: 1, max: 400 }),
      width: fc.constantFrom(15, 60, 300),
    })
    .map(({ start, bars, width }): TimeAxis => {
      const startSeconds = start * width;
      return { startSeconds, endSeconds: startSeconds + bars * width, bucketSeconds: width };
    });
  const times = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(axes, times, times, fc.integer({ min: -500, max: 500 }), (axis, a, b, steps) => {
      const brushed = alignedRange(axis, a, b);
      for (const made of [
        brushed,
        shiftedRange(axis, brushed, steps),
        stretchedRange(axis, brushed, steps),
      ]) {
        expect(made.startSeconds).toBeGreaterThanOrEqual(axis.startSeconds);
        expect(made.endSeconds).toBeLessThanOrEqual(axis.endSeconds);
        expect(made.endSeconds - made.startSeconds).toBeGreaterThanOrEqual(axis.bucketSeconds);
        expect((made.startSeconds - axis.startSeconds) % axis.bucketSeconds).toBe(0);
        expect((made.endSeconds - axis.startSeconds) % axis.bucketSeconds).toBe(0);
      }
      expect(bucketsIn(axis, shiftedRange(axis, brushed, steps))).toBe(bucketsIn(axis, brushed));
      expect(coversAxis(axis, alignedRange(axis, axis.startSeconds, axis.endSeconds))).toBe(true);
    }),
  );
});
