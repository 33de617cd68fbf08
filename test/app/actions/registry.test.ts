import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ActionContext } from '../../../src/app/actions/action.ts';
import { ACTIONS } from '../../../src/app/actions/registry.ts';
import type { Target } from '../../../src/app/state.ts';
import { startApp, until } from '../app-here.ts';

test('no key stands for two things that can be done at once', async () => {
  const app = startApp();
  const text = readFileSync('samples/yaobank.ndjson', 'utf8');
  await app.store.getState().open({ kind: 'text', text });
  const { picture } = await until(app, (state) => state.picture !== null && !state.drawing);
  const node = picture?.graph.nodes.find(({ namespace }) => namespace === 'yaobank');
  const targets: readonly Target[] = [
    { kind: 'canvas' },
    { kind: 'node', id: node?.id ?? '' },
    { kind: 'edge', id: picture?.graph.edges[0]?.id ?? '' },
    { kind: 'group', id: 'namespace:yaobank' },
  ];
  // Something to swap, to find and to step through.
  app.store.getState().addFilter({
    field: 'namespace',
    end: 'source',
    values: ['yaobank'],
    negated: false,
    disabled: false,
  });
  app.store.getState().writeDraft('find', 'action = deny');
  app.store.getState().applyDraft('find');
  await until(app, ({ found, drawing }) => !drawing && (found?.length ?? 0) > 0);
  for (const target of targets) {
    const context: ActionContext = {
      state: app.store.getState(),
      camera: app.camera,
      target,
      chooseFiles: () => {},
      copy: () => {},
      save: () => {},
    };
    const ids = new Map<string, string[]>();
    for (const { id, shortcut, applies } of ACTIONS) {
      // Escape undoes one thing at a time, and is shared by design.
      if (!shortcut || shortcut.key === 'Escape' || !applies(context)) continue;
      const key = `${shortcut.shift ? 'Shift ' : ''}${shortcut.key}`;
      ids.set(key, [...(ids.get(key) ?? []), id]);
    }
    expect([...ids].filter(([, sharing]) => sharing.length > 1)).toEqual([]);
  }
});
