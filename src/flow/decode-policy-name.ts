import { type PolicyHit, type PolicyKind, PROFILE_TIER } from './policy-hit.ts';

/** What the tier and name columns of a policy string say. */
export type PolicyIdentity = Pick<
  PolicyHit,
  'tier' | 'kind' | 'namespace' | 'name' | 'resourceName' | 'staged'
>;

/** Calico's short kinds, and whether such a policy lives in a namespace. */
const SHORT_KINDS: ReadonlyMap<string, { readonly kind: PolicyKind; readonly namespaced: boolean }> = new Map(
  [
    ['gnp', { kind: 'GlobalNetworkPolicy', namespaced: false }],
    ['np', { kind: 'CalicoNetworkPolicy', namespaced: true }],
    ['knp', { kind: 'NetworkPolicy', namespaced: true }],
    ['sgnp', { kind: 'StagedGlobalNetworkPolicy', namespaced: false }],
    ['snp', { kind: 'StagedNetworkPolicy', namespaced: true }],
    ['sknp', { kind: 'StagedKubernetesNetworkPolicy', namespaced: true }],
    ['kcnp', { kind: 'ClusterNetworkPolicy', namespaced: false }],
    ['kanp', { kind: 'AdminNetworkPolicy', namespaced: false }],
    ['kbanp', { kind: 'BaselineAdminNetworkPolicy', namespaced: false }],
    ['pro', { kind: 'Profile', namespaced: false }],
  ],
);

const KUBERNETES_PREFIX = 'knp.default.';
const ADMIN_PREFIX = 'kanp.adminnetworkpolicy.';
const BASELINE_PREFIX = 'kbanp.baselineadminnetworkpolicy.';
const PROFILE_PREFIX = `${PROFILE_TIER}.`;
const STAGED_PREFIX = 'staged:';

/**
 * Which policy a name means, in either era of Calico's names: kinded (`np:ns/name`) where the text
 * before the first colon is exactly a short kind, else legacy (`ns/tier.staged:name`). Names and tiers
 * contain dots, so a `tier.` is taken off only where it equals the tier column. null where the name
 * fits neither.
 */
export function decodePolicyName(tier: string, text: string): PolicyIdentity | null {
  if (text === '*') return identity(tier, 'Hidden', null, '*', '*');
  const colon = text.indexOf(':');
  const short = colon < 0 ? undefined : SHORT_KINDS.get(text.slice(0, colon));
  if (short !== undefined) return decodeKinded(tier, short.kind, short.namespaced, text.slice(colon + 1));
  if (tier === PROFILE_TIER || text.startsWith(PROFILE_PREFIX)) return profile(text);
  if (text.startsWith(ADMIN_PREFIX)) {
    return named(tier, 'AdminNetworkPolicy', null, text.slice(ADMIN_PREFIX.length));
  }
  if (text.startsWith(BASELINE_PREFIX)) {
    return named(tier, 'BaselineAdminNetworkPolicy', null, text.slice(BASELINE_PREFIX.length));
  }
  const slash = text.indexOf('/');
  if (slash < 0) return decodeLegacyGlobal(tier, text);
  const namespace = text.slice(0, slash);
  return namespace === '' ? null : decodeLegacyNamespaced(tier, namespace, text.slice(slash + 1));
}

/** The identity of a policy of a known kind; null where nothing is left of the name or it can't be one. */
export function named(
  tier: string,
  kind: PolicyKind,
  namespace: string | null,
  resourceName: string,
): PolicyIdentity | null {
  const name = withoutTier(tier, resourceName);
  if (name === '' || /[/:]/.test(name)) return null;
  return identity(tier, kind, namespace, name, resourceName);
}

/** A profile by its name, with or without the `__PROFILE__.` that Calico puts before it. */
export function profile(text: string): PolicyIdentity | null {
  const name = withoutTier(PROFILE_TIER, text);
  return name === '' ? null : identity(PROFILE_TIER, 'Profile', null, name, name);
}

function decodeKinded(
  tier: string,
  kind: PolicyKind,
  namespaced: boolean,
  rest: string,
): PolicyIdentity | null {
  if (kind === 'Profile') return profile(rest);
  const slash = rest.indexOf('/');
  if (namespaced !== slash > 0) return null;
  return named(tier, kind, namespaced ? rest.slice(0, slash) : null, rest.slice(slash + 1));
}

function decodeLegacyGlobal(tier: string, text: string): PolicyIdentity | null {
  const staged = afterStaged(tier, text);
  if (staged === null) return named(tier, 'GlobalNetworkPolicy', null, text);
  return named(tier, 'StagedGlobalNetworkPolicy', null, withTier(tier, staged));
}

function decodeLegacyNamespaced(tier: string, namespace: string, text: string): PolicyIdentity | null {
  const staged = afterStaged(tier, text);
  if (staged !== null) {
    return staged.startsWith(KUBERNETES_PREFIX)
      ? named(tier, 'StagedKubernetesNetworkPolicy', namespace, staged.slice(KUBERNETES_PREFIX.length))
      : named(tier, 'StagedNetworkPolicy', namespace, withTier(tier, staged));
  }
  return text.startsWith(KUBERNETES_PREFIX)
    ? named(tier, 'NetworkPolicy', namespace, text.slice(KUBERNETES_PREFIX.length))
    : named(tier, 'CalicoNetworkPolicy', namespace, text);
}

/** What follows `staged:` in `staged:name`, `staged:tier.name`, `tier.staged:name`; null where not staged. */
function afterStaged(tier: string, text: string): string | null {
  const untiered = withoutTier(tier, text);
  return untiered.startsWith(STAGED_PREFIX) ? untiered.slice(STAGED_PREFIX.length) : null;
}

/** As the resource is called: policies of other tiers than the default one begin with their tier's name. */
function withTier(tier: string, name: string): string {
  return tier === '' || tier === 'default' || name.startsWith(`${tier}.`) ? name : `${tier}.${name}`;
}

function withoutTier(tier: string, name: string): string {
  const prefix = `${tier}.`;
  return tier !== '' && name.startsWith(prefix) && name.length > prefix.length
    ? name.slice(prefix.length)
    : name;
}

function identity(
  tier: string,
  kind: PolicyKind,
  namespace: string | null,
  name: string,
  resourceName: string,
): PolicyIdentity {
  return { tier, kind, namespace, name, resourceName, staged: kind.startsWith('Staged') };
}
