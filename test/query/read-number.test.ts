import { expect, test } from 'vitest';
import { readMoment, readPort, readWholeNumber } from '../../src/query/read-number.ts';

test.each([
  ['1795461600', 1_795_461_600],
  ['2026-11-23', 1_795_392_000],
  ['2026-11-23T19:20', 1_795_461_600],
  ['2026-11-23 19:20:00', 1_795_461_600],
  ['2026-11-23T19:20Z', 1_795_461_600],
  ['2026-11-23T20:20:00+01:00', 1_795_461_600],
  ['2026-11-23T20:20+0100', 1_795_461_600],
  ['2026-11-23T19:20:00.500Z', 1_795_461_600.5],
  ['2026-02-30', null],
  ['23.11.2026', null],
  ['', null],
])('the moment %j is %s', (text, seconds) => {
  expect(readMoment(text)).toBe(seconds);
});

test('numbers are whole and not negative, and ports end at 65535', () => {
  expect(readWholeNumber('0042')).toBe(42);
  expect(['-1', '1.5', '1e3', '', '12345678901234567890'].map(readWholeNumber)).toEqual(Array(5).fill(null));
  expect([readPort('65535'), readPort('65536')]).toEqual([65_535, null]);
});
