import { expect, test } from 'vitest';
import type { ActionContext } from '../../src/app/actions/action.ts';
import { ACTIONS, actionForKey, actionsAbout } from '../../src/app/actions/registry.ts';
import type { App } from '../../src/app/app.ts';
import type { Opening } from '../../src/app/opening.ts';
import type { AppState, Target } from '../../src/app/state.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { readHere, startApp, until } from './app-here.ts';

function record(from: string, to: string, action = 'allow'): string {
  const end = (side: string, name: string) => ({
    [`${side}_type`]: 'wep',
    [`${side}_namespace`]: name.split('/')[0],
    [`${side}_name_aggr`]: name.split('/')[1],
  });
  return JSON.stringify({
    ...end('source', from),
    ...end('dest', to),
    action,
    reporter: 'src',
    proto: 'tcp',
  });
}

const pasted = (...records: string[]): Opening => ({ kind: 'text', text: records.join('\n') });
const YAOBANK = pasted(
  record('yaobank/customer-*', 'yaobank/database-*', 'deny'),
  record('yaobank/customer-*', 'shop/cart-*'),
);
const CUSTOMER = 'wep:yaobank/customer-*';

async function opened(opening: Opening = YAOBANK): Promise<App> {
  const app = startApp();
  await app.store.getState().open(opening);
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  return app;
}

const nodeIds = ({ picture }: AppState): string[] => picture?.graph.nodes.map(({ id }) => id) ?? [];

test('opening records ends in a picture with a place for every node', async () => {
  const { store } = await opened();
  const { picture, capture } = store.getState();
  expect(capture?.account.accepted).toBe(2);
  expect(picture?.graph.nodes.every(({ id }) => picture.layout.positions.has(id))).toBe(true);
});

test('garbage is refused with place and reason, and what was open stays', async () => {
  const { store } = await opened();
  const before = store.getState().capture;
  await store.getState().open({ kind: 'text', text: 'hello\nthere' });
  const { capture, failure, running } = store.getState();
  expect(capture).toBe(before);
  expect(running).toBeNull();
  expect(failure?.title).toContain('pasted text');
  expect(failure?.details[0]?.where).toBe('pasted text, line 1');
});

test('of two openings the later one wins, however late the first is done', async () => {
  const gates: (() => void)[] = [];
  const app = startApp({
    read: async (opening, options) => {
      await new Promise<void>((resolve) => gates.push(resolve));
      return readHere(opening, options);
    },
  });
  const { open } = app.store.getState();
  const first = open(YAOBANK);
  const second = open(pasted(record('a/x', 'b/y')));
  gates[1]?.();
  await second;
  gates[0]?.();
  await first;
  expect(app.store.getState().capture?.groups.map(({ label }) => label)).toEqual(['a', 'b']);
});

test('what is open survives that the reading of something else is cancelled', async () => {
  let closed = 0;
  let hold = false;
  const app = startApp({
    read: async (opening, options) => {
      if (hold) {
        await new Promise((_resolve, reject) =>
          options.signal.addEventListener('abort', () => reject(new Error())),
        );
      }
      const reading = await readHere(opening, options);
      options.signal.addEventListener('abort', () => closed++);
      return reading;
    },
  });
  await app.store.getState().open(YAOBANK);
  hold = true;
  const other = app.store.getState().open(YAOBANK);
  app.store.getState().cancelOpening();
  await other;
  const { running, failure, capture } = app.store.getState();
  expect([running, failure, capture === null, closed]).toEqual([null, null, false, 0]);
});

test('all rejections are read anew and handed out, line by line', async () => {
  const garbage = Array.from({ length: 150 }, (_, at) => `garbage ${at}`);
  const app = await opened(pasted(record('a/x', 'b/y'), ...garbage));
  const { capture, downloadRejections } = app.store.getState();
  expect(capture?.account.rejections).toHaveLength(100);
  const saved: [string, string][] = [];
  const contents: Promise<void>[] = [];
  await downloadRejections((name, blob) =>
    contents.push(blob.text().then((text) => void saved.push([name, text]))),
  );
  await Promise.all(contents);
  expect(saved[0]?.[0]).toBe('pasted text.rejections.ndjson');
  const lines =
    saved[0]?.[1]
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)) ?? [];
  expect(lines.map(({ file, line }) => [file, line])).toEqual(
    garbage.map((_, at) => ['pasted text', at + 2]),
  );
  expect(app.store.getState().download).toBeNull();
});

