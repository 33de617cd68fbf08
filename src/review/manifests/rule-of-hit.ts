import { type PolicyHit, RULE_END_OF_TIER, RULE_NOT_RECORDED } from '../../flow/policy-hit.ts';
import { policyKey } from '../../flow/policy-key.ts';
import type { Direction } from '../../flow/policy-text.ts';
import type { ManifestRule, Manifests, PolicyManifest } from './manifests.ts';

/** What manifests say of the rule that a hit names. */
export type RuleOfHit =
  /** `differs`: the rule that stands there now does something else than what was logged. */
  | {
      readonly kind: 'rule';
      readonly policy: PolicyManifest;
      readonly index: number;
      readonly rule: ManifestRule;
      readonly differs: boolean;
    }
  /** No rule matched. `policy` is the one that Calico names, null where it is not there. */
  | { readonly kind: 'endOfTier'; readonly policy: PolicyManifest | null }
  | { readonly kind: 'policyNotFound' }
  /** Changed since, or another cluster. */
  | { readonly kind: 'ruleNotFound'; readonly policy: PolicyManifest; readonly direction: Direction }
  /** Which rule it was is not known: not recorded, or how Calico numbers a Kubernetes policy's rules is unsure. */
  | { readonly kind: 'unsure'; readonly policy: PolicyManifest; readonly why: Unsure }
  /** Profiles, hidden policies and what could not be decoded have no manifest. */
  | { readonly kind: 'noManifest' };

export type Unsure = 'notRecorded' | 'direction' | 'conversion';

/**
 * The rule that a hit names. Calico counts a policy's rules from 0 in each direction's own list; what it makes of
 * a Kubernetes policy's rules, it counts on its own (`calico-rules.ts`). `direction` is null for forwarded traffic.
 */
export function ruleOfHit(manifests: Manifests, hit: PolicyHit, direction: Direction | null): RuleOfHit {
  if (hit.kind === 'Profile' || hit.kind === 'Hidden' || hit.kind === 'Unknown')
    return { kind: 'noManifest' };
  const policy = manifests.policies.get(policyKey(hit));
  if (hit.rule === RULE_END_OF_TIER) return { kind: 'endOfTier', policy: policy ?? null };
  if (policy === undefined) return { kind: 'policyNotFound' };
  if (hit.rule === null || hit.rule === RULE_NOT_RECORDED)
    return { kind: 'unsure', policy, why: 'notRecorded' };
  if (direction === null) return { kind: 'unsure', policy, why: 'direction' };
  const index = writtenRule(policy[direction], hit.rule);
  if (index === 'unsure') return { kind: 'unsure', policy, why: 'conversion' };
  const rule = index === null ? undefined : policy[direction][index];
  if (index === null || rule === undefined) return { kind: 'ruleNotFound', policy, direction };
  return { kind: 'rule', policy, index, rule, differs: rule.action !== null && rule.action !== hit.action };
}

/** Which written rule became Calico's rule of a number; null where there are not so many. */
export function writtenRule(rules: readonly ManifestRule[], number: number): number | 'unsure' | null {
  let next = 0;
  for (const [index, { calicoRules }] of rules.entries()) {
    if (calicoRules === null) return 'unsure';
    next += calicoRules;
    if (number < next) return index;
  }
  return null;
}
