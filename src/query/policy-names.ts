import type { PolicyHit } from '../flow/policy-hit.ts';

type Named = Pick<PolicyHit, 'namespace' | 'name' | 'tier'>;

/** What a policy is called, in either of Calico's ways: `web`, `application.web`, and both behind `shop/`. */
export function policyNames({ namespace, name, tier }: Named): readonly string[] {
  const names = tier === null ? [name] : [name, `${tier}.${name}`];
  return namespace === null ? names : [...names, ...names.map((own) => `${namespace}/${own}`)];
}

/** The one of its names that tells it from most others: `shop/application.web`, `security.block`. */
export function fullPolicyName(policy: Named): string {
  return policyNames(policy).at(-1) ?? policy.name;
}
