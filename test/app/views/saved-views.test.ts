import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import type { AppState } from '../../../src/app/state.ts';
import { presentationSteps } from '../../../src/app/views/presenting-slice.ts';
import type { KeptViews } from '../../../src/app/views/saved-views-slice.ts';
import { viewsFileText } from '../../../src/graph/saved-views.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { startApp, until } from '../app-here.ts';

let flows = '';

beforeAll(() => {
  flows = readFileSync('test/fixtures/goldmane/flows.ndjson', 'utf8');
});

/** A browser's storage, and what is in it. */
function storage(text = ''): KeptViews & { text: string } {
  const kept = {
    text,
    load: () => kept.text,
    save: (_: string, saved: string) => {
      kept.text = saved;
      return true;
    },
    forget: () => {
      kept.text = '';
    },
  };
  return kept;
}

async function opened(keptViews: KeptViews = storage()): Promise<App> {
  const app = startApp({ keptViews });
  await app.store.getState().open({ kind: 'text', text: flows });
  await until(app, ({ picture }) => picture !== null);
  return app;
}

const settled = (app: App): Promise<AppState> =>
  until(app, ({ drawing, picture }) => picture !== null && !drawing);
const names = (app: App): readonly string[] => app.store.getState().savedViews.map(({ name }) => name);

test('what was saved is there at the next visit, in the order that was chosen', async () => {
  const kept = storage();
  const app = await opened(kept);
  const { saveView, foldAll, moveView } = app.store.getState();
  saveView({ name: ' All ', note: ' Whole. ' });
  foldAll();
  saveView({ name: 'Folded', note: '' });
  saveView({ name: 'Folded', note: '' });
  saveView({ name: '', note: '' });
  moveView('Folded', -1);
  expect(names(app)).toEqual(['Folded', 'All', 'Folded (2)', 'View 4']);
  const next = startApp({ keptViews: kept });
  expect(next.store.getState().savedViews).toEqual(app.store.getState().savedViews);
  expect(next.store.getState().savedViews[1]).toEqual({ name: 'All', note: 'Whole.', view: '' });
});

test('going to a saved view brings back everything that was chosen', async () => {
  const app = await opened();
  app.store.getState().foldAll();
  app.store.getState().chooseMetric('bytes');
  const saved = app.store.getState().view;
  app.store.getState().saveView({ name: 'Bytes', note: '' });
  app.store.getState().unfoldAll();
  app.store.getState().chooseMetric('flows');
  app.store.getState().goToSavedView('Bytes');
  await until(app, ({ linkUnchecked, drawing }) => !linkUnchecked && !drawing);
  expect(app.store.getState().view).toEqual(saved);
});

test('what is deleted can be taken back, at its place', async () => {
  const app = await opened();
  for (const name of ['a', 'b', 'c']) app.store.getState().saveView({ name, note: '' });
  app.store.getState().deleteView('b');
  expect(names(app)).toEqual(['a', 'c']);
  app.store.getState().takeBackDeletion();
  expect(names(app)).toEqual(['a', 'b', 'c']);
  app.store.getState().deleteAllViews();
  expect(names(app)).toEqual([]);
  app.store.getState().takeBackDeletion();
  expect(names(app)).toEqual(['a', 'b', 'c']);
});

test('deleting all leaves nothing in the browser', async () => {
  const kept = storage();
  const app = await opened(kept);
  app.store.getState().saveView({ name: 'secret', note: '' });
  expect(kept.text).toContain('secret');
  app.store.getState().deleteAllViews();
  expect(kept.text).toBe('');
});

test('a view keeps its place when it gets another name, and no two get the same', async () => {
  const app = await opened();
  for (const name of ['a', 'b']) app.store.getState().saveView({ name, note: '' });
  app.store.getState().describeView('a', { name: 'b', note: 'Noted' });
  expect(names(app)).toEqual(['b (2)', 'b']);
  expect(app.store.getState().savedViews[0]?.note).toBe('Noted');
  app.store.getState().describeView('b', { name: ' ', note: '' });
  expect(names(app)).toEqual(['b (2)', 'b']);
});

