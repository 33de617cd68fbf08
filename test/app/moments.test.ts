import { expect, test } from 'vitest';
import { momentsOf } from '../../src/app/moments.ts';
import { momentsIn } from '../../src/flow/moment-text.ts';

const { formatMoment, formatRange } = momentsOf('utc');

const AT = (text: string): number => Date.parse(text) / 1000;

test('a range within a day names the day once, and always the time zone', () => {
  expect(formatRange(AT('2026-11-22T09:00:00Z'), AT('2026-11-22T13:00:00Z'))).toBe(
    '22 Nov 09:00 – 13:00 UTC',
  );
});

test('a range over midnight names both days', () => {
  expect(formatRange(AT('2026-11-22T23:00:00Z'), AT('2026-11-23T01:00:00Z'))).toBe(
    '22 Nov 23:00 – 23 Nov 01:00 UTC',
  );
});

test('a short range has seconds', () => {
  expect(formatRange(AT('2026-11-22T09:00:00Z'), AT('2026-11-22T09:00:15Z'))).toBe(
    '22 Nov 09:00:00 – 09:00:15 UTC',
  );
});

test('a moment is whole', () => {
  expect(formatMoment(AT('2026-11-22T12:58:15Z'))).toBe('22 Nov 2026 12:58:15 UTC');
});

test('in another zone the clock is another, and its name says so', () => {
  const newYork = momentsIn('America/New_York');
  expect(newYork.formatRange(AT('2026-11-22T02:00:00Z'), AT('2026-11-22T06:00:00Z'))).toBe(
    '21 Nov 21:00 – 22 Nov 01:00 GMT-5',
  );
  expect(momentsIn('Asia/Kolkata').formatMoment(AT('2026-11-22T12:58:15Z'))).toBe(
    '22 Nov 2026 18:28:15 GMT+5:30',
  );
});

test('an offset follows summer time', () => {
  const { offsetSeconds } = momentsIn('Europe/Berlin');
  expect(offsetSeconds(AT('2026-07-01T00:00:00Z'))).toBe(7200);
  expect(offsetSeconds(AT('2026-12-01T00:00:00Z'))).toBe(3600);
});
