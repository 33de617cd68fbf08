import type { PolicyKind } from '../../flow/policy-hit.ts';
import type { Direction } from '../../flow/policy-text.ts';
import type { ManifestRule, PolicyManifest, TierManifest } from '../manifests/manifests.ts';
import type { PoliciesSeen, PolicyUse, RuleUse, TierUse } from './policy-use.ts';

/**
 * Whether a rule was used in this capture. `neverHit` does not mean unused: a capture is a stretch of time, and
 * may lack nodes. `unsure`: hits of its policy could be its, which one can't be told. `neverLogged`: it only logs,
 * and flow logs never name such a rule.
 */
export type RuleState = 'hit' | 'neverHit' | 'unsure' | 'neverLogged';

/** A rule of a manifest with its hits. */
export interface ReviewedRule {
  readonly direction: Direction;
  /** In the manifest's list for the direction, from 0. */
  readonly index: number;
  readonly rule: ManifestRule;
  readonly state: RuleState;
  readonly uses: readonly RuleUse[];
  /** Whether flow logs say that it did something else than stands there: it was changed. */
  readonly differs: boolean;
}

/** A policy that was seen, is in a manifest, or both. */
export interface ReviewedPolicy {
  /** Its use's id; for one that was never seen, its key. */
  readonly id: string;
  readonly tier: string;
  readonly kind: PolicyKind;
  readonly namespace: string | null;
  readonly name: string;
  readonly staged: boolean;
  /** null where the capture never names it. */
  readonly use: PolicyUse | null;
  /** null where no manifest holds it, or none were given. */
  readonly manifest: PolicyManifest | null;
  /** Ingress first. Empty without a manifest. */
  readonly rules: readonly ReviewedRule[];
  /** What its tier's default did under its name: no rule of it matched. */
  readonly atEndOfTier: readonly RuleUse[];
  /** Hits of rules that the manifest doesn't have. All of them, where there is no manifest. */
  readonly notInManifest: readonly RuleUse[];
  /** Hits that are of a rule of the manifest, but which one can't be told. */
  readonly unsure: readonly RuleUse[];
}

export interface ReviewedTier extends TierUse {
  readonly manifest: TierManifest | null;
}

/** Policies seen and policies written, together. Plain data, so that it moves between threads. */
export interface PolicyReview
  extends Pick<PoliciesSeen, 'flows' | 'withoutPolicies' | 'withoutPending' | 'undecoded'> {
  /** Whether any manifests were given: else nothing can be said of what is missing. */
  readonly withManifests: boolean;
  readonly tiers: readonly ReviewedTier[];
  readonly policies: readonly ReviewedPolicy[];
  readonly profiles: readonly PolicyUse[];
}