test('what is kept and damaged costs nothing but itself', () => {
  const good = { name: 'Good', note: '', view: 'level=workload' };
  const text = JSON.stringify({
    pawprint: '0.1.0',
    views: [good, 7, good, { ...good, view: 'level=namespace' }],
  });
  expect(names(startApp({ keptViews: storage(text) }))).toEqual(['Good', 'Good (2)']);
  expect(names(startApp({ keptViews: storage('{"pawprint"') }))).toEqual([]);
});

test('a browser without room is told of', async () => {
  const app = await opened({ load: () => '', save: () => false, forget: () => {} });
  app.store.getState().saveView({ name: 'a', note: '' });
  expect(app.store.getState().viewsAreKept).toBe(false);
  expect(names(app)).toEqual(['a']);
});

test('a text that is a file of views is imported, and what is open stays open', async () => {
  const app = await opened();
  const { capture } = app.store.getState();
  const text = viewsFileText([{ name: 'From afar', note: '', view: 'zoom=3' }], '0.1.0');
  await app.store.getState().open({ kind: 'text', text });
  expect(names(app)).toEqual(['From afar']);
  const state = app.store.getState();
  expect([state.capture, state.dialog]).toEqual([capture, 'views']);
  expect(state.importReport).toEqual({
    says: '1 view added from pasted text.',
    problems: ["View “From afar”: The link's part “zoom=3” is not known and was left out."],
  });
});

test('among files, those of views are imported and the others are opened', async () => {
  const app = startApp();
  const text = viewsFileText([{ name: 'One', note: '', view: '' }], '0.1.0');
  const files = [new File([text], 'flows.json'), new File([flows], 'views.json')];
  await app.store.getState().open({ kind: 'files', files });
  expect(names(app)).toEqual(['One']);
  // Files are only read in the browser: that the other one was tried is what is said of it.
  expect(app.store.getState().failure?.title).toBe('views.json could not be read');
});

test('presenting goes through the views and leads back to what was looked at', async () => {
  const app = await opened();
  app.store.getState().saveView({ name: 'All', note: 'Whole.' });
  app.store.getState().foldAll();
  app.store.getState().saveView({ name: 'Folded', note: '' });
  await settled(app);
  const before = app.store.getState().view;
  const layout = app.store.getState().picture?.layout;
  const { present, stepTo, leavePresenting } = app.store.getState();
  present();
  await settled(app);
  expect(app.store.getState().view).toEqual(DEFAULT_VIEW);
  stepTo(1);
  expect(app.store.getState().view.level).toBe('namespace');
  stepTo(2);
  stepTo(Number.POSITIVE_INFINITY);
  expect(app.store.getState().presenting?.at).toBe(1);
  expect(app.store.getState().announcement.text).toBe('2 of 2: Folded.');
  stepTo(-1);
  expect(app.store.getState().presenting?.at).toBe(0);
  leavePresenting();
  await settled(app);
  const after = app.store.getState();
  expect([after.view, after.presenting]).toEqual([before, null]);
  expect(after.picture?.layout).toEqual(layout);
});

test('without saved views the present one is presented', async () => {
  const app = await opened();
  app.store.getState().foldAll();
  const { view } = app.store.getState();
  const [step, ...others] = presentationSteps(app.store.getState());
  expect([step?.name, step?.view, others.length]).toEqual(['pasted text', view, 0]);
  app.store.getState().present();
  expect(app.store.getState().view).toEqual(view);
});

test('opening something ends a presentation', async () => {
  const app = await opened();
  app.store.getState().present();
  await app.store.getState().open({ kind: 'text', text: flows });
  expect(app.store.getState().presenting).toBeNull();
});
