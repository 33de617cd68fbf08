import { createClusterBuilder } from './build-cluster.ts';
import type { Party, Policy, RuleBook } from './model.ts';
import type { Random } from './random.ts';

/** A namespace of the load: its first workload takes what comes from outside, its last keeps the data. */
export interface LoadNamespace {
  readonly name: string;
  readonly workloads: readonly Party[];
}

export interface LoadCluster {
  readonly rules: RuleBook;
  readonly namespaces: readonly LoadNamespace[];
  readonly ingress: Party;
  readonly dns: Party;
  readonly prometheus: Party;
  readonly hosts: readonly Party[];
  readonly publicNetwork: Party;
  readonly privateNetwork: Party;
  readonly threats: Party;
  readonly partners: readonly Party[];
}

/** What every load has beside its namespaces' own workloads, apart from hosts and partners. */
const FIXED_ENDPOINTS = 6;

const TEAMS =
  'orders billing search accounts catalog media reports shipping pricing loyalty support identity'.split(' ');
const ROLES =
  'gateway api worker sync cache indexer mailer scheduler exporter auth session queue render report'.split(
    ' ',
  );

/** The fewest endpoints that so many namespaces need. */
export function leastEndpoints(namespaces: number): number {
  const { hosts, partners } = surroundings(namespaces, 0);
  return FIXED_ENDPOINTS + hosts + partners + namespaces * 2;
}

/** A cluster with exactly so many endpoints in so many namespaces, and its policies. */
export function buildLoadCluster(random: Random, namespaces: number, endpoints: number): LoadCluster {
  const counts = surroundings(namespaces, endpoints);
  const nodes = Array.from({ length: counts.hosts }, (_, nth) => `node-${nth + 1}`);
  const cluster = createClusterBuilder(random, nodes);
  const names = Array.from({ length: namespaces }, (_, nth) => namespaceName(nth));
  const workloads = endpoints - FIXED_ENDPOINTS - counts.hosts - counts.partners;

  return {
    rules: rulesFor(names),
    namespaces: names.map((name, nth) => ({
      name,
      workloads: Array.from(
        {
          length:
            Math.floor(((nth + 1) * workloads) / namespaces) - Math.floor((nth * workloads) / namespaces),
        },
        (_, index) => workload(name, index),
      ),
    })),
    ingress: cluster.deployment('ingress-nginx', 'ingress-nginx-controller', { replicas: 3 }),
    dns: cluster.deployment('kube-system', 'coredns', { labels: { 'k8s-app': 'kube-dns' }, replicas: 3 }),
    prometheus: cluster.plainSet('monitoring', 'prometheus-k8s', { labels: { app: 'prometheus' } }),
    hosts: nodes.map((name) => cluster.host(name)),
    publicNetwork: cluster.network('pub', ['203.0.113.9', '203.0.113.87', '198.51.100.140']),
    privateNetwork: cluster.network('pvt', ['10.20.0.2', '10.20.0.17']),
    threats: cluster.networkSet(null, 'threatfeed.alienvault', { 'threat-feed': 'alienvault' }, [
      '198.51.100.23',
      '198.51.100.77',
    ]),
    partners: Array.from({ length: counts.partners }, (_, nth) =>
      cluster.networkSet(
        nth % 2 === 0 ? null : (names[nth % namespaces] ?? null),
        `partner-${nth + 1}`,
        { role: 'partner' },
        [`203.0.113.${100 + nth}`],
      ),
    ),
  };

  function workload(namespace: string, index: number): Party {
    const role = ROLES[index % ROLES.length] ?? 'worker';
    // Now and then two ReplicaSets of one Deployment, as after a rollout.
    const generation = index % 17 === 16 ? index - 1 : index;
    const name =
      generation < ROLES.length ? role : `${ROLES[generation % ROLES.length] ?? role}-${generation}`;
    const labels = {
      app: name,
      'app.kubernetes.io/part-of': namespace,
      tier: index === 0 ? 'front' : 'back',
    };
    if (index % 11 === 10) return cluster.plainSet(namespace, `${name}-db`, { labels });
    return cluster.deployment(namespace, name, { labels, replicas: random.integer(1, 3) });
  }
}

function surroundings(namespaces: number, endpoints: number): { hosts: number; partners: number } {
  return {
    hosts: Math.min(200, Math.max(3, Math.floor(endpoints / 60))),
    partners: Math.min(100, Math.max(1, Math.floor(namespaces / 5))),
  };
}

function namespaceName(nth: number): string {
  const team = TEAMS[nth % TEAMS.length] ?? 'team';
  return nth < TEAMS.length ? team : `${team}-${Math.floor(nth / TEAMS.length) + 1}`;
}

function rulesFor(names: readonly string[]): RuleBook {
  const pods = { 'projectcalico.org/orchestrator': 'k8s' };
  const threats = [
    { action: 'deny', peer: { labels: { 'threat-feed': '*' } } },
    { action: 'pass' },
  ] as const satisfies Policy['ingress'];
  const global: readonly Policy[] = [
    {
      kind: 'GlobalNetworkPolicy',
      tier: 'security',
      namespace: null,
      name: 'block-threats',
      selector: pods,
      ingress: threats,
      egress: threats,
    },
    {
      kind: 'GlobalNetworkPolicy',
      tier: 'platform',
      namespace: null,
      name: 'allow-dns',
      selector: pods,
      egress: [{ action: 'allow', proto: 'udp', ports: [53], peer: { labels: { 'k8s-app': 'kube-dns' } } }],
    },
    {
      kind: 'GlobalNetworkPolicy',
      tier: 'platform',
      namespace: null,
      name: 'allow-monitoring',
      selector: pods,
      ingress: [{ action: 'allow', proto: 'tcp', ports: [9090], peer: { labels: { app: 'prometheus' } } }],
    },
    {
      kind: 'GlobalNetworkPolicy',
      tier: 'platform',
      namespace: null,
      name: 'platform-default-pass',
      selector: pods,
      ingress: [{ action: 'pass' }],
      egress: [{ action: 'pass' }],
    },
  ];
  return {
    tiers: ['security', 'platform', 'application', 'default'].map((name) => ({
      name,
      defaultAction: 'deny',
    })),
    policies: [...global, ...names.flatMap(namespacePolicies)],
  };
}

/** Two namespaces in three have a policy; one in four of all tries out a stricter one. */
function namespacePolicies(namespace: string, nth: number, names: readonly string[]): Policy[] {
  const friend = names[(nth + 1) % names.length] ?? namespace;
  const policies: Policy[] = [];
  if (nth % 4 === 1) {
    policies.push({
      kind: 'StagedNetworkPolicy',
      tier: 'application',
      namespace,
      name: 'no-internet',
      selector: {},
      egress: [{ action: 'deny', peer: { network: 'pub' } }],
    });
  }
  if (nth % 3 !== 2) {
    policies.push({
      kind: 'CalicoNetworkPolicy',
      tier: 'application',
      namespace,
      name: `allow-${namespace}`,
      selector: {},
      ingress: [
        { action: 'allow', peer: { namespaces: [namespace] } },
        { action: 'allow', proto: 'tcp', ports: [8080], peer: { namespaces: ['ingress-nginx'] } },
        { action: 'allow', proto: 'tcp', peer: { namespaces: [friend] } },
      ],
      egress: [
        { action: 'allow', peer: { namespaces: names } },
        { action: 'allow', proto: 'tcp', ports: [443], peer: { network: 'pub' } },
        { action: 'allow', proto: 'tcp', ports: [443], peer: { labels: { role: 'partner' } } },
      ],
    });
  }
  return policies;
}
