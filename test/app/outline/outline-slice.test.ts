import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { edgeKey, outlineOf } from '../../../src/app/outline/outline.ts';
import { indexPicture } from '../../../src/app/picture-index.ts';
import { startApp, until } from '../app-here.ts';

const YAOBANK = readFileSync('samples/yaobank.ndjson', 'utf8');
const CUSTOMER = 'wep:yaobank/customer-856cd6d9f5-*';
const DATABASE = 'wep:yaobank/database-69f6f4db5b-*';
const DENIED = `${CUSTOMER}>${DATABASE}:deny`;

async function start() {
  const app = startApp();
  await app.store.getState().open({ kind: 'text', text: YAOBANK });
  await until(app, ({ picture }) => picture !== null);
  return app;
}

test('what is selected elsewhere is gone to, with the branches open that it is in', async () => {
  const app = await start();
  app.store.getState().closeBranch('namespace:yaobank');
  app.store.getState().selectEdge(DENIED);
  const { outlineAt, outlineBranches, picture } = app.store.getState();
  expect(outlineAt).toBe(edgeKey(CUSTOMER, DENIED));
  if (!picture) throw new Error('There is no picture.');
  const keys = outlineOf(indexPicture(picture.graph), outlineBranches).map(({ key }) => key);
  expect(keys).toContain(outlineAt);
});

test('an edge that is selected at its other end stays there', async () => {
  const app = await start();
  app.store.getState().openBranch(DATABASE);
  app.store.getState().standInOutline(edgeKey(DATABASE, DENIED));
  app.store.getState().selectEdge(DENIED);
  expect(app.store.getState().outlineAt).toBe(edgeKey(DATABASE, DENIED));
});

test('another capture has branches of its own', async () => {
  const app = await start();
  app.store.getState().openBranch(CUSTOMER);
  await app.store.getState().open({ kind: 'text', text: YAOBANK });
  expect(app.store.getState().outlineBranches.size).toBe(0);
});
