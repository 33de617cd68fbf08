import { expect, test } from 'vitest';
import { timeTicks } from '../../../src/app/timeline/ticks.ts';
import { momentsIn, UTC } from '../../../src/flow/moment-text.ts';

const AT = (text: string): number => Date.parse(text) / 1000;
const labels = (start: string, end: string, width: number, moments = UTC): string[] =>
  timeTicks({ startSeconds: AT(start), endSeconds: AT(end) }, width, moments).map(({ label }) => label);

test('ticks stand at round times, with room between them and none cut off at an end', () => {
  expect(labels('2026-11-22T09:00:00Z', '2026-11-22T13:00:00Z', 500)).toEqual(['10:00', '11:00', '12:00']);
});

test('where a day begins, its date is said', () => {
  expect(labels('2026-11-21T20:00:00Z', '2026-11-22T06:00:00Z', 500)).toEqual([
    '22:00',
    '22 Nov',
    '02:00',
    '04:00',
  ]);
});

test('seconds are said where ticks are less than a minute apart', () => {
  expect(labels('2026-11-22T09:00:00Z', '2026-11-22T09:01:00Z', 500)).toEqual([
    '09:00:15',
    '09:00:30',
    '09:00:45',
  ]);
});

test('round is what the clock of the zone shows', () => {
  const kolkata = momentsIn('Asia/Kolkata');
  expect(labels('2026-11-22T09:00:00Z', '2026-11-22T13:00:00Z', 500, kolkata)).toEqual([
    '15:00',
    '16:00',
    '17:00',
    '18:00',
  ]);
});

test('without room or time there are none', () => {
  expect(labels('2026-11-22T09:00:00Z', '2026-11-22T13:00:00Z', 0)).toEqual([]);
  expect(labels('2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z', 500)).toEqual([]);
});
