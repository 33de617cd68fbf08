import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOf, exactBytes, exactCount, readableBytes } from '../../src/app/figures.ts';

test('counts are separated at the thousands', () => {
  expect(exactCount(1204)).toBe('1,204');
  expect(countOf(1, 'flow')).toBe('1 flow');
  expect(countOf(0, 'flow')).toBe('0 flows');
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [72_412, '72.4 kB'],
  [113_499, '113 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [41_000_000, '41.0 MB'],
  [22_600_000_000, '22.6 GB'],
])('%d bytes read %s', (bytes, text) => {
  expect(readableBytes(bytes)).toBe(text);
});

test('every number of bytes has at most three significant digits and is off by less than one percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e15 }), (bytes) => {
      const [figure = '', unit = ''] = readableBytes(bytes).split(' ');
      const scale = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 }[unit] ?? Number.NaN;
      expect(figure.replace(/[.,]/g, '').length).toBeLessThanOrEqual(3);
      expect(Math.abs(Number(figure.replace(',', '')) * scale - bytes)).toBeLessThanOrEqual(bytes * 0.01);
    }),
  );
});

test('the exact figure is there for the hover', () => {
  expect(exactBytes(72_412)).toBe('72,412 bytes');
  expect(exactBytes(1)).toBe('1 byte');
});