test('a download that is cancelled or overtaken by another capture hands out nothing', async () => {
  const app = startApp({
    read: async (opening, options) => ({
      ...(await readHere(opening, options)),
      rejections: ({ signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('Aborted'))),
        ),
    }),
  });
  const saved: string[] = [];
  await app.store.getState().open(YAOBANK);
  for (const stop of [
    () => app.store.getState().cancelDownload(),
    () => app.store.getState().open(pasted(record('a/x', 'b/y'))),
  ]) {
    const download = app.store.getState().downloadRejections((name) => saved.push(name));
    expect(app.store.getState().download?.title).toBe('pasted text');
    await stop();
    await download;
    const { download: running, downloadFailure } = app.store.getState();
    expect([running, downloadFailure, saved]).toEqual([null, null, []]);
  }
});

test('why a download failed is told', async () => {
  const app = startApp({
    read: async (opening, options) => ({
      ...(await readHere(opening, options)),
      rejections: () => Promise.reject(new Error('The file has gone.')),
    }),
  });
  await app.store.getState().open(YAOBANK);
  await app.store.getState().downloadRejections(() => {});
  expect(app.store.getState().downloadFailure).toBe('The file has gone.');
});

test('folding and unfolding a namespace brings every node back to its place', async () => {
  const app = await opened();
  const before = app.store.getState().picture;
  app.store.getState().foldGroup('namespace:yaobank');
  const folded = await until(app, (state) => nodeIds(state).includes('namespace:yaobank'));
  expect(folded.picture?.layout.positions.get('wep:shop/cart-*')).toEqual(
    before?.layout.positions.get('wep:shop/cart-*'),
  );
  app.store.getState().unfoldGroup('namespace:yaobank');
  const unfolded = await until(app, (state) => nodeIds(state).includes(CUSTOMER));
  expect(unfolded.picture?.layout.positions).toEqual(before?.layout.positions);
});

test('what is selected and folded away is no longer selected; anything else is', async () => {
  const { store } = await opened();
  store.getState().selectNode('wep:shop/cart-*');
  store.getState().foldGroup('namespace:yaobank');
  expect(store.getState().view.selection?.id).toBe('wep:shop/cart-*');
  const other = await opened();
  other.store.getState().selectNode(CUSTOMER);
  other.store.getState().foldGroup('namespace:yaobank');
  expect(other.store.getState().view.selection).toBeNull();
});

test('what a person moved stays where it was put, also after folding', async () => {
  const app = await opened();
  const { picture: before } = app.store.getState();
  const at = before?.layout.positions.get('wep:shop/cart-*') ?? { x: 0, y: 0 };
  const box = before?.layout.boxes.get('namespace:shop') ?? { x: 0, y: 0, width: 0, height: 0 };
  const there = { x: at.x + 900, y: at.y + 700 };
  app.store.getState().moveNodes({
    dragged: 'wep:shop/cart-*',
    positions: new Map([['wep:shop/cart-*', there]]),
    boxes: new Map([['namespace:shop', { ...box, x: box.x + 900, y: box.y + 700 }]]),
  });
  app.store.getState().foldGroup('namespace:shop');
  await until(app, (state) => nodeIds(state).includes('namespace:shop'));
  app.store.getState().unfoldGroup('namespace:shop');
  const { picture } = await until(app, (state) => nodeIds(state).includes('wep:shop/cart-*'));
  expect(picture?.layout.positions.get('wep:shop/cart-*')).toEqual(there);
});

