import { expect, test } from 'vitest';
import { actionForKey } from '../../../src/app/actions/registry.ts';
import { createCameraMount } from '../../../src/app/camera.ts';
import { foundWords } from '../../../src/app/find-words.ts';
import { firstChoice, LISTED_AT_FIRST, searchOptions } from '../../../src/app/search/search-options.ts';
import { MOST_LISTED, type SearchResult } from '../../../src/app/search/search-table.ts';
import type { AppState } from '../../../src/app/state.ts';
import { HOSTILE_NAMES, hostileRecords, STEERING } from '../../e2e/hostile-names.ts';
import { record } from '../../ingest/read-text.ts';
import { startApp, until } from '../app-here.ts';

const POLICIES = { enforced_policies: ['0|security|security.block|deny|0'], pending_policies: [] };

const RECORDS = [
  flow('shop/web-*', 'shop/cart-*', {
    dest_port: 8080,
    dest_service_namespace: 'shop',
    dest_service_name: 'basket',
  }),
  flow('shop/web-*', 'data/cart-db-*', { dest_port: 5432, action: 'deny', policies: POLICIES }),
  flow('data/descartes-*', 'data/cart-db-*', { dest_port: 5432, num_flows: 5 }),
];

function flow(from: string, to: string, more: Record<string, unknown>): Record<string, unknown> {
  const [sourceNamespace, source] = from.split('/');
  const [destNamespace, dest] = to.split('/');
  return record({
    source_type: 'wep',
    source_namespace: sourceNamespace,
    source_name_aggr: source,
    dest_type: 'wep',
    dest_namespace: destNamespace,
    dest_name_aggr: dest,
    dest_service_name: '-',
    dest_service_namespace: '-',
    proto: 'tcp',
    reporter: 'src',
    action: 'allow',
    num_flows: 1,
    policies: null,
    ...more,
  });
}

async function opened(
  records: readonly Record<string, unknown>[] = RECORDS,
  view: Partial<AppState['view']> = {},
) {
  const app = startApp();
  const text = records.map((each) => JSON.stringify(each)).join('\n');
  await app.store.getState().open({ kind: 'text', text });
  app.store.setState((state) => ({ view: { ...state.view, ...view } }));
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  return app;
}

type Opened = Awaited<ReturnType<typeof opened>>;

async function searching(app: Opened, text: string) {
  app.store.getState().openSearch();
  app.store.getState().searchFor(text);
  const { searched } = await until(app, (state) => state.searched?.text === text);
  const answer = searched?.answer ?? null;
  return { answer, sections: searchOptions({ text, answer, context: contextOf(app), expanded: null }) };
}

function contextOf(app: Opened) {
  const camera = createCameraMount();
  const nothing = () => {};
  return {
    state: app.store.getState(),
    camera,
    target: { kind: 'canvas' } as const,
    chooseFiles: nothing,
    copy: nothing,
    save: nothing,
  };
}

async function resultOf(app: Opened, text: string, kind: SearchResult['kind']): Promise<SearchResult> {
  const { answer } = await searching(app, text);
  const result = answer?.sections.find((section) => section.kind === kind)?.results[0];
  if (!result) throw new Error(`There is no ${kind} ${text}.`);
  return result;
}

test('what is typed is the name of endpoints, namespaces, services, ports and policies, the best match first', async () => {
  const app = await opened();
  const { sections } = await searching(app, 'cart');
  expect(sections.map(({ kind }) => kind)).toEqual(['light', 'endpoint']);
  const named = sections[1]?.options.map((option) => (option.kind === 'result' ? option.result.name : ''));
  expect(named).toEqual(['cart', 'cart-db', 'descartes']);
  expect(firstChoice(sections)).toBe('endpoint wep:shop/cart-*');
  const kindOf = async (text: string) =>
    (await searching(app, text)).sections.find(({ kind }) => kind !== 'light')?.kind;
  expect(await kindOf('data')).toBe('namespace');
  expect(await kindOf('basket')).toBe('service');
  expect(await kindOf('tcp/5432')).toBe('port');
  expect(await kindOf('security.block')).toBe('policy');
  expect(await kindOf('fold all')).toBe('action');
});

test('an endpoint in a folded namespace is unfolded, selected and gone to', async () => {
  const app = await opened(RECORDS, { level: 'namespace' });
  await app.store.getState().goTo(await resultOf(app, 'cart-db', 'endpoint'));
  const { view, goingTo, searchOutcome } = app.store.getState();
  expect(view.exceptions).toEqual(['namespace:data']);
  expect(view.selection).toEqual({ kind: 'node', id: 'wep:data/cart-db-*' });
  expect(goingTo?.id).toBe('wep:data/cart-db-*');
  expect(searchOutcome).toBe('Went to cart-db; its namespace was unfolded.');
});

test('only what is in the way is taken back', async () => {
  const hidden = ['wep:data/cart-db-*', 'wep:shop/web-*'];
  const app = await opened(RECORDS, { hidden });
  await app.store.getState().goTo(await resultOf(app, 'cart-db', 'endpoint'));
  expect(app.store.getState().view.hidden).toEqual(['wep:shop/web-*']);
  const filtered = await opened(RECORDS, { query: 'port:8080', hidden: ['wep:data/descartes-*'] });
  const result = await resultOf(filtered, 'cart-db', 'endpoint');
  expect(result.edges).toBe(0);
  await filtered.store.getState().goTo(result);
  const { view } = await until(filtered, ({ drawing }) => !drawing);
  expect([view.query, view.selection?.id]).toEqual(['', 'wep:data/cart-db-*']);
  expect(view.hidden).toEqual(['wep:data/descartes-*']);
});

