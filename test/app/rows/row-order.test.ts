import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranksOf, sortedRows } from '../../../src/app/rows/row-order.ts';

const sorted = (values: readonly number[], descending: boolean): number[] => {
  const rows = Uint32Array.from(values.keys());
  return [
    ...sortedRows(
      rows,
      ranksOf({ by: 'number', numberAt: (row) => values[row] ?? Number.NaN }, rows, descending),
    ),
  ];
};

test('rows are sorted by number, and those of one number stay in their order', () => {
  expect(sorted([30, 10, 20, 10], false)).toEqual([1, 3, 2, 0]);
  expect(sorted([30, 10, 20, 10], true)).toEqual([0, 2, 1, 3]);
});

test('rows without a value come last, whichever way it is sorted', () => {
  expect(sorted([Number.NaN, 2, 1], false)).toEqual([2, 1, 0]);
  expect(sorted([Number.NaN, 2, 1], true)).toEqual([1, 2, 0]);
});

test('any numbers come in the order of a stable sort', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 5 }))),
      fc.boolean(),
      (values, descending) => {
        const expected = [...values.keys()].sort((a, b) => {
          const [left = 0, right = 0] = [values[a], values[b]];
          return left === right ? a - b : left < right !== descending ? -1 : 1;
        });
        expect(sorted(values, descending)).toEqual(expected);
      },
    ),
  );
});

test('texts are sorted as people order them, and what is empty comes last', () => {
  const texts = ['pod-10', 'pod-9', '', 'Pod-9'];
  const rows = Uint32Array.from(texts.keys());
  const reader = {
    by: 'text',
    keyAt: (row: number) => row,
    textOf: (key: number) => texts[key] ?? '',
  } as const;
  expect([...sortedRows(rows, ranksOf(reader, rows, false))]).toEqual([1, 3, 0, 2]);
  expect([...sortedRows(rows, ranksOf(reader, rows, true))]).toEqual([0, 3, 1, 2]);
});

test('a million rows are sorted in seconds at most', () => {
  const rows = Uint32Array.from({ length: 1_000_000 }, (_, row) => row);
  // Of this process alone, for the machine may have other things to do.
  const before = process.cpuUsage();
  const numberAt = (row: number): number => (row * 7919) % 999_983;
  const sorted = sortedRows(rows, ranksOf({ by: 'number', numberAt }, rows, true));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(6_000);
  const falls = sorted.some((row, at) => at > 0 && numberAt(sorted[at - 1] ?? 0) < numberAt(row));
  expect(falls).toBe(false);
});
