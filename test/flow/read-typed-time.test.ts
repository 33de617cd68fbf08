import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentsIn } from '../../src/flow/moment-text.ts';
import { readTypedTime } from '../../src/flow/read-typed-time.ts';

const AT = (text: string): number => Date.parse(text) / 1000;
const near = AT('2026-11-22T09:00:00Z');
const newYork = momentsIn('America/New_York');

test.each([
  ['1795461600', 1_795_461_600],
  ['1795461600500', 1_795_461_600.5],
  ['2026-11-23', 1_795_392_000],
  ['2026-11-23T19:20', 1_795_461_600],
  [' 2026-11-23 19:20:00 ', 1_795_461_600],
  ['2026-11-23T19:20Z', 1_795_461_600],
  ['2026-11-23 19:20 UTC', 1_795_461_600],
  ['2026-11-23T20:20:00+01:00', 1_795_461_600],
  ['2026-11-23T20:20+0100', 1_795_461_600],
  ['2026-11-23t19:20:00.500z', 1_795_461_600.5],
  ['2026-11-22T24:00', 1_795_392_000],
])('%j is %s', (text, seconds) => {
  expect(readTypedTime(text)).toBe(seconds);
});

test('what is no time is none, and a time without a date where no day is known', () => {
  const none = ['', 'noon', '23.11.2026', '10:30', '10:61', '123456789012345678', '1969-12-31', '0099-01-01'];
  for (const text of none) expect(readTypedTime(text), text).toBeNull();
});

test('a time that there is not is none', () => {
  for (const text of [
    '2026-02-30',
    '2026-02-30 10:00',
    '2026-13-01 10:00',
    '2026-00-01',
    '2026-11-00',
    '2026-11-22 24:30',
    '2026-11-22 24:00:00.5',
    '2026-11-22 25:00',
    '2026-11-22 10:00:60',
    '2026-11-22T10:00+24:00',
    '2026-11-22T10:00+01:60',
  ]) {
    expect(readTypedTime(text, { near }), text).toBeNull();
  }
});

test('a time without a date is on the day of another one', () => {
  expect(readTypedTime('10:30', { near })).toBe(AT('2026-11-22T10:30:00Z'));
  expect(readTypedTime('23:00', { ...newYork, near: AT('2026-11-23T02:00:00Z') })).toBe(
    AT('2026-11-23T04:00:00Z'),
  );
});

test('it is a time of the chosen zone, unless it says another', () => {
  expect(readTypedTime('2026-11-22 10:30', newYork)).toBe(AT('2026-11-22T15:30:00Z'));
  expect(readTypedTime('2026-11-22', newYork)).toBe(AT('2026-11-22T05:00:00Z'));
  expect(readTypedTime('2026-11-22T10:30:00Z', newYork)).toBe(AT('2026-11-22T10:30:00Z'));
  expect(readTypedTime('2026-11-22 10:30 +01:00', newYork)).toBe(AT('2026-11-22T09:30:00Z'));
});

test('what the screen writes is read back, in any zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 86_400, max: 4e9 }),
      fc.constantFrom('UTC', 'Asia/Kolkata', 'America/St_Johns'),
      (seconds, zone) => {
        const moments = momentsIn(zone);
        const read = readTypedTime(moments.formatExact(seconds), { ...moments, near: 0 }) ?? Number.NaN;
        // An hour that the clocks show twice may be read as either.
        expect([0, 3600, -3600, 7200, -7200, 1800, -1800]).toContain(read - seconds);
        expect(moments.formatExact(read)).toBe(moments.formatExact(seconds));
      },
    ),
  );
});
