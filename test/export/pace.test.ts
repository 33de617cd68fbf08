import { expect, test } from 'vitest';
import { nextPace, type Pace, paceWords, secondsLeft, startPace } from '../../src/export/pace.ts';

const MB = 1_000_000;

/** Reads at one rate after the other, ten times a second. */
function reading(...stretches: readonly (readonly [seconds: number, bytesPerSecond: number])[]): Pace {
  let pace = startPace(5000);
  for (const [seconds, rate] of stretches) {
    for (let tick = 0; tick < seconds * 10; tick++) {
      pace = nextPace(pace, pace.bytesRead + rate / 10, pace.seenAt + 100);
    }
  }
  return pace;
}

test('a steady reading has its rate and the time that is left', () => {
  const pace = reading([2, 250 * MB]);
  expect(pace.bytesPerSecond).toBeCloseTo(250 * MB);
  expect(secondsLeft(pace, 1000 * MB)).toBeCloseTo(2);
  expect(paceWords(pace, 1000 * MB)).toEqual(['500 MB of 1.00 GB', '250 MB/s', 'about 2 s left']);
});

test('nothing is claimed at the beginning', () => {
  expect(paceWords(startPace(0), 842 * MB)).toEqual(['0 B of 842 MB']);
  expect(paceWords(reading([0.4, 250 * MB]), 842 * MB)).toEqual(['100 MB of 842 MB']);
});

test('without a known size there are bytes and rate, and no promise', () => {
  expect(paceWords(reading([2, 10 * MB]), null)).toEqual(['20.0 MB', '10.0 MB/s']);
});

test('a change of pace comes through within seconds, but a hiccup does not upset the figure', () => {
  const slower = reading([5, 200 * MB], [10, 20 * MB]).bytesPerSecond ?? 0;
  expect(slower).toBeLessThan(30 * MB);
  const hiccup = reading([5, 200 * MB], [0.2, 0]).bytesPerSecond ?? 0;
  expect(hiccup).toBeGreaterThan(180 * MB);
});

test('a clock that stands still, and a reading that is done, are no trouble', () => {
  const pace = reading([2, 10 * MB]);
  expect(nextPace(pace, pace.bytesRead + MB, pace.seenAt)).toBe(pace);
  expect(secondsLeft(pace, pace.bytesRead)).toBeNull();
  expect(secondsLeft(reading([2, 0]), MB)).toBeNull();
});

test.each([
  [0.3, 'less than 1 s left'],
  [7, 'about 7 s left'],
  [23, 'about 25 s left'],
  [61, 'about 70 s left'],
  [600, 'about 10 min left'],
  [9000, 'about 2.5 h left'],
])('%s seconds read “%s”', (seconds, words) => {
  const pace = reading([2, 10 * MB]);
  expect(paceWords(pace, pace.bytesRead + 10 * MB * seconds)[2]).toBe(words);
});
