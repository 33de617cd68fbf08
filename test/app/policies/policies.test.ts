import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionForKey } from '../../../src/app/actions/registry.ts';
import type { App } from '../../../src/app/app.ts';
import { laddersOf } from '../../../src/app/ladder.ts';
import { indexPicture } from '../../../src/app/picture-index.ts';
import { listingOf, litEdges } from '../../../src/app/policies/policies-slice.ts';
import { nextSort, type PolicyRow, policyRows, targetOfRung } from '../../../src/app/policies/policy-rows.ts';
import { litWords } from '../../../src/app/policies/policy-words.ts';
import { ruleOfRung } from '../../../src/app/policies/rung-rule.ts';
import { startApp, until } from '../app-here.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8');
const FLOWS = sample('yaobank.ndjson');
const POLICIES = new File([sample('yaobank-policies.yaml')], 'policies.yaml');
const DENIED = 'wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/database-69f6f4db5b-*:deny';

async function opened(): Promise<App> {
  const app = startApp();
  await app.store.getState().open({ kind: 'text', text: FLOWS });
  await until(app, ({ picture }) => picture !== null);
  return app;
}

function rowsOf(app: App, filter = ''): readonly PolicyRow[] {
  const state = app.store.getState();
  const listing = listingOf(state);
  if (!listing) throw new Error('Nothing is listed.');
  const { unfoldedPolicies: unfolded, decided, policySort: sort } = state;
  return policyRows(listing, { filter, sort, unfolded, decided, isDrawn: () => true });
}

const titles = (rows: readonly PolicyRow[]): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'policy' ? [row.listed.title] : []));

test('policies are counted only once the table is looked at', async () => {
  const app = await opened();
  expect(app.store.getState().policies).toBeNull();
  app.store.getState().showDockTab('policies');
  const { policies } = await until(app, (state) => state.policies !== null);
  expect(policies?.policies.map(({ name }) => name)).toContain('allow-customer');
});

test('a policy lights the edges that it decided, again after folding, and Esc puts them out', async () => {
  const app = await opened();
  app.store.getState().showDockTab('policies');
  await until(app, (state) => state.policies !== null);
  const listed = listingOf(app.store.getState())?.policies.find(({ title }) => title === 'allow-customer');
  if (!listed) throw new Error('allow-customer is listed.');
  app.store.getState().lightPolicy(listed);
  const lit = await until(app, (state) => litEdges(state) !== null);
  expect(litEdges(lit)).toContain(DENIED);
  expect(litWords(lit)).toBe(`decided ${listed.edges} edges`);
  app.store.getState().foldAll();
  const folded = await until(
    app,
    (state) => litEdges(state)?.some((id) => id.startsWith('namespace:')) ?? false,
  );
  expect(litEdges(folded)).not.toContain(DENIED);
  const context = { ...app, state: folded, target: { kind: 'canvas' } } as never;
  actionForKey({ key: 'Escape', shiftKey: false }, context)?.perform(context);
  expect(litEdges(app.store.getState())).toBeNull();
  expect(app.store.getState().litPolicy).toBeNull();
});

test('a step of a ladder leads to its very rule, and the row to the edges that its policy decided', async () => {
  const app = await opened();
  await app.store.getState().openFiles([POLICIES]);
  app.store.getState().selectEdge(DENIED);
  const { picture, manifests } = app.store.getState();
  const edge = picture && indexPicture(picture.graph).edges.get(DENIED);
  const rungs = edge ? laddersOf(edge).flatMap(({ ladders }) => ladders[0]?.rows ?? []) : [];
  const rung = rungs.find(({ now }) => now?.tier === 'tigera-security')?.now;
  const target = rung && targetOfRung(rung);
  if (!rung || !target || !manifests) throw new Error('The ladder has the tier tigera-security.');
  app.store.getState().showPolicyRule(target);
  const state = await until(app, ({ currentPolicyRow }) => currentPolicyRow !== null);
  expect(state.policyFocusAsked).toBe(true);
  const row = rowsOf(app).find(({ id }) => id === state.currentPolicyRow);
  if (row?.kind !== 'rule') throw new Error('The row is a rule.');
  expect(row.listed.title).toBe('block-alienvault-ipthreatfeed');
  expect([row.line.use?.direction, row.line.use?.rule]).toEqual(['egress', rung.rule]);
  expect(row.line.reviewed?.rule.text).toBe(ruleOfRung(manifests.read, rung).rule?.rule.text);

  await until(app, ({ decided }) => decided.has(row.listed.id));
  const edges = rowsOf(app).flatMap((one) => (one.kind === 'edge' ? [one.edge] : []));
  expect(edges.every((id) => id.endsWith(':deny'))).toBe(true);
  expect(edges.length).toBe(row.listed.edges);
});

