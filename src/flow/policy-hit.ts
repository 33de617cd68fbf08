import type { Action } from './verdict.ts';

/**
 * The kinds of policy that Calico evaluates, by the names that Goldmane's API uses
 * (projectcalico/calico, goldmane/proto/api.proto), and two of our own: Hidden, where the reader's
 * RBAC rights hide the policy, and Unknown, for anything that the grammar doesn't cover.
 */
export type PolicyKind =
  | 'CalicoNetworkPolicy'
  | 'GlobalNetworkPolicy'
  | 'StagedNetworkPolicy'
  | 'StagedGlobalNetworkPolicy'
  | 'StagedKubernetesNetworkPolicy'
  | 'NetworkPolicy'
  | 'ClusterNetworkPolicy'
  | 'AdminNetworkPolicy'
  | 'BaselineAdminNetworkPolicy'
  | 'Profile'
  | 'Hidden'
  | 'Unknown';

/** The tier that stands for "no policy: the endpoint's profiles decided". */
export const PROFILE_TIER = '__PROFILE__';

/** `rule` where the policy selected the endpoint and none of its rules matched: the tier's default. */
export const RULE_END_OF_TIER = -1;

/** `rule` where Calico did not record which rule it was. */
export const RULE_NOT_RECORDED = -2;

/**
 * One policy that evaluated a flow, decoded.
 *
 * `3|application|yaobank/application.allow-customer|deny|-1` reads
 * `{index: 3, tier: 'application', kind: 'CalicoNetworkPolicy', namespace: 'yaobank',
 *   name: 'allow-customer', resourceName: 'application.allow-customer', staged: false,
 *   action: 'deny', rule: -1, raw: '3|application|…'}`.
 */
export interface PolicyHit {
  /** Order of evaluation, from 0, within its own list only; null where it could not be read. */
  readonly index: number | null;
  /** `*` where hidden, `__PROFILE__` for profiles; null for Unknown. */
  readonly tier: string | null;
  readonly kind: PolicyKind;
  readonly namespace: string | null;
  /** Without the `tier.` that Calico puts before it; the raw string for Unknown. */
  readonly name: string;
  /** The name as the Kubernetes API knows it, `tier.` included. */
  readonly resourceName: string;
  readonly staged: boolean;
  /** null for Unknown only. */
  readonly action: Action | null;
  /** From 0 within the policy's rules for the direction; -1, -2 as above; null where absent or hidden. */
  readonly rule: number | null;
  /** The string as it stood in the record; for a structured hit, its JSON. */
  readonly raw: string;
}

/** The four lists of one record, each sorted by index. */
export interface PolicyTrace {
  readonly enforced: readonly PolicyHit[];
  readonly pending: readonly PolicyHit[];
  readonly transit: readonly PolicyHit[];
  /** Filled only where the record has no enforced list: old records mix enforced and staged here. */
  readonly all: readonly PolicyHit[];
}

export const POLICY_LISTS = ['enforced', 'pending', 'transit', 'all'] as const;
export type PolicyList = (typeof POLICY_LISTS)[number];
