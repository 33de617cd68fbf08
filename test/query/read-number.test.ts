import { expect, test } from 'vitest';
import { readPort, readWholeNumber } from '../../src/query/read-number.ts';

test('numbers are whole and not negative, and ports end at 65535', () => {
  expect(readWholeNumber('0042')).toBe(42);
  expect(['-1', '1.5', '1e3', '', '12345678901234567890'].map(readWholeNumber)).toEqual(Array(5).fill(null));
  expect([readPort('65535'), readPort('65536')]).toEqual([65_535, null]);
});
