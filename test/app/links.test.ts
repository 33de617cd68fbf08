import { expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { fewNotices } from '../../src/app/few-notices.ts';
import type { Opening } from '../../src/app/opening.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { decodeView } from '../../src/graph/view-codec.ts';
import { record } from '../ingest/read-text.ts';
import { startApp, until } from './app-here.ts';

const capture = (...names: readonly string[]): Opening => ({
  kind: 'text',
  text: names.map((source_name_aggr) => JSON.stringify(record({ source_name_aggr }))).join('\n'),
});

async function opened(app: App, opening: Opening): Promise<void> {
  await app.store.getState().open(opening);
  await until(app, ({ picture, drawing, linkUnchecked }) => picture !== null && !drawing && !linkUnchecked);
}

test('a link that was followed before anything was open is about what is opened next, and only that', async () => {
  const app = startApp();
  app.store.setState({ waitingLink: decodeView('hide=wep:yaobank/none&metric=bytes&zoom=3') });
  await app.store.getState().open({ kind: 'text', text: 'no record' });
  expect(app.store.getState().waitingLink).not.toBeNull();
  await opened(app, capture('web-*'));
  const { view, viewProblems, waitingLink } = app.store.getState();
  expect(view).toEqual({ ...DEFAULT_VIEW, metric: 'bytes' });
  expect(viewProblems).toEqual([
    expect.stringContaining('zoom=3'),
    expect.stringContaining('wep:yaobank/none'),
  ]);
  expect(waitingLink).toBeNull();
  await opened(app, capture('cache-*'));
  expect(app.store.getState().view).toEqual(DEFAULT_VIEW);
});

test('what another file leaves behind is said', async () => {
  const app = startApp();
  await opened(app, capture('web-*'));
  app.store.getState().writeDraft('query', 'action = deny');
  app.store.getState().applyDraft('query');
  app.store.getState().hideNodes(['wep:yaobank/web-*']);
  await opened(app, capture('cache-*'));
  expect(app.store.getState().view).toEqual(DEFAULT_VIEW);
  expect(app.store.getState().viewProblems).toEqual([
    'pasted text is shown whole. Left behind with pasted text: the query and what was hidden. ' +
      'The browser’s Back leads there again.',
  ]);
  await opened(app, capture('other-*'));
  expect(app.store.getState().viewProblems).toEqual([]);
});

test('the same capture once more is looked at as it was', async () => {
  const app = startApp();
  await opened(app, capture('web-*', 'cache-*'));
  app.store.getState().writeDraft('query', 'action = allow');
  app.store.getState().applyDraft('query');
  await opened(app, capture('cache-*', 'web-*'));
  expect(app.store.getState().view.query).toBe('action = allow');
  expect(app.store.getState().viewProblems).toEqual([]);
});

test('a notice stays short, whatever a link says', () => {
  expect(fewNotices(['a', 'b', 'a'])).toEqual(['a', 'b']);
  const many = fewNotices(Array.from({ length: 1_000 }, (_, at) => `part ${at}`));
  expect(many).toHaveLength(6);
  expect(many.at(-1)).toBe('995 more parts of the link were left out.');
});
