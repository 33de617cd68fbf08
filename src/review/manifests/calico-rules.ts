import type { AdminRule, ClusterRule, KubernetesRule } from './resource-schema.ts';

/**
 * Into how many rules Calico turns one rule of a Kubernetes policy: flow logs count Calico's. One for each pair of
 * protocol and peer, protocols first (projectcalico/calico, libcalico-go/lib/backend/k8s/conversion:
 * `k8sRuleToCalico` in conversion.go, `combinePortsWithCNP…Peers` in clusternetworkpolicy.go). null where the
 * conversion gives up, and replaces the rule or drops it.
 */
export function calicoRulesOfKubernetes({ from, to, ports }: KubernetesRule): number | null {
  const protocols = new Set<string>();
  for (const { protocol, port, endPort } of ports ?? []) {
    // A range needs numbers.
    if (endPort != null && !/^\d+$/.test(port ?? '')) return null;
    protocols.add(protocol ?? 'TCP');
  }
  return Math.max(1, protocols.size) * Math.max(1, (from ?? to ?? []).length);
}

export function calicoRulesOfCluster({ from, to, protocols }: ClusterRule): number | null {
  const peers = from ?? to ?? [];
  const isKnown = (peer: object): boolean =>
    'namespaces' in peer || 'pods' in peer || (to != null && 'networks' in peer);
  if (peers.length === 0 || !peers.every(isKnown)) return null;
  const named = new Set<string>();
  for (const protocol of protocols ?? []) {
    if ('destinationNamedPort' in protocol) return null;
    const name = ['tcp', 'udp', 'sctp'].find((known) => known in protocol);
    // One that says nothing means all, whatever the others say.
    if (name === undefined) return peers.length;
    named.add(name);
  }
  return Math.max(1, named.size) * peers.length;
}

/**
 * The older AdminNetworkPolicies, whose conversion is no longer in Calico: sure only where every way of combining
 * ports and peers gives the same.
 */
export function calicoRulesOfAdmin({ from, to, ports }: AdminRule): number | null {
  const peers = from ?? to ?? [];
  const isKnown = (peer: object): boolean => 'namespaces' in peer || 'pods' in peer || 'networks' in peer;
  if (peers.length === 0 || !peers.every(isKnown)) return null;
  const [port, second] = ports ?? [];
  if (second !== undefined || (port !== undefined && 'namedPort' in port)) return null;
  return peers.length;
}