test('what was begun in one capture, a path and a choice of filters, is not gone on with in another', async () => {
  const app = await opened();
  const { store } = app;
  store.getState().startPath(CUSTOMER);
  await store.getState().gatherFilterChoices();
  expect(store.getState().filterChoices).not.toBeNull();
  await store.getState().open(pasted(record('a/x', 'b/y')));
  expect([store.getState().pathFrom, store.getState().filterChoices]).toEqual([null, null]);
});

test('a capture that would not be readable opens folded', async () => {
  const records = Array.from({ length: 130 }, (_, at) => record(`team-${at % 5}/app-${at}`, 'shop/cart-*'));
  const { store } = await opened(pasted(...records));
  expect(store.getState().view.level).toBe('namespace');
  expect(nodeIds(store.getState())).toHaveLength(6);
});

function contextOf(app: App, target: Target): ActionContext {
  return {
    state: app.store.getState(),
    camera: app.camera,
    target,
    chooseFiles: () => {},
    copy: () => {},
    save: () => {},
  };
}

test('no two actions share an id, and two that share a key never apply at once', async () => {
  const app = await opened();
  expect(new Set(ACTIONS.map(({ id }) => id)).size).toBe(ACTIONS.length);
  const targets: Target[] = [
    { kind: 'canvas' },
    { kind: 'node', id: CUSTOMER },
    { kind: 'group', id: 'namespace:shop' },
  ];
  for (const target of targets) {
    const keys = ACTIONS.filter((action) => action.shortcut && action.applies(contextOf(app, target))).map(
      ({ shortcut }) => JSON.stringify(shortcut),
    );
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('search opens by its own key and by the one that people know from elsewhere', async () => {
  const app = await opened();
  const context = contextOf(app, { kind: 'canvas' });
  const found = [
    { key: '/', shiftKey: false },
    { key: 'k', shiftKey: false, command: true },
  ].map((pressed) => actionForKey(pressed, context));
  expect(found.map((action) => action?.id)).toEqual(['search', 'search']);
});

test('the menu of a node names the namespace that it would fold or filter', async () => {
  const app = await opened();
  const context = contextOf(app, { kind: 'node', id: CUSTOMER });
  const labels = actionsAbout({ kind: 'node', id: CUSTOMER }, context).map((action) => action.label(context));
  expect(labels.slice(0, 2)).toEqual(['Show details', 'Copy name']);
  expect(labels).toContain('Fold yaobank');
  expect(labels).toContain('Filter to namespace yaobank');
  expect(labels).toContain('Filter out namespace yaobank');
});

test('Escape steps back one thing at a time', async () => {
  const app = await opened();
  const pressEscape = () => {
    const context = contextOf(app, { kind: 'canvas' });
    actionForKey({ key: 'Escape', shiftKey: false }, context)?.perform(context);
  };
  app.store.getState().walkTo({ kind: 'node', id: CUSTOMER });
  app.store.getState().selectNode(CUSTOMER);
  app.store.getState().openMenu({ x: 0, y: 0, target: { kind: 'canvas' } });
  pressEscape();
  expect([app.store.getState().menu, app.store.getState().view.selection?.id]).toEqual([null, CUSTOMER]);
  pressEscape();
  expect([app.store.getState().view.selection, app.store.getState().walked?.id]).toEqual([null, CUSTOMER]);
  pressEscape();
  expect(app.store.getState().walked).toBeNull();
});

test('what a link names in vain is said and left out of the View, and the rest of it stays', async () => {
  const app = startApp();
  const view = {
    ...DEFAULT_VIEW,
    exceptions: ['namespace:gone', 'namespace:shop'],
    selection: { kind: 'node' as const, id: 'wep:yaobank/nobody\u202E' },
  };
  await app.store.getState().open(YAOBANK, { view, problems: ['Before.'] });
  const state = await until(app, ({ picture, linkUnchecked }) => picture !== null && !linkUnchecked);
  expect(state.view).toEqual({ ...DEFAULT_VIEW, exceptions: ['namespace:shop'] });
  expect(state.viewProblems).toEqual([
    'Before.',
    "The link's selected node “wep:yaobank/nobody\\u202e” is not in pasted text and was left out.",
    "The link's fold “namespace:gone” is not in pasted text and was left out.",
  ]);
});
