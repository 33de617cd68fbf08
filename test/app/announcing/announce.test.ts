import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { announceChanges } from '../../../src/app/announcing/announce-changes.ts';
import type { App } from '../../../src/app/app.ts';
import { startApp, until } from '../app-here.ts';

const YAOBANK = readFileSync('samples/yaobank.ndjson', 'utf8');
const DENIED = 'wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/database-69f6f4db5b-*:deny';

/** An app whose changes settle when the test says so. */
async function start(): Promise<{ app: App; settle: () => Promise<string> }> {
  const app = startApp();
  let due: (() => void) | null = null;
  announceChanges(app.store, (_, run) => {
    due = run;
    return () => {
      due = null;
    };
  });
  const settle = async (): Promise<string> => {
    await until(app, ({ drawing, running }) => !drawing && running === null);
    const before = app.store.getState().announcement.count;
    due?.();
    due = null;
    const { text, count } = app.store.getState().announcement;
    return count === before ? '' : text;
  };
  await app.store.getState().open({ kind: 'text', text: YAOBANK });
  await until(app, ({ picture }) => picture !== null);
  return { app, settle };
}

test('what was opened is told with what there is of it', async () => {
  const { settle } = await start();
  expect(await settle()).toBe('Opened pasted text: 11 nodes, 18 edges, 3 denied.');
  expect(await settle()).toBe('');
});

test('what is selected is told, and that nothing is any more', async () => {
  const { app, settle } = await start();
  await settle();
  app.store.getState().selectEdge(DENIED);
  expect(await settle()).toBe('Selected customer to database, denied, 308 flows.');
  app.store.getState().clearSelection();
  expect(await settle()).toBe('Nothing selected.');
});

test('folding is told with its name and what is left', async () => {
  const { app, settle } = await start();
  await settle();
  app.store.getState().foldGroup('namespace:yaobank');
  expect(await settle()).toBe('yaobank folded: 8 nodes, 12 edges.');
  app.store.getState().unfoldGroup('namespace:yaobank');
  expect(await settle()).toBe('yaobank unfolded: 11 nodes, 18 edges.');
});

test('a query is told as a share of all edges, one after another too', async () => {
  const { app, settle } = await start();
  await settle();
  app.store.getState().writeDraft('query', 'action = deny');
  app.store.getState().applyDraft('query');
  expect(await settle()).toBe('Filtered: 3 of 18 edges.');
  app.store.getState().writeDraft('query', 'from:loadgen* AND action = deny');
  app.store.getState().applyDraft('query');
  expect(await settle()).toMatch(/^Filtered: \d of 18 edges\.$/);
  app.store.getState().clearQuery();
  expect(await settle()).toBe('No filter: 18 edges.');
});

test('what was found is counted', async () => {
  const { app, settle } = await start();
  await settle();
  app.store.getState().writeDraft('find', 'action = deny');
  app.store.getState().applyDraft('find');
  await until(app, ({ found }) => found !== null);
  expect(await settle()).toBe('Found 3 of 18 edges.');
});

test('several changes at once are told as one', async () => {
  const { app, settle } = await start();
  await settle();
  app.store.getState().selectEdge(DENIED);
  app.store.getState().foldGroup('namespace:monitoring');
  expect(await settle()).toMatch(/^monitoring folded: .* Selected customer to database/);
});

test('playing says nothing', async () => {
  const { app, settle } = await start();
  await settle();
  await until(app, ({ histogram }) => histogram !== null);
  app.store.getState().play();
  expect(app.store.getState().playing).toBe(true);
  expect(await settle()).toBe('');
  app.store.getState().stepWindow();
  expect(await settle()).toBe('');
  app.store.getState().pause();
  expect(await settle()).toBe('');
});
