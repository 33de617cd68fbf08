import { expect, test } from 'vitest';
import type { ActionContext } from '../../src/app/actions/action.ts';
import { ACTIONS, actionForKey } from '../../src/app/actions/registry.ts';
import type { App } from '../../src/app/app.ts';
import { focusWords, selectionWords } from '../../src/app/focusing.ts';
import { indexPicture } from '../../src/app/picture-index.ts';
import type { AppState, Target } from '../../src/app/state.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { record } from '../ingest/read-text.ts';
import { startApp, until } from './app-here.ts';

const flow = (from: string, to: string): string =>
  JSON.stringify(
    record({
      source_type: 'wep',
      source_namespace: from.split('/')[0],
      source_name_aggr: from.split('/')[1],
      dest_type: 'wep',
      dest_namespace: to.split('/')[0],
      dest_name_aggr: to.split('/')[1],
    }),
  );

/** a → b → c → d in a row, and e → c from another namespace. */
const CHAIN = [flow('x/a', 'x/b'), flow('x/b', 'x/c'), flow('x/c', 'x/d'), flow('y/e', 'x/c')].join('\n');
const A = 'wep:x/a';
const B = 'wep:x/b';
const C = 'wep:x/c';
const D = 'wep:x/d';
const E = 'wep:y/e';

async function opened(): Promise<App> {
  const app = startApp();
  await app.store.getState().open({ kind: 'text', text: CHAIN });
  await drawn(app);
  return app;
}

function drawn(app: App): Promise<AppState> {
  return until(app, ({ picture, drawing }) => picture !== null && !drawing);
}

const idsOf = ({ picture }: AppState): readonly string[] => picture?.graph.nodes.map(({ id }) => id) ?? [];

function contextOf(app: App, target: Target): ActionContext {
  const camera = {
    fit() {},
    zoomIn() {},
    zoomOut() {},
    reveal() {},
    uncover() {},
    release() {},
    seen: () => null,
    remember() {},
    comeBack() {},
    frame() {},
    refit() {},
  };
  return {
    state: app.store.getState(),
    camera,
    target,
    chooseFiles: () => {},
    copy: () => {},
    save: () => {},
  };
}

function perform(app: App, id: string, target: Target): void {
  const context = contextOf(app, target);
  const action = ACTIONS.find((candidate) => candidate.id === id);
  if (!action?.applies(context)) throw new Error(`${id} does not apply.`);
  action.perform(context);
}

test('only a node and its neighbours are left, each where it was, and stepping back brings the rest', async () => {
  const app = await opened();
  const before = app.store.getState().picture?.layout.positions;
  perform(app, 'focus-neighbours', { kind: 'node', id: B });
  const narrowed = await drawn(app);
  expect(idsOf(narrowed)).toEqual([A, B, C]);
  for (const id of [A, B, C]) expect(narrowed.picture?.layout.positions.get(id)).toEqual(before?.get(id));
  app.store.getState().stepBackTo(0);
  const whole = await drawn(app);
  expect(idsOf(whole)).toEqual([A, B, C, D, E]);
  expect(whole.picture?.layout.positions).toEqual(before);
});

test('each narrowing is within the one before, and Escape goes back one at a time', async () => {
  const app = await opened();
  perform(app, 'focus-into', { kind: 'node', id: C });
  expect(idsOf(await drawn(app))).toEqual([B, C, E]);
  perform(app, 'focus-neighbours', { kind: 'node', id: B });
  expect(idsOf(await drawn(app))).toEqual([B, C]);
  const escapeKey = { key: 'Escape', shiftKey: false };
  const press = (): void => {
    const context = contextOf(app, { kind: 'canvas' });
    actionForKey(escapeKey, context)?.perform(context);
  };
  press();
  expect(idsOf(await drawn(app))).toEqual([B, C, E]);
  press();
  expect(idsOf(await drawn(app))).toHaveLength(5);
  expect(actionForKey(escapeKey, contextOf(app, { kind: 'canvas' }))).toBeNull();
});

test('paths are asked for at one end and answered at the other', async () => {
  const app = await opened();
  perform(app, 'paths-from', { kind: 'node', id: A });
  expect(app.store.getState().pathFrom).toBe(A);
  app.store.getState().selectNode(D);
  const narrowed = await drawn(app);
  expect(narrowed.pathFrom).toBeNull();
  expect(idsOf(narrowed)).toEqual([A, B, C, D]);
});

test('what is hidden is gone from the picture, with what was selected at it, and comes back alone', async () => {
  const app = await opened();
  const before = (await drawn(app)).picture?.graph.edges ?? [];
  app.store.getState().selectEdge(`${B}>${C}:allow`);
  perform(app, 'hide', { kind: 'node', id: C });
  const hidden = await drawn(app);
  expect(idsOf(hidden)).toEqual([A, B, D, E]);
  expect(hidden.view.selection).toBeNull();
  perform(app, 'hide', { kind: 'node', id: A });
  expect(idsOf(await drawn(app))).toEqual([B, D, E]);
  app.store.getState().showNodes([C]);
  const shown = await drawn(app);
  expect(shown.view.hidden).toEqual([A]);
  expect(shown.picture?.graph.edges).toEqual(before.filter(({ source }) => source !== A));
});

