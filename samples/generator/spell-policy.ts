import type { Hit } from './evaluate-policies.ts';
import type { Policy } from './model.ts';

/** The two ways in which Calico has written policies into flow logs; from 3.32 on, kinded. */
export type Era = 'legacy' | 'kinded';

/** `3|application|yaobank/application.allow-customer|deny|-1` */
export function spellHit(era: Era, index: number, hit: Hit): string {
  if (hit.by === 'profile') {
    const name = era === 'legacy' ? `__PROFILE__.${hit.profile}` : `pro:${hit.profile}`;
    return `${index}|__PROFILE__|${name}|${hit.action}|${hit.rule}`;
  }
  const name = era === 'legacy' ? legacyName(hit.policy) : kindedName(hit.policy);
  return `${index}|${hit.tier}|${name}|${hit.action}|${hit.rule}`;
}

/** The name that the Kubernetes API knows: Calico's own kinds carry their tier before it. */
export function resourceName(policy: Policy): string {
  switch (policy.kind) {
    case 'NetworkPolicy':
    case 'StagedKubernetesNetworkPolicy':
    case 'ClusterNetworkPolicy':
      return policy.name;
    default:
      return `${policy.tier}.${policy.name}`;
  }
}

function legacyName(policy: Policy): string {
  const { kind, tier, namespace, name } = policy;
  switch (kind) {
    case 'GlobalNetworkPolicy':
      return `${tier}.${name}`;
    case 'CalicoNetworkPolicy':
      return `${namespace}/${tier}.${name}`;
    case 'NetworkPolicy':
      return `${namespace}/knp.default.${name}`;
    case 'StagedGlobalNetworkPolicy':
      return `${tier}.staged:${name}`;
    case 'StagedNetworkPolicy':
      return `${namespace}/${tier}.staged:${name}`;
    case 'StagedKubernetesNetworkPolicy':
      return `${namespace}/staged:knp.default.${name}`;
    case 'ClusterNetworkPolicy':
      throw new Error('ClusterNetworkPolicies are younger than the legacy names.');
  }
}

function kindedName(policy: Policy): string {
  const name = resourceName(policy);
  switch (policy.kind) {
    case 'GlobalNetworkPolicy':
      return `gnp:${name}`;
    case 'CalicoNetworkPolicy':
      return `np:${policy.namespace}/${name}`;
    case 'NetworkPolicy':
      return `knp:${policy.namespace}/${name}`;
    case 'StagedGlobalNetworkPolicy':
      return `sgnp:${name}`;
    case 'StagedNetworkPolicy':
      return `snp:${policy.namespace}/${name}`;
    case 'StagedKubernetesNetworkPolicy':
      return `sknp:${policy.namespace}/${name}`;
    case 'ClusterNetworkPolicy':
      return `kcnp:${name}`;
  }
}
