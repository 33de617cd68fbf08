import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { NO_MANIFESTS } from '../../../src/review/manifests/manifests.ts';
import { readManifests } from '../../../src/review/manifests/read-manifests.ts';
import { countPolicies } from '../../../src/review/policies/count-policies.ts';
import type { PolicyReview, ReviewedPolicy } from '../../../src/review/policies/policy-review.ts';
import { reviewPolicies } from '../../../src/review/policies/review-policies.ts';
import { anyCapture } from '../../graph/any-capture.ts';
import { readRecords } from '../../graph/contract.ts';
import { record } from '../../ingest/read-text.ts';

async function review(records: readonly object[], text: string): Promise<PolicyReview> {
  const { table } = await readRecords(records);
  const manifests = text === '' ? NO_MANIFESTS : readManifests([{ file: 'policies.yaml', text }]);
  return reviewPolicies(countPolicies(table, DEFAULT_VIEW), manifests);
}

/** `egress 0 hit 5`, a line for each rule. */
const rulesOf = ({ rules }: ReviewedPolicy): readonly string[] =>
  rules.map(({ direction, index, state, uses, differs }) => {
    const flows = uses.reduce((sum, use) => sum + use.flows, 0);
    return `${direction} ${index} ${state}${flows > 0 ? ` ${flows}` : ''}${differs ? ' differs' : ''}`;
  });

const hit = (num_flows: number, ...enforced: readonly string[]): object =>
  record({ num_flows, policies: { enforced_policies: enforced } });

const POLICY = `apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: app.web, namespace: shop}
spec:
  tier: app
  ingress: [{action: Allow}]
  egress: [{action: Allow}, {action: Log}, {action: Deny}, {action: Allow}]
`;

describe('policies seen and policies written', () => {
  test('give every hit to its rule, and tell which rules were never hit', async () => {
    const { policies, withManifests } = await review(
      [
        hit(5, '0|app|np:shop/app.web|allow|0'),
        hit(2, '0|app|np:shop/web|allow|2'),
        hit(1, '0|app|np:shop/web|deny|9'),
      ],
      POLICY,
    );
    const [web, ...others] = policies;
    if (web === undefined) throw new Error('There is no policy.');
    expect([withManifests, others]).toEqual([true, []]);
    expect(rulesOf(web)).toEqual([
      'ingress 0 neverHit',
      'egress 0 hit 5',
      'egress 1 neverLogged',
      'egress 2 hit 2 differs',
      'egress 3 neverHit',
    ]);
    expect(web.notInManifest).toMatchObject([{ rule: 9, flows: 1 }]);
  });

  test('call no rule unused where a hit of its policy could be its', async () => {
    const { policies } = await review([hit(5, '0|app|np:shop/app.web|allow|-2')], POLICY);
    expect(rulesOf(policies[0] as ReviewedPolicy)).toEqual([
      'ingress 0 neverHit',
      'egress 0 unsure',
      'egress 1 neverLogged',
      'egress 2 unsure',
      'egress 3 unsure',
    ]);
    expect(policies[0]?.unsure).toMatchObject([{ rule: null, flows: 5 }]);
  });

  test('are listed where either side lacks them, in the order in which they are evaluated', async () => {
    const tier = (name: string, order: number): string =>
      `---\napiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: ${name}}\nspec: {order: ${order}}\n`;
    const unseen = POLICY.replace('app.web', 'ops.web').replace('tier: app', 'tier: ops\n  order: 7');
    const { policies, tiers } = await review(
      [hit(1, '0|zone|gnp:zone.first|pass|0', '1|app|gnp:app.strange|deny|-1')],
      [POLICY, tier('app', 3), tier('ops', 2), tier('zone', 1), `---\n${unseen}`].join(''),
    );
    expect(tiers.map((one) => [one.tier, one.policies, one.manifest?.order])).toEqual([
      ['zone', 1, 1],
      ['ops', 0, 2],
      ['app', 1, 3],
    ]);
    expect(
      policies.map(({ tier: of, name, use, manifest }) => [of, name, use !== null, manifest !== null]),
    ).toEqual([
      ['zone', 'first', true, false],
      ['ops', 'web', false, true],
      ['app', 'strange', true, false],
      ['app', 'web', false, true],
    ]);
    expect(policies[2]?.atEndOfTier).toMatchObject([{ rule: -1, flows: 1 }]);
  });

  test('are what was seen alone, without manifests', async () => {
    const { policies, withManifests } = await review([hit(1, '0|app|gnp:app.a|allow|0')], '');
    expect(withManifests).toBe(false);
    expect(policies).toMatchObject([{ name: 'a', manifest: null, rules: [], notInManifest: [{ rule: 0 }] }]);
  });

  test('lose no hit', async () => {
    const manifests = readManifests([
      {
        file: 'a',
        text: POLICY.replace('app.web', 'application.web').replace('tier: app', 'tier: application'),
      },
      {
        file: 'b',
        text: 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: security.block}\nspec: {tier: security, egress: [{action: Pass}, {action: Pass}]}',
      },
    ]);
    await fc.assert(
      fc.asyncProperty(anyCapture, async (records) => {
        const { table } = await readRecords(records);
        const seen = countPolicies(table, DEFAULT_VIEW);
        const reviewed = reviewPolicies(seen, manifests);
        for (const { use, rules, atEndOfTier, notInManifest, unsure } of reviewed.policies) {
          const placed = [...rules.flatMap(({ uses }) => uses), ...atEndOfTier, ...notInManifest, ...unsure];
          expect(placed.length).toBe(use?.rules.length ?? 0);
          expect(new Set(placed)).toEqual(new Set(use?.rules ?? []));
        }
        expect(structuredClone(reviewed)).toEqual(reviewed);
      }),
      { numRuns: 60 },
    );
  });
});