test('words of marks narrow the table as names do, and columns sort it', async () => {
  const app = await opened();
  await app.store.getState().openFiles([POLICIES]);
  app.store.getState().showDockTab('policies');
  await until(app, (state) => state.policies !== null);
  expect(titles(rowsOf(app, 'never seen'))).toEqual(['allow-statements']);
  expect(titles(rowsOf(app, 'NEVER HIT yaobank'))).toContain('allow-summary');
  expect(titles(rowsOf(app, 'staged'))).toEqual(['quarantine-loadgen']);
  expect(rowsOf(app, 'no such word')).toEqual([]);
  app.store.getState().sortPolicies('denied');
  expect(titles(rowsOf(app)).slice(0, 2)).toEqual(['quarantine-loadgen', 'allow-customer']);
  app.store.getState().sortPolicies('denied');
  app.store.getState().sortPolicies('denied');
  expect(app.store.getState().policySort).toBeNull();
  expect(nextSort(null, 'tier')).toEqual({ column: 'tier', descending: false });
  expect(app.store.getState().policiesText('markdown')).toContain('## Policies never seen in this capture');
  expect(app.store.getState().policiesText('csv')).toContain('policies.yaml');
});

test('manifests alone wait for flow logs; with a capture open, they add to it', async () => {
  const app = startApp();
  await app.store.getState().openFiles([POLICIES]);
  expect(app.store.getState().capture).toBeNull();
  expect(app.store.getState().manifests?.read.policies.size).toBe(10);
  await app.store.getState().open({ kind: 'text', text: FLOWS });
  expect(app.store.getState().manifests?.read.policies.size).toBe(10);
  const other =
    'apiVersion: v1\nkind: Tier\n---\napiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: extra}\n';
  await app.store.getState().openText(other);
  const { manifests } = app.store.getState();
  expect(manifests?.sources.map(({ name }) => name)).toEqual(['policies.yaml', 'pasted text']);
  expect(manifests?.read.policies.size).toBe(10);
  expect(manifests?.read.tiers.has('extra')).toBe(true);
  await app.store.getState().removeManifests(0);
  expect(app.store.getState().manifests?.read.policies.size).toBe(0);
  await app.store.getState().removeManifests();
  expect(app.store.getState().manifests).toBeNull();
});

test('manifests stay from file to file, and go where a sample is opened or left', async () => {
  const app = await opened();
  await app.store.getState().openFiles([POLICIES]);
  await app.store.getState().open({ kind: 'text', text: FLOWS.slice(0, FLOWS.indexOf('\n', 50_000)) });
  expect(app.store.getState().manifests).not.toBeNull();
  app.store.setState(({ capture }) => ({ capture: capture && { ...capture, sample: 'shop' } }));
  expect(app.store.getState().manifests).toBeNull();
});

test('a broken document costs nothing else, and is told at its place', async () => {
  const app = await opened();
  const { capture } = app.store.getState();
  await app.store.getState().openFiles([POLICIES, new File(['apiVersion: v1\nkind: [\n'], 'broken.yaml')]);
  const state = app.store.getState();
  expect(state.capture).toBe(capture);
  expect(state.manifests?.read.policies.size).toBe(10);
  expect(state.manifests?.read.problems).toMatchObject([{ file: 'broken.yaml', line: 3 }]);
  expect(state.manifestsTold).toBe(false);
});
