import { toPlainText } from './plain-text.ts';
import type { PolicyHit, PolicyKind } from './policy-hit.ts';

/**
 * Resources as kubectl takes them, with their group, since `networkpolicies` alone would be
 * Kubernetes' own. Calico's are served by its API server (projectcalico.org).
 */
const RESOURCES: Partial<Record<PolicyKind, string>> = {
  CalicoNetworkPolicy: 'networkpolicies.projectcalico.org',
  GlobalNetworkPolicy: 'globalnetworkpolicies.projectcalico.org',
  StagedNetworkPolicy: 'stagednetworkpolicies.projectcalico.org',
  StagedGlobalNetworkPolicy: 'stagedglobalnetworkpolicies.projectcalico.org',
  StagedKubernetesNetworkPolicy: 'stagedkubernetesnetworkpolicies.projectcalico.org',
  NetworkPolicy: 'networkpolicies.networking.k8s.io',
  ClusterNetworkPolicy: 'clusternetworkpolicies.policy.networking.k8s.io',
  AdminNetworkPolicy: 'adminnetworkpolicies.policy.networking.k8s.io',
  BaselineAdminNetworkPolicy: 'baselineadminnetworkpolicies.policy.networking.k8s.io',
  Profile: 'profiles.projectcalico.org',
};

/**
 * The command that shows the policy of a hit, quoted for a POSIX shell since names come from logs.
 * null where the policy is unknown or hidden, and for profiles' `__NO_MATCH__`, which is no resource,
 * and where a name starts with a dash, which would be taken for an option,
 * or holds characters that steer a terminal.
 */
export function kubectlCommand(hit: PolicyHit): string | null {
  const resource = RESOURCES[hit.kind];
  if (resource === undefined || hit.name === '__NO_MATCH__') return null;
  const names = [hit.resourceName, hit.namespace ?? ''];
  if (names.some((name) => name.startsWith('-') || name !== toPlainText(name))) return null;
  const namespace = hit.namespace === null ? '' : ` -n ${quote(hit.namespace)}`;
  return `kubectl get ${resource}${namespace} ${quote(hit.resourceName)} -o yaml`;
}

function quote(word: string): string {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
