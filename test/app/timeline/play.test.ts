import { expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { firstWindow, nextWindow, playThrough, windowChoices } from '../../../src/app/timeline/play-slice.ts';
import type { TimeAxis } from '../../../src/app/timeline/time-axis.ts';
import { startApp, until } from '../app-here.ts';

const HOUR: TimeAxis = { startSeconds: 3600, endSeconds: 7200, bucketSeconds: 300 };
const range = (start: number, end: number) => ({ startSeconds: 3600 + start, endSeconds: 3600 + end });

test('playing begins at the start, or at the range that is selected', () => {
  expect(firstWindow(HOUR, null, 2)).toEqual(range(0, 600));
  expect(firstWindow(HOUR, range(900, 1800), 1)).toEqual(range(900, 1800));
});

test('from the end it begins anew, with a window as wide', () => {
  expect(firstWindow(HOUR, range(3000, 3600), 1)).toEqual(range(0, 600));
});

test('each step is a bar later, until the end', () => {
  expect(nextWindow(HOUR, range(0, 600), 1)).toEqual(range(300, 900));
  expect(nextWindow(HOUR, range(2700, 3300), 1)).toEqual(range(3000, 3600));
  expect(nextWindow(HOUR, range(3000, 3600), 1)).toBeNull();
});

test('windows to choose from are shorter than what is played', () => {
  expect(windowChoices(HOUR)).toEqual([1, 3]);
  expect(windowChoices({ ...HOUR, endSeconds: 3900 })).toEqual([]);
});

const START = Date.parse('2026-11-22T09:00:00Z') / 1000;

async function opened(): Promise<App> {
  const app = startApp();
  const text = Array.from({ length: 4 }, (_, at) =>
    JSON.stringify({
      start_time: START + at * 300,
      end_time: START + at * 300 + 300,
      source_type: 'wep',
      source_namespace: 'shop',
      source_name_aggr: `web${at}-*`,
      dest_type: 'wep',
      dest_namespace: 'shop',
      dest_name_aggr: 'db-*',
      action: 'allow',
      reporter: 'src',
      proto: 'tcp',
      dest_port: 80,
    }),
  ).join('\n');
  await app.store.getState().open({ kind: 'text', text });
  await until(app, ({ picture, drawing, histogram }) => picture !== null && !drawing && histogram !== null);
  return app;
}

test('bars are as wide as the records’ own intervals', async () => {
  const { histogram } = (await opened()).store.getState();
  expect(histogram).toMatchObject({ startSeconds: START, bucketSeconds: 300 });
  expect([...(histogram?.allow ?? [])]).toEqual([1, 1, 1, 1]);
});

test('playing goes through the capture and stops at its end, and nothing that stays is moved', async () => {
  const app = await opened();
  const { store } = app;
  const before = store.getState().picture?.layout.positions;
  const due: (() => void)[] = [];
  const stop = playThrough(store, (_milliseconds, run) => {
    due.push(run);
    return () => {};
  });
  const starts: number[] = [];
  store.getState().play();
  while (store.getState().playing) {
    const { picture, view } = await until(app, ({ drawing }) => !drawing);
    starts.push((view.timeRange?.startSeconds ?? 0) - START);
    for (const [id, place] of picture?.layout.positions ?? []) expect(place).toEqual(before?.get(id));
    due.shift()?.();
  }
  expect(starts).toEqual([0, 300, 600, 900]);
  expect(store.getState().view.timeRange).toEqual({ startSeconds: START + 900, endSeconds: START + 1200 });
  stop();
});

test('a step waits for what the one before it shows', async () => {
  const app = await opened();
  const { store } = app;
  const due: (() => void)[] = [];
  playThrough(store, (_milliseconds, run) => {
    due.push(run);
    return () => {};
  });
  store.getState().play();
  const first = store.getState().view.timeRange;
  expect(store.getState().drawing).toBe(true);
  due.shift()?.();
  expect(store.getState().view.timeRange).toBe(first);
  await until(app, ({ view }) => view.timeRange !== first);
});

test('whoever wants less motion steps by hand, and a brush ends playing', async () => {
  const { store } = await opened();
  store.getState().followDevice({ reducedMotion: true });
  store.getState().play();
  expect(store.getState().playing).toBe(false);
  expect(store.getState().view.timeRange?.startSeconds).toBe(START);
  store.getState().play();
  expect(store.getState().view.timeRange?.startSeconds).toBe(START + 300);
  store.getState().followDevice({ reducedMotion: false });
  store.getState().play();
  expect(store.getState().playing).toBe(true);
  store.getState().drawBrush({ startSeconds: START, endSeconds: START + 300 });
  expect(store.getState().playing).toBe(false);
});

test('going back ends playing and brushing: no window takes the place of what was come back to', async () => {
  const { store } = await opened();
  const { view } = store.getState();
  store.getState().play();
  store.getState().restoreView(view, []);
  expect([store.getState().playing, store.getState().view.timeRange]).toEqual([false, null]);
  store.getState().drawBrush({ startSeconds: START, endSeconds: START + 300 });
  store.getState().restoreView(view, []);
  expect(store.getState().brush).toBeNull();
});

test('all of a capture is no range, and keys begin at its ends', async () => {
  const { store } = await opened();
  store.getState().selectTimeRange({ startSeconds: START, endSeconds: START + 1200 });
  expect(store.getState().view.timeRange).toBeNull();
  store.getState().moveTimeRange(-1);
  expect(store.getState().view.timeRange?.startSeconds).toBe(START + 900);
  store.getState().moveTimeRange(-1);
  store.getState().stretchTimeRange(1);
  expect(store.getState().view.timeRange).toEqual({ startSeconds: START + 600, endSeconds: START + 1200 });
});
