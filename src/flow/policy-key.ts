import type { PolicyHit } from './policy-hit.ts';

/** A policy's identity as one text. Opaque: to be compared, never taken apart. */
export type PolicyKey = string;

/**
 * The key of a policy, whether a flow log or a manifest names it. The name is the one without its `tier.`
 * (`decode-policy-name.ts` takes it off on both sides): Calico has written it with and without.
 */
export function policyKey(policy: Pick<PolicyHit, 'kind' | 'tier' | 'namespace' | 'name'>): PolicyKey {
  return JSON.stringify([policy.kind, policy.tier, policy.namespace, policy.name]);
}
