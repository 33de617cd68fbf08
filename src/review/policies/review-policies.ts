import { RULE_END_OF_TIER } from '../../flow/policy-hit.ts';
import type { Direction } from '../../flow/policy-text.ts';
import { compareText } from '../../graph/compare-text.ts';
import type { Manifests, PolicyManifest, TierManifest } from '../manifests/manifests.ts';
import { writtenRule } from '../manifests/rule-of-hit.ts';
import { TierOrder } from './order-tiers.ts';
import type { PolicyReview, ReviewedPolicy, ReviewedRule, ReviewedTier, RuleState } from './policy-review.ts';
import type { PoliciesSeen, PolicyUse, RuleUse } from './policy-use.ts';

/** Puts what a capture says of policies beside what their manifests say. Without manifests, the former alone. */
export function reviewPolicies(seen: PoliciesSeen, manifests: Manifests): PolicyReview {
  const keysSeen = new Set(seen.policies.map(({ policy }) => policy));
  const neverSeen = [...manifests.policies.values()].filter(({ key }) => !keysSeen.has(key));
  const policies = [
    ...seen.policies.map((use) => reviewed(use, manifests.policies.get(use.policy) ?? null)),
    ...neverSeen.map((manifest) => reviewed(null, manifest)),
  ];
  const tiers = tiersOf(seen, manifests);
  const place = new Map(tiers.map(({ tier }, at) => [tier, at]));
  const { flows, withoutPolicies, withoutPending, undecoded, profiles } = seen;
  return {
    flows,
    withoutPolicies,
    withoutPending,
    undecoded,
    withManifests: manifests.policies.size > 0 || manifests.tiers.size > 0,
    tiers,
    policies: policies.sort(compareReviewed((tier) => place.get(tier) ?? tiers.length)),
    profiles,
  };
}

function reviewed(use: PolicyUse | null, manifest: PolicyManifest | null): ReviewedPolicy {
  const one = use ?? manifest;
  if (one === null) throw new Error('A policy was neither seen nor written.');
  const { tier, kind, namespace, name, staged } = one;
  const id = use?.id ?? manifest?.key ?? '';
  return { id, tier, kind, namespace, name, staged, use, manifest, ...placed(use?.rules ?? [], manifest) };
}

/** Gives every hit to the rule that it is of, as far as that can be told. */
function placed(
  uses: readonly RuleUse[],
  manifest: PolicyManifest | null,
): Pick<ReviewedPolicy, 'rules' | 'atEndOfTier' | 'notInManifest' | 'unsure'> {
  const ofRule = new Map<string, RuleUse[]>();
  const atEndOfTier: RuleUse[] = [];
  const notInManifest: RuleUse[] = [];
  const unsure: RuleUse[] = [];
  for (const use of uses) {
    if (use.rule === RULE_END_OF_TIER) atEndOfTier.push(use);
    else if (manifest === null) notInManifest.push(use);
    else if (use.rule === null || use.direction === null) unsure.push(use);
    else {
      const index = writtenRule(manifest[use.direction], use.rule);
      if (index === 'unsure') unsure.push(use);
      else if (index === null) notInManifest.push(use);
      else {
        const key = `${use.direction} ${index}`;
        ofRule.set(key, [...(ofRule.get(key) ?? []), use]);
      }
    }
  }
  const rulesOf = (direction: Direction): readonly ReviewedRule[] =>
    (manifest?.[direction] ?? []).map((rule, index) => {
      const own = ofRule.get(`${direction} ${index}`) ?? [];
      const couldBe = unsure.some((use) => use.direction === null || use.direction === direction);
      const state: RuleState =
        own.length > 0 ? 'hit' : rule.action === 'log' ? 'neverLogged' : couldBe ? 'unsure' : 'neverHit';
      const differs = rule.action !== null && own.some((use) => use.action !== rule.action);
      return { direction, index, rule, state, uses: own, differs };
    });
  return { rules: [...rulesOf('ingress'), ...rulesOf('egress')], atEndOfTier, notInManifest, unsure };
}

/** In the order in which flows met them; what was not met, by the order that manifests give. */
function tiersOf(seen: PoliciesSeen, { tiers, policies }: Manifests): readonly ReviewedTier[] {
  const order = new TierOrder();
  const met = seen.tiers.map(({ tier }) => tier);
  // Twice: what was seen wins over what is written, which may have been changed since.
  order.addSequence(met);
  order.addSequence(met);
  order.addSequence(writtenOrder(tiers));
  for (const { tier } of policies.values()) order.addSequence([tier]);
  const uses = new Map(seen.tiers.map((use) => [use.tier, use]));
  const unused = { policies: 0, byDefault: { allow: 0, deny: 0, pass: 0 } };
  return order.sorted().map((tier) => ({
    tier,
    ...(uses.get(tier) ?? unused),
    manifest: tiers.get(tier) ?? null,
  }));
}

/** Lower orders first, those without last, then by name. */
function writtenOrder(tiers: ReadonlyMap<string, TierManifest>): readonly string[] {
  const orderOf = ({ order }: TierManifest): number => order ?? Number.MAX_VALUE;
  return [...tiers.values()]
    .sort((a, b) => orderOf(a) - orderOf(b) || compareText(a.name, b.name))
    .map(({ name }) => name);
}

/** By tier, then as Calico evaluates them where manifests tell their order, then by name. */
function compareReviewed(
  placeOf: (tier: string) => number,
): (a: ReviewedPolicy, b: ReviewedPolicy) => number {
  const order = ({ manifest }: ReviewedPolicy): number => manifest?.order ?? Number.MAX_VALUE;
  return (a, b) =>
    placeOf(a.tier) - placeOf(b.tier) ||
    compareText(a.tier, b.tier) ||
    order(a) - order(b) ||
    compareText(a.namespace ?? '', b.namespace ?? '') ||
    compareText(a.name, b.name) ||
    compareText(a.kind, b.kind) ||
    compareText(a.use?.cluster ?? '', b.use?.cluster ?? '');
}
