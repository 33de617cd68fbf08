import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMoment } from '../../../src/app/timeline/read-moment.ts';
import { momentsIn, UTC } from '../../../src/flow/moment-text.ts';

const AT = (text: string): number => Date.parse(text) / 1000;
const NEAR = AT('2026-11-22T09:00:00Z');

test('a time is read as it is typed, with or without date and seconds', () => {
  expect(readMoment('2026-11-22 10:30:15', UTC, NEAR)).toBe(AT('2026-11-22T10:30:15Z'));
  expect(readMoment(' 2026-11-22T10:30 ', UTC, NEAR)).toBe(AT('2026-11-22T10:30:00Z'));
  expect(readMoment('10:30', UTC, NEAR)).toBe(AT('2026-11-22T10:30:00Z'));
});

test('it is a time of the chosen zone, unless it says UTC', () => {
  const newYork = momentsIn('America/New_York');
  expect(readMoment('2026-11-22 10:30', newYork, NEAR)).toBe(AT('2026-11-22T15:30:00Z'));
  expect(readMoment('2026-11-22T10:30:00Z', newYork, NEAR)).toBe(AT('2026-11-22T10:30:00Z'));
  expect(readMoment('23:00', newYork, AT('2026-11-23T02:00:00Z'))).toBe(AT('2026-11-23T04:00:00Z'));
});

test('what is no time is none', () => {
  for (const text of ['', 'noon', '2026-02-30 10:00', '2026-11-22 25:00', '10:61', '2026-11-22']) {
    expect(readMoment(text, UTC, NEAR), text).toBeNull();
  }
});

test('what the screen writes is read back, in any zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e9 }),
      fc.constantFrom('UTC', 'Asia/Kolkata', 'America/St_Johns'),
      (seconds, zone) => {
        const moments = momentsIn(zone);
        const read = readMoment(moments.formatExact(seconds), moments, 0) ?? Number.NaN;
        // An hour that the clocks show twice may be read as either.
        expect([0, 3600, -3600, 7200, -7200, 1800, -1800]).toContain(read - seconds);
        expect(moments.formatExact(read)).toBe(moments.formatExact(seconds));
      },
    ),
  );
});
