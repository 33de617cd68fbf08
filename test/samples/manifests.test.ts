import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateManifests, MANIFEST_FILES } from '../../samples/generator/samples.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { readManifests } from '../../src/review/manifests/read-manifests.ts';
import { countPolicies } from '../../src/review/policies/count-policies.ts';
import { reviewPolicies } from '../../src/review/policies/review-policies.ts';
import { readText } from '../ingest/read-text.ts';

const committed = (file: string): string =>
  readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');

describe.each([
  ['yaobank', 'yaobank.ndjson'],
  ['shop', 'shop.ndjson'],
  ['shop', 'shop-whisker.json'],
] as const)('the manifests of %s, beside %s', (name, capture) => {
  const text = committed(MANIFEST_FILES[name]);

  it('are what the generator gives, to the byte', () => {
    expect(generateManifests(name)).toBe(text);
  });

  it('hold every policy and rule that the capture names, and more', async () => {
    const manifests = readManifests([{ file: MANIFEST_FILES[name], text }]);
    expect(manifests).toMatchObject({ problems: [], notes: [] });
    const { table } = await readText(committed(capture));
    const { policies, tiers } = reviewPolicies(countPolicies(table, DEFAULT_VIEW), manifests);
    for (const { use, manifest, rules, notInManifest, unsure } of policies) {
      expect(manifest).not.toBeNull();
      expect([notInManifest, unsure]).toEqual([[], []]);
      expect(rules.filter(({ differs }) => differs)).toEqual([]);
      if (use !== null) expect(rules.some(({ state }) => state === 'hit')).toBe(true);
    }
    const orders = tiers.map(({ manifest }) => manifest?.order ?? Number.NaN);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
    const neverHit = policies.filter(
      ({ use, rules }) => use !== null && rules.some(({ state }) => state === 'neverHit'),
    );
    expect(neverHit.length).toBeGreaterThan(0);
    expect(policies.filter(({ use }) => use === null).length).toBeGreaterThan(0);
  });
});

describe('the manifests of tickets, whose log hides a tier and garbles another', () => {
  const text = committed(MANIFEST_FILES.tickets);

  it('are what the generator gives, to the byte', () => {
    expect(generateManifests('tickets')).toBe(text);
  });

  it('hold all that can be read, with a rule never hit and a policy that selects nobody', async () => {
    const manifests = readManifests([{ file: MANIFEST_FILES.tickets, text }]);
    expect(manifests).toMatchObject({ problems: [], notes: [] });
    const { table } = await readText(committed('tickets.ndjson'));
    const { policies } = reviewPolicies(countPolicies(table, DEFAULT_VIEW), manifests);
    const named = policies.filter(({ kind }) => kind !== 'Hidden');
    expect(named.filter(({ manifest }) => manifest === null)).toEqual([]);
    for (const { notInManifest, unsure } of named) expect([notInManifest, unsure]).toEqual([[], []]);
    const never = named.filter(({ use }) => use === null).map(({ name }) => name);
    expect(never.sort()).toEqual(['block-threats', 'kiosk', 'tenants']);
    const unused = named.flatMap(({ use, name, rules }) =>
      use !== null && rules.some(({ state }) => state === 'neverHit') ? [name] : [],
    );
    expect(unused).toEqual(['api']);
  });
});
