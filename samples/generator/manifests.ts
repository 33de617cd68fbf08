import { stringify } from 'yaml';
import type { LabelMatch, Peer, Policy, Rule, RuleBook, Tier } from './model.ts';
import { resourceName } from './spell-policy.ts';

const KINDS: Readonly<Record<Policy['kind'], readonly [apiVersion: string, kind: string]>> = {
  GlobalNetworkPolicy: ['projectcalico.org/v3', 'GlobalNetworkPolicy'],
  CalicoNetworkPolicy: ['projectcalico.org/v3', 'NetworkPolicy'],
  NetworkPolicy: ['networking.k8s.io/v1', 'NetworkPolicy'],
  StagedGlobalNetworkPolicy: ['projectcalico.org/v3', 'StagedGlobalNetworkPolicy'],
  StagedNetworkPolicy: ['projectcalico.org/v3', 'StagedNetworkPolicy'],
  StagedKubernetesNetworkPolicy: ['projectcalico.org/v3', 'StagedKubernetesNetworkPolicy'],
  ClusterNetworkPolicy: ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy'],
};

/** Tiers that come with the cluster and have an order of their own. */
const OWN_TIERS: Readonly<Record<string, number>> = { 'kube-admin': 1_000, default: 1_000_000 };

/** What `kubectl get tiers,…policies -A -o yaml` would print of a rule book, a document each for tiers and policies. */
export function writeManifests({ tiers, policies }: RuleBook): string {
  const lists = [tiers.map(tierResource), policies.map(policyResource)];
  return lists.map((items) => yaml({ apiVersion: 'v1', items, kind: 'List' })).join('---\n');
}

function yaml(value: object): string {
  return stringify(value, {
    indentSeq: false,
    sortMapEntries: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}

function tierResource({ name, defaultAction }: Tier, at: number, tiers: readonly Tier[]): object {
  // Between what comes with the cluster, evenly: those before kube-admin below 1,000, those behind above.
  const own = tiers.findIndex((tier) => tier.name === 'kube-admin');
  const order = OWN_TIERS[name] ?? (own >= 0 && at > own ? 1_000 + at * 100 : (at + 1) * 100);
  return {
    apiVersion: 'projectcalico.org/v3',
    kind: 'Tier',
    metadata: { name },
    spec: { defaultAction: titled(defaultAction), order },
  };
}

/** Its place in the rule book is its order. */
function policyResource(policy: Policy, at: number): object {
  const [apiVersion, kind] = KINDS[policy.kind];
  const { namespace } = policy;
  return {
    apiVersion,
    kind,
    metadata: { name: resourceName(policy), ...(namespace === null ? {} : { namespace }) },
    spec: specOf(policy, at + 1),
  };
}

function specOf(policy: Policy, order: number): object {
  switch (policy.kind) {
    case 'NetworkPolicy':
    case 'StagedKubernetesNetworkPolicy':
      return {
        podSelector: labelSelector(policy.selector),
        policyTypes: typesOf(policy),
        ...directions(policy, kubernetesRule),
      };
    case 'ClusterNetworkPolicy':
      return {
        priority: order,
        subject: { namespaces: namespaceLabels(policy.namespaces ?? []) },
        tier: 'Admin',
        ...directions(policy, clusterRule),
      };
    default:
      return {
        order: order * 10,
        selector: selectorText(policy.selector),
        ...(policy.namespaces === undefined
          ? {}
          : { namespaceSelector: selectorText({ 'kubernetes.io/metadata.name': policy.namespaces }) }),
        tier: policy.tier,
        types: typesOf(policy),
        ...directions(policy, calicoRule),
      };
  }
}

type Direction = 'ingress' | 'egress';

function directions(policy: Policy, write: (rule: Rule, direction: Direction) => object): object {
  const written: Record<string, readonly object[]> = {};
  for (const direction of ['ingress', 'egress'] as const) {
    const rules = policy[direction];
    if (rules !== undefined && rules.length > 0)
      written[direction] = rules.map((rule) => write(rule, direction));
  }
  return written;
}

function typesOf(policy: Policy): readonly string[] {
  return (['ingress', 'egress'] as const).filter((direction) => policy[direction] !== undefined).map(titled);
}

function calicoRule({ action, proto, ports, peer }: Rule, direction: Direction): object {
  const other = peer === undefined ? {} : calicoPeer(peer);
  const own = ports === undefined ? {} : { ports };
  const ends = direction === 'ingress' ? [other, own] : [{}, { ...own, ...other }];
  const [source = {}, destination = {}] = ends;
  return {
    action: titled(action),
    ...(proto === undefined ? {} : { protocol: proto.toUpperCase() }),
    ...(Object.keys(source).length === 0 ? {} : { source }),
    ...(Object.keys(destination).length === 0 ? {} : { destination }),
  };
}

const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

function calicoPeer({ labels, namespaces, network }: Peer): object {
  return {
    ...(labels === undefined ? {} : { selector: selectorText(labels) }),
    ...(namespaces === undefined
      ? {}
      : { namespaceSelector: selectorText({ 'kubernetes.io/metadata.name': namespaces }) }),
    ...(network === 'pub' ? { notNets: PRIVATE_RANGES } : {}),
    ...(network === 'pvt' ? { nets: PRIVATE_RANGES } : {}),
  };
}

function kubernetesRule({ proto, ports, peer }: Rule, direction: Direction): object {
  const peers =
    peer === undefined ? {} : { [direction === 'ingress' ? 'from' : 'to']: [kubernetesPeer(peer)] };
  const protocol = (proto ?? 'tcp').toUpperCase();
  return { ...peers, ...(ports === undefined ? {} : { ports: ports.map((port) => ({ port, protocol })) }) };
}

function kubernetesPeer({ labels, namespaces }: Peer): object {
  return {
    ...(labels === undefined ? {} : { podSelector: labelSelector(labels) }),
    ...(namespaces === undefined ? {} : { namespaceSelector: namespaceLabels(namespaces) }),
  };
}

function clusterRule({ action, peer }: Rule, direction: Direction): object {
  const peers = [{ namespaces: namespaceLabels(peer?.namespaces ?? []) }];
  return {
    action: action === 'allow' ? 'Accept' : titled(action),
    [direction === 'ingress' ? 'from' : 'to']: peers,
  };
}

function namespaceLabels(namespaces: readonly string[]): object {
  return labelSelector({ 'kubernetes.io/metadata.name': namespaces });
}

function labelSelector(match: LabelMatch): object {
  const labels: Record<string, string> = {};
  const expressions: object[] = [];
  for (const [key, value] of Object.entries(match)) {
    const values = typeof value === 'string' ? [value] : [...value];
    if (value === '*') expressions.push({ key, operator: 'Exists' });
    else if (values.length === 1) labels[key] = values[0] ?? '';
    else expressions.push({ key, operator: 'In', values });
  }
  return {
    ...(Object.keys(labels).length === 0 ? {} : { matchLabels: labels }),
    ...(expressions.length === 0 ? {} : { matchExpressions: expressions }),
  };
}

/** `app == 'summary'`, `app in { 'a', 'b' }`, `has(app)`. */
function selectorText(match: LabelMatch): string {
  return Object.entries(match)
    .map(([key, value]) => {
      if (value === '*') return `has(${key})`;
      if (typeof value === 'string') return `${key} == '${value}'`;
      return `${key} in { ${value.map((one) => `'${one}'`).join(', ')} }`;
    })
    .join(' && ');
}

function titled(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
