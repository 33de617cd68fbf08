import type { PolicyKey } from '../../flow/policy-key.ts';

/** The use of a policy in a cluster as one text; `cluster` is null where the capture names at most one. */
export function idOfUse(policy: PolicyKey, cluster: string | null): string {
  return cluster === null ? policy : `${policy}@${cluster}`;
}