test('a namespace is gone to as it is drawn: folded it is selected, unfolded what touches it is lit', async () => {
  const folded = await opened(RECORDS, { level: 'namespace' });
  await folded.store.getState().goTo(await resultOf(folded, 'data', 'namespace'));
  expect(folded.store.getState().view.selection?.id).toBe('namespace:data');
  const unfolded = await opened();
  await unfolded.store.getState().goTo(await resultOf(unfolded, 'data', 'namespace'));
  const state = await until(unfolded, ({ found }) => found !== null);
  expect([state.view.selection, state.goingTo?.id]).toEqual([null, 'namespace:data']);
  expect(foundWords(state)).toBe('2 of 3 edges');
});

test.each([
  ['basket', 'service', 1],
  ['5432', 'port', 2],
  ['block', 'policy', 1],
] as const)('%s lights up as many edges as search said', async (text, kind, edges) => {
  const app = await opened();
  const result = await resultOf(app, text, kind);
  expect(result.edges).toBe(edges);
  await app.store.getState().goTo(result);
  const { found } = await until(app, (state) => state.found !== null);
  expect(found).toHaveLength(edges);
});

test('filtering to something adds it to what is asked already', async () => {
  const app = await opened(RECORDS, { query: 'from:shop OR from:data' });
  app.store.getState().filterTo(await resultOf(app, 'block', 'policy'));
  expect(app.store.getState().view.query).toBe('(from:shop OR from:data) AND policy:security.block');
  app.store.getState().filterTo(await resultOf(app, 'data', 'namespace'));
  expect(app.store.getState().view.filters).toMatchObject([{ field: 'namespace', values: ['data'] }]);
});

test('a text that is no name is lit up as a query, and one that is neither leaves one thing to do', async () => {
  const app = await opened();
  const { sections } = await searching(app, 'port:5432 AND action = deny');
  expect(sections.flatMap(({ options }) => options)).toMatchObject([
    { kind: 'light', light: { query: 'port:5432 AND action = deny', edges: 1 } },
  ]);
  const none = await searching(app, 'nosuchthing');
  expect(none.sections.map(({ kind }) => kind)).toEqual(['clear']);
  // What is no query is looked for word by word.
  const { answer } = await searching(app, 'web = (');
  expect(answer?.light?.query).toBe('web AND "=" AND "("');
});

test('with nothing open, only actions that apply are listed', () => {
  const app = startApp();
  const sections = searchOptions({ text: '', answer: null, context: contextOf(app), expanded: null });
  expect(sections.map(({ kind }) => kind)).toEqual(['action']);
  const ids = sections[0]?.options.map(({ id }) => id) ?? [];
  expect(ids).toContain('action open-files');
  expect(ids).not.toContain('action fold-all');
});

test('of many, some are listed, and it is said how many more there are', async () => {
  const many = Array.from({ length: 80 }, (_, at) => flow(`shop/pod${at}-*`, 'shop/cart-*', {}));
  const app = await opened(many);
  const { answer, sections } = await searching(app, 'pod');
  const endpoints = answer?.sections.find(({ kind }) => kind === 'endpoint');
  expect([endpoints?.total, endpoints?.results.length]).toEqual([80, MOST_LISTED]);
  expect(sections.find(({ kind }) => kind === 'endpoint')).toMatchObject({ unlisted: 80 - MOST_LISTED });
  const several = await searching(app, 'o');
  const listed = several.sections.find(({ kind }) => kind === 'endpoint')?.options ?? [];
  expect(listed.at(-1)).toMatchObject({ kind: 'more', more: 81 - LISTED_AT_FIRST });
  expect(listed).toHaveLength(LISTED_AT_FIRST + 1);
});

test('Escape steps back from what is lit; stepping through it selects', async () => {
  const app = await opened();
  const { store } = app;
  store.getState().lightUp('port:5432');
  await until(app, ({ found }) => found !== null);
  const id = store.getState().stepThroughFound(1);
  expect(store.getState().view.selection).toEqual({ kind: 'edge', id });
  const pressEscape = () =>
    actionForKey({ key: 'Escape', shiftKey: false }, contextOf(app))?.perform(contextOf(app));
  pressEscape();
  expect(store.getState().view).toMatchObject({ selection: null, find: 'port:5432' });
  pressEscape();
  expect(store.getState().view.find).toBe('');
});

test('hostile names are listed as plain text and gone to like others', async () => {
  const app = await opened(hostileRecords());
  const { answer } = await searching(app, '');
  for (const { results } of answer?.sections ?? []) {
    for (const { name, what } of results) expect(`${name} ${what}`).not.toMatch(STEERING);
  }
  for (const name of ['__proto__', 'constructor', HOSTILE_NAMES['marks'] ?? '']) {
    await app.store.getState().goTo(await resultOf(app, name, 'namespace'));
    expect(app.store.getState().searchOutcome).toMatch(/^Went to/);
  }
});
