import { expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import type { Opening } from '../../../src/app/opening.ts';
import { captureFingerprint } from '../../../src/app/places/capture-fingerprint.ts';
import type { AppState } from '../../../src/app/state.ts';
import { DEFAULT_VIEW, type View } from '../../../src/graph/view.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { Layout } from '../../../src/layout/layout.ts';
import { record, textSource } from '../../ingest/read-text.ts';
import { startApp, until } from '../app-here.ts';
import { storage } from './kept-here.ts';

const flow = (from: string, to: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify(
    record({
      source_type: 'wep',
      source_namespace: from.split('/')[0],
      source_name_aggr: from.split('/')[1],
      dest_type: 'wep',
      dest_namespace: to.split('/')[0],
      dest_name_aggr: to.split('/')[1],
      ...more,
    }),
  );

const LINES = [
  flow('x/a', 'x/b'),
  flow('x/b', 'x/c'),
  flow('x/c', 'x/d', { action: 'deny' }),
  flow('y/e', 'x/c'),
  flow('z/f', 'y/e', { action: 'deny' }),
  flow('z/g', 'z/f', { start_time: 1_795_465_200, end_time: 1_795_465_500 }),
];
const CAPTURE: Opening = { kind: 'text', text: LINES.join('\n') };
const B = 'wep:x/b';

async function opened(texts = storage(), view: View | null = null): Promise<App> {
  const app = startApp({ keptPlaces: texts });
  await app.store.getState().open(CAPTURE, view ? { view, problems: [] } : undefined);
  await drawn(app);
  return app;
}

function drawn(app: App): Promise<AppState> {
  return until(app, ({ picture, drawing, linkUnchecked }) => picture !== null && !drawing && !linkUnchecked);
}

async function after(app: App, change: (state: AppState) => void): Promise<Layout> {
  change(app.store.getState());
  const { picture } = await drawn(app);
  return picture?.layout ?? { positions: new Map(), boxes: new Map() };
}

const layoutOf = (app: App): Layout =>
  app.store.getState().picture?.layout ?? { positions: new Map(), boxes: new Map() };

function expectSame(now: Layout, before: Layout): void {
  for (const [id, { x, y }] of now.positions) {
    const was = before.positions.get(id);
    expect([id, was && Math.hypot(was.x - x, was.y - y) < 0.01]).toEqual([id, true]);
  }
}

function ask(state: AppState, query: string): void {
  state.writeDraft('query', query);
  state.applyDraft('query');
}

function drag(app: App, id: string, by: number): void {
  const at = layoutOf(app).positions.get(id) ?? { x: 0, y: 0 };
  app.store.getState().moveNodes({
    dragged: id,
    positions: new Map([[id, { x: at.x + by, y: at.y + by }]]),
    boxes: new Map(),
  });
}

test('a reload brings everything back, what was dragged and its pin included', async () => {
  const texts = storage();
  const first = await opened(texts);
  drag(first, B, 7);
  await after(first, ({ foldGroup }) => foldGroup('namespace:z'));
  const folded = layoutOf(first);
  const second = await opened(texts, first.store.getState().view);
  expectSame(layoutOf(second), folded);
  expect(layoutOf(second).positions.size).toBe(folded.positions.size);
  expect(layoutOf(second).pinned).toEqual(new Set([B]));
  const unfolded = await after(second, ({ unfoldGroup }) => unfoldGroup('namespace:z'));
  expectSame(unfolded, await after(first, ({ unfoldGroup }) => unfoldGroup('namespace:z')));
});

test('another capture has places of its own, and the same one is known in any order of its records and files', async () => {
  const print = async (...texts: readonly string[]): Promise<string> => {
    const { table, account } = await ingest(texts.map((text, at) => textSource(`${at}.ndjson`, text)));
    return captureFingerprint(table, account.accepted);
  };
  const whole = await print(LINES.join('\n'));
  expect(await print(LINES.toReversed().join('\n'))).toBe(whole);
  expect(await print(LINES.slice(3).join('\n'), LINES.slice(0, 3).join('\n'))).toBe(whole);
  expect(await print(...LINES)).toBe(whole);
  expect(await print(LINES.slice(1).join('\n'))).not.toBe(whole);
  expect(await print(LINES.join('\n').replaceAll('z/', 'z/').replaceAll('"g"', '"h"'))).not.toBe(whole);
});

test('a link that narrows or folds shows a part of the picture that it was copied from', async () => {
  const author = await opened();
  const whole = layoutOf(author);
  for (const view of [
    { ...DEFAULT_VIEW, query: 'action = deny' },
    { ...DEFAULT_VIEW, hidden: [B] },
    { ...DEFAULT_VIEW, focus: [{ kind: 'around', nodes: [B], hops: 1, direction: 'both' }] },
  ] satisfies View[]) {
    const reader = await opened(storage(), view);
    expect(layoutOf(reader).positions.size).toBeLessThan(whole.positions.size);
    expectSame(layoutOf(reader), whole);
  }
  const folded = await after(author, ({ foldGroup }) => foldGroup('namespace:x'));
  expectSame(layoutOf(await opened(storage(), author.store.getState().view)), folded);
});

test('a narrowed picture that is laid out again goes back when it is widened, and comes again', async () => {
  const texts = storage();
  const app = await opened(texts);
  const whole = layoutOf(app);
  const narrowed = await after(app, (state) => ask(state, 'source_namespace = "z"'));
  expectSame(narrowed, whole);
  expect(narrowed.positions.size).toBeLessThan(whole.positions.size);
  const anew = await after(app, ({ layOutAgain }) => layOutAgain());
  expect(anew.positions.get('wep:y/e')).not.toEqual(whole.positions.get('wep:y/e'));

  // Narrowed further, and through time, it stays; without the query all is where it was.
  expectSame(
    await after(app, ({ selectTimeRange }) =>
      selectTimeRange({ startSeconds: 1_795_461_600, endSeconds: 1_795_465_200 }),
    ),
    anew,
  );
  await after(app, ({ selectTimeRange }) => selectTimeRange(null));
  expectSame(await after(app, ({ clearQuery }) => clearQuery()), whole);
  expectSame(await after(app, (state) => ask(state, 'source_namespace = "z"')), anew);

  const { view } = app.store.getState();
  const reloaded = await opened(texts, view);
  expectSame(layoutOf(reloaded), anew);
  expectSame(await after(reloaded, ({ clearQuery }) => clearQuery()), whole);
});

test('laying out again lets go of what was dragged, and can be taken back and done again', async () => {
  const app = await opened();
  const fresh = layoutOf(app);
  drag(app, B, 5);
  const dragged = layoutOf(app);
  const anew = await after(app, ({ layOutAgain }) => layOutAgain());
  expectSame(anew, fresh);
  expect(anew.pinned).toBeUndefined();
  const back = await after(app, ({ takeBackLayout }) => takeBackLayout());
  expectSame(back, dragged);
  expect(back.pinned).toEqual(new Set([B]));
  expectSame(await after(app, ({ takeBackLayout }) => takeBackLayout()), anew);
});

test('what is dragged while a picture is made stays where it was dropped', async () => {
  const app = await opened();
  app.store.getState().foldGroup('namespace:z');
  drag(app, B, 9);
  const dropped = layoutOf(app).positions.get(B);
  const { picture } = await drawn(app);
  expect(picture?.layout.positions.has('namespace:z')).toBe(true);
  expect(picture?.layout.positions.get(B)).toEqual(dropped);
});

test('what is dropped on something that was dragged there before stands beside it', async () => {
  const app = await opened();
  await after(app, ({ foldAll }) => foldAll());
  const at = (id: string) => layoutOf(app).positions.get(id) ?? { x: 0, y: 0 };
  drag(app, 'namespace:y', 0);
  const stays = at('namespace:y');
  app.store.getState().moveNodes({
    dragged: 'namespace:z',
    positions: new Map([['namespace:z', stays]]),
    boxes: new Map(),
  });
  expect(at('namespace:y')).toEqual(stays);
  expect(Math.abs(at('namespace:z').x - stays.x) + Math.abs(at('namespace:z').y - stays.y)).toBeGreaterThan(
    40,
  );
});

test('forgetting leaves the screen as it is, and nothing for the next visit', async () => {
  const texts = storage();
  const app = await opened(texts);
  drag(app, B, 300);
  const before = layoutOf(app);
  app.store.getState().forgetPlaces();
  expect(layoutOf(app)).toBe(before);
  expect(texts.names()).toEqual([]);
  const next = await opened(texts);
  expect(layoutOf(next).positions.get(B)).not.toEqual(before.positions.get(B));
});
