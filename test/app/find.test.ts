import { expect, test } from 'vitest';
import { foundAt, isFinding } from '../../src/app/find-slice.ts';
import { foundWords } from '../../src/app/find-words.ts';
import type { AppState } from '../../src/app/state.ts';
import { readHere, startApp, until } from './app-here.ts';

function record(from: string, to: string, more: object = {}): string {
  const end = (side: string, name: string) => ({
    [`${side}_type`]: 'wep',
    [`${side}_namespace`]: name.split('/')[0],
    [`${side}_name_aggr`]: name.split('/')[1],
  });
  return JSON.stringify({
    ...end('source', from),
    ...end('dest', to),
    action: 'allow',
    reporter: 'src',
    proto: 'tcp',
    dest_port: 80,
    ...more,
  });
}

const TEXT = [
  record('bank/customer-*', 'bank/database-*', { action: 'deny', dest_port: 53 }),
  record('bank/customer-*', 'shop/cart-*', { dest_port: 53 }),
  record('shop/cart-*', 'shop/redis-*'),
].join('\n');

async function finding(text: string, view: Partial<AppState['view']> = {}) {
  const app = startApp();
  await app.store.getState().open({ kind: 'text', text: TEXT });
  app.store.setState((state) => ({ view: { ...state.view, ...view } }));
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  app.store.getState().writeDraft('find', text);
  app.store.getState().applyDraft('find');
  await until(app, ({ found }) => found !== null);
  return app.store;
}

const DENIED = 'wep:bank/customer-*>wep:bank/database-*:deny';
const ALLOWED = 'wep:bank/customer-*>wep:shop/cart-*:allow';

test('the edges that a text is true of are found, denied ones first, and nothing else changes', async () => {
  const store = await finding('port:53');
  const { found, picture } = store.getState();
  expect(found).toEqual([DENIED, ALLOWED]);
  expect(picture?.graph.edges).toHaveLength(3);
  expect(foundWords(store.getState())).toBe('2 of 3 edges');
});

test('next and previous go round and round', async () => {
  const store = await finding('port:53');
  const steps = [1, 1, 1, -1] as const;
  expect(steps.map((by) => store.getState().stepThroughFound(by))).toEqual([
    DENIED,
    ALLOWED,
    DENIED,
    ALLOWED,
  ]);
  expect(foundAt(store.getState())).toBe(1);
  expect(foundWords(store.getState())).toBe('2 / 2 of 3 edges');
});

test('edges of folded namespaces are found by what is within them', async () => {
  const store = await finding('port:53', { level: 'namespace' });
  expect(store.getState().found).toEqual([
    'namespace:bank>namespace:bank:deny',
    'namespace:bank>namespace:shop:allow',
  ]);
});

test('closing find takes its marks along', async () => {
  const store = await finding('port:53');
  store.getState().closeFind();
  expect(store.getState().found).toBeNull();
  expect(store.getState().view.find).toBe('');
  expect(isFinding(store.getState())).toBe(false);
});

test('a text that is true of nothing finds nothing, and says so', async () => {
  const store = await finding('port:9');
  expect(store.getState().found).toEqual([]);
  expect(foundWords(store.getState())).toBe('none of 3 edges');
  expect(store.getState().stepThroughFound(1)).toBeNull();
});

test('where it can’t be known what is found, that is said in place of waiting for ever', async () => {
  const app = startApp({
    read: async (opening, options) => {
      const reading = await readHere(opening, options);
      const ask: typeof reading.ask = (kind, about) =>
        kind === 'found' ? Promise.reject(new Error('out of memory')) : reading.ask(kind, about);
      return { ...reading, ask };
    },
  });
  const { store } = app;
  await store.getState().open({ kind: 'text', text: TEXT });
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  store.getState().writeDraft('find', 'port:53');
  store.getState().applyDraft('find');
  const failed = await until(app, ({ findFailure }) => findFailure !== null);
  expect([failed.findFailure, foundWords(failed)]).toEqual(['out of memory', 'could not be looked for']);
  store.getState().closeFind();
  expect(store.getState().findFailure).toBeNull();
});
