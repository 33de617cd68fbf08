import { expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import type { KeptText } from '../../src/app/networks-slice.ts';
import type { Opening } from '../../src/app/opening.ts';
import type { AppState } from '../../src/app/state.ts';
import { record } from '../ingest/read-text.ts';
import { readHere, startApp, until } from './app-here.ts';

/** Reads on this thread; where `held` is set, waits for it first, as a large file would. */
function keptApp({ text = '', held }: { text?: string; held?: () => Promise<void> } = {}) {
  const kept: string[] = [text];
  const keptNetworks: KeptText = { load: () => kept.at(-1) ?? '', save: (saved) => void kept.push(saved) };
  const app = startApp({
    read: async (opening, options) => {
      await held?.();
      return readHere(opening, options);
    },
    keptNetworks,
  });
  return { app, kept };
}

const toNetwork = (ip: string): string =>
  JSON.stringify(record({ dest_type: 'net', dest_namespace: '-', dest_name_aggr: 'pub', dest_ip: ip }));
const opening = (...ips: string[]): Opening => ({ kind: 'text', text: ips.map(toNetwork).join('\n') });
const PARTNER = '203.0.113.0/24 = partner';

const nodeIds = ({ picture }: AppState): readonly string[] =>
  picture?.graph.nodes.map(({ id }) => id).filter((id) => id.startsWith('net:')) ?? [];

const drawn = (app: App) =>
  until(app, ({ picture, drawing, running }) => picture !== null && !drawing && !running);

test('naming a range reads what is open again; what stays keeps its place, and what is gone its selection', async () => {
  const { app, kept } = keptApp();
  await app.store.getState().open(opening('203.0.113.7', '198.51.100.1'));
  const before = await drawn(app);
  app.store.getState().selectNode('net:-/pub');
  const pictures: unknown[] = [];
  const stop = app.store.subscribe(({ picture }) => pictures.push(picture));
  await app.store.getState().applyNetworks(PARTNER);
  const after = await drawn(app);
  stop();
  expect(nodeIds(after)).toEqual(['net:-/partner', 'net:-/pub']);
  expect(pictures).not.toContain(null);
  expect(after.view.selection?.id).toBe('net:-/pub');
  expect(after.picture?.layout.positions.get('net:-/pub')).toEqual(
    before.picture?.layout.positions.get('net:-/pub'),
  );
  expect([after.dialog, after.networksDraft, kept.at(-1)]).toEqual([null, null, PARTNER]);

  await app.store.getState().applyNetworks('0.0.0.0/0 = everything');
  const renamed = await drawn(app);
  expect([nodeIds(renamed), renamed.view.selection]).toEqual([['net:-/everything'], null]);

  await app.store.getState().applyNetworks('');
  expect([nodeIds(await drawn(app)), kept.at(-1)]).toEqual([['net:-/pub'], '']);
});

test('a comment alone is kept without reading again, and a failure later does not undo it', async () => {
  const { app, kept } = keptApp({ text: PARTNER });
  await app.store.getState().open(opening('203.0.113.7'));
  const { capture } = await drawn(app);
  const commented = `# ours\n${PARTNER}`;
  await app.store.getState().applyNetworks(commented);
  expect(app.store.getState().capture).toBe(capture);
  await app.store.getState().open({ kind: 'text', text: 'no flow log' });
  const { failure, networks, networksDraft } = app.store.getState();
  expect([failure === null, networks.text, networksDraft, kept.at(-1)]).toEqual([
    false,
    commented,
    null,
    commented,
  ]);
});

test('a text with problems changes nothing', async () => {
  const { app, kept } = keptApp();
  await app.store.getState().open(opening('203.0.113.7'));
  const { capture } = await drawn(app);
  app.store.getState().showDialog('networks');
  await app.store.getState().applyNetworks('203.0.113.1/24 = partner');
  const state = app.store.getState();
  expect([state.capture, state.networks.text, state.dialog, kept.length]).toEqual([
    capture,
    '',
    'networks',
    1,
  ]);
});

test('names are kept, and the next capture is read with them', async () => {
  const { app } = keptApp({ text: PARTNER });
  expect(app.store.getState().networks.definitions).toEqual([
    { name: 'partner', ranges: ['203.0.113.0/24'] },
  ]);
  await app.store.getState().open(opening('203.0.113.7'));
  expect(nodeIds(await drawn(app))).toEqual(['net:-/partner']);
});

test('a kept text that is no longer understood names nothing and is shown again', () => {
  const { app } = keptApp({ text: 'hello' });
  const { networks, networksDraft } = app.store.getState();
  expect([networks.definitions, networksDraft]).toEqual([[], 'hello']);
});

test('cancelled, the old names hold, and what had been written is not lost', async () => {
  const gates: (() => void)[] = [];
  const { app, kept } = keptApp({ held: () => new Promise((resolve) => gates.push(resolve)) });
  const first = app.store.getState().open(opening('203.0.113.7'));
  gates[0]?.();
  await first;
  const { capture, picture } = await drawn(app);
  const applying = app.store.getState().applyNetworks(PARTNER);
  app.store.getState().cancelOpening();
  gates[1]?.();
  await applying;
  const state = app.store.getState();
  expect([state.capture, state.picture, state.running]).toEqual([capture, picture, null]);
  expect([state.networks.text, state.networksDraft, kept.at(-1)]).toEqual(['', PARTNER, '']);
});

test('named while something else is being read, that is read with the new names', async () => {
  const gates: (() => void)[] = [];
  const { app } = keptApp({ held: () => new Promise((resolve) => gates.push(resolve)) });
  const first = app.store.getState().open(opening('203.0.113.7'));
  gates[0]?.();
  await first;
  const second = app.store.getState().open(opening('203.0.113.8', '192.0.2.1'));
  const applying = app.store.getState().applyNetworks(PARTNER);
  for (const open of gates) open();
  await Promise.all([second, applying]);
  const state = await drawn(app);
  expect([nodeIds(state), state.capture?.account.accepted]).toEqual([['net:-/partner', 'net:-/pub'], 2]);
});

test('selecting an edge brings what its records name, and another one takes its place', async () => {
  const { app } = keptApp();
  await app.store.getState().open(opening('203.0.113.7', '198.51.100.1'));
  await drawn(app);
  const edge = 'wep:yaobank/customer-856cd6d9f5-*>net:-/pub:allow';
  app.store.getState().selectEdge(edge);
  const { evidence } = await until(app, (state) => state.evidence !== null);
  expect([evidence?.edge, evidence?.lists.destIps.values]).toEqual([edge, ['198.51.100.1', '203.0.113.7']]);
  app.store.getState().clearSelection();
  expect(app.store.getState().evidence).toBeNull();
});
