import type { LabelMatch, Peer, Policy, PolicyKind, Rule, RuleBook } from './model.ts';

const PODS: LabelMatch = { 'projectcalico.org/orchestrator': 'k8s' };
const OURS = ['tickets', 'finance', 'mail'];

const TIERS: RuleBook['tiers'] = [
  { name: 'security', defaultAction: 'deny' },
  { name: 'platform', defaultAction: 'deny' },
  { name: 'kube-admin', defaultAction: 'pass' },
  { name: 'application', defaultAction: 'deny' },
];

const POLICIES: readonly Policy[] = [
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'security',
    namespace: null,
    name: 'block-threats',
    selector: PODS,
    namespaces: OURS,
    ingress: [{ action: 'deny', peer: { labels: { 'threat-feed': '*' } } }, { action: 'pass' }],
    egress: [{ action: 'deny', peer: { labels: { 'threat-feed': '*' } } }, { action: 'pass' }],
  },
  {
    kind: 'StagedGlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'egress-lockdown',
    selector: PODS,
    namespaces: OURS,
    egress: [
      { action: 'allow', proto: 'tcp', ports: [587], peer: { network: 'pub' } },
      { action: 'deny', peer: { network: 'pub' } },
      { action: 'pass' },
    ],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'allow-monitoring',
    selector: PODS,
    namespaces: OURS,
    ingress: [tcp(9090, { labels: { app: 'prometheus' } }), { action: 'pass' }],
  },
  {
    kind: 'ClusterNetworkPolicy',
    tier: 'kube-admin',
    namespace: null,
    name: 'tenants',
    selector: PODS,
    namespaces: ['mail'],
    ingress: [{ action: 'pass', peer: { namespaces: OURS } }, { action: 'deny' }],
  },
  policy('CalicoNetworkPolicy', 'tickets', 'web', 'web', {
    ingress: [tcp(443)],
    egress: [
      tcp(8080, { labels: { app: 'api' } }),
      tcp(6379, { labels: { app: 'seats-cache' } }),
      tcp(443, { network: 'pub' }),
      tcp(3000),
    ],
  }),
  policy('CalicoNetworkPolicy', 'tickets', 'api', 'api', {
    ingress: [tcp(8080, { labels: { app: 'web' } })],
    egress: [
      tcp(6379, { labels: { app: 'seats-cache' } }),
      tcp(5432, { labels: { app: 'orders-db' } }),
      tcp(443, { labels: { role: 'card-acquirer' } }),
      tcp(8025, { labels: { app: 'mailer' } }),
      // Was meant for a queue that never came.
      tcp(9092, { labels: { app: 'events' } }),
    ],
  }),
  policy('StagedNetworkPolicy', 'tickets', 'seats-for-web', 'seats-cache', {
    ingress: [tcp(6379, { labels: { app: 'web' } })],
  }),
  policy('CalicoNetworkPolicy', 'tickets', 'seats-cache', 'seats-cache', {
    ingress: [tcp(6379, { labels: { app: 'api' } })],
    egress: [],
  }),
  policy('CalicoNetworkPolicy', 'tickets', 'orders-db', 'orders-db', {
    ingress: [tcp(5432, { labels: { app: 'api' } })],
    egress: [],
  }),
  policy('StagedNetworkPolicy', 'finance', 'report-to-orders', 'report', {
    egress: [tcp(5432, { labels: { app: 'orders-db' } })],
  }),
  policy('CalicoNetworkPolicy', 'finance', 'report', 'report', { ingress: [], egress: [] }),
  policy('CalicoNetworkPolicy', 'mail', 'mailer', 'mailer', {
    ingress: [tcp(8025, { labels: { app: 'api' } })],
    egress: [tcp(25, { network: 'pub' }), tcp(587, { network: 'pub' })],
  }),
  // Left behind by a machine in the foyer: it selects nobody any more.
  policy('CalicoNetworkPolicy', 'tickets', 'kiosk', 'kiosk', {
    ingress: [],
    egress: [tcp(8080, { labels: { app: 'api' } })],
  }),
];

/** The box office's rule book: what is enforced, and what its team has staged. */
export const TICKETS_RULES: RuleBook = { tiers: TIERS, policies: POLICIES };

function policy(
  kind: PolicyKind,
  namespace: string,
  name: string,
  app: string,
  rules: Pick<Policy, 'ingress' | 'egress'>,
): Policy {
  return { kind, tier: 'application', namespace, name, selector: { app }, ...rules };
}

function tcp(port: number, peer?: Peer): Rule {
  return { action: 'allow', proto: 'tcp', ports: [port], ...(peer === undefined ? {} : { peer }) };
}