test('what is selected goes where it is narrowed away, and stays where it is not', async () => {
  const app = await opened();
  const { focusOn, selectNode } = app.store.getState();
  selectNode(C);
  focusOn({ kind: 'around', nodes: [B], hops: 1, direction: 'both' });
  expect((await drawn(app)).view.selection?.id).toBe(C);
  focusOn({ kind: 'around', nodes: [A], hops: 1, direction: 'both' });
  expect((await drawn(app)).view.selection).toBeNull();
});

test('hiding what is unrelated leaves what is up- and downstream', async () => {
  const app = await opened();
  perform(app, 'hide-unrelated', { kind: 'node', id: A });
  expect(idsOf(await drawn(app))).toEqual([A, B, C, D]);
});

test('a link that narrows to nothing of the capture says so and shows the rest', async () => {
  const app = startApp();
  const focus = [{ kind: 'around', nodes: ['wep:x/gone'], hops: 1, direction: 'both' }] as const;
  const link = { view: { ...DEFAULT_VIEW, focus }, problems: [] };
  await app.store.getState().open({ kind: 'text', text: CHAIN }, link);
  const shown = await until(
    app,
    ({ linkUnchecked, drawing, picture }) => !linkUnchecked && !drawing && picture !== null,
  );
  expect(shown.viewProblems).toEqual([expect.stringContaining('narrowing to “wep:x/gone” is not in')]);
  expect(shown.view.focus).toEqual([]);
  expect(idsOf(await drawn(app))).toHaveLength(5);
});

test('a link to a narrowing that the query leaves nothing of keeps it, and so does what is only not drawn', async () => {
  const app = startApp();
  const focus = [{ kind: 'around', nodes: [B], hops: 1, direction: 'both' }] as const;
  const view = { ...DEFAULT_VIEW, query: 'port:9999', focus, hidden: [E] };
  await app.store.getState().open({ kind: 'text', text: CHAIN }, { view, problems: [] });
  const shown = await until(app, ({ linkUnchecked, picture }) => !linkUnchecked && picture !== null);
  expect(shown.viewProblems).toEqual([]);
  expect(shown.view).toEqual(view);
});

test('the same link is looked at each time that somebody comes back to it', async () => {
  const app = await opened();
  const view = { ...DEFAULT_VIEW, hidden: [E] };
  for (const _time of [1, 2]) {
    app.store.getState().restoreView(view, []);
    const { viewProblems } = await until(app, ({ linkUnchecked }) => !linkUnchecked);
    expect(viewProblems).toEqual([]);
  }
});

test('of a narrowing that a link names only what there is not is left out, whatever is folded', async () => {
  const app = startApp();
  const around = { kind: 'around', hops: 1, direction: 'both' } as const;
  const focus = [
    { ...around, nodes: ['wep:x/gone', B] },
    { kind: 'paths', from: A, to: 'wep:x/lost' },
  ] as const;
  const view = { ...DEFAULT_VIEW, level: 'namespace' as const, focus, hidden: [E, 'wep:y/gone'] };
  await app.store.getState().open({ kind: 'text', text: CHAIN }, { view, problems: [] });
  const shown = await until(app, ({ linkUnchecked, picture }) => !linkUnchecked && picture !== null);
  expect(shown.view).toEqual({ ...view, focus: [{ ...around, nodes: [B] }], hidden: [E] });
  expect(shown.viewProblems.map((problem) => /“(.*)”/.exec(problem)?.[1])).toEqual([
    'wep:x/gone',
    'wep:x/lost',
    'wep:y/gone',
  ]);
});

test('a narrowing is told in words, also of what is not drawn', async () => {
  const app = await opened();
  const { picture } = await drawn(app);
  if (!picture) throw new Error('Nothing was drawn.');
  const index = indexPicture(picture.graph);
  const words = (nodes: readonly string[], hops: 1 | 2 | null, direction: 'both' | 'in' | 'out') =>
    focusWords({ kind: 'around', nodes, hops, direction }, index);
  expect(words([A], 1, 'both')).toBe('a and its neighbours');
  expect(words([A, B], 2, 'both')).toBe('a and b and their neighbours, 2 hops');
  expect(words(['namespace:x'], 1, 'in')).toBe('Into x');
  expect(words([A], null, 'both')).toBe('Connected to a');
  expect(focusWords({ kind: 'paths', from: A, to: 'net:-/pub' }, index)).toBe('Paths from a to pub');
  expect(selectionWords(index, { kind: 'edge', id: `${A}>wep:x/web-*:deny` })).toBe('a to web, denied');
  expect(selectionWords(index, { kind: 'node', id: 'workload:y/gone' })).toBe('gone');
});
