import { createClusterBuilder } from './build-cluster.ts';
import { converse } from './converse.ts';
import type { RuleBook } from './model.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

const TIERS: RuleBook['tiers'] = [
  { name: 'tigera-security', defaultAction: 'deny' },
  { name: 'security', defaultAction: 'deny' },
  { name: 'platform', defaultAction: 'deny' },
  { name: 'application', defaultAction: 'deny' },
  { name: 'default', defaultAction: 'deny' },
];

const PODS = { 'projectcalico.org/orchestrator': 'k8s' };

const POLICIES: RuleBook['policies'] = [
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'tigera-security',
    namespace: null,
    name: 'block-alienvault-ipthreatfeed',
    selector: PODS,
    egress: [{ action: 'deny', peer: { labels: { feed: 'otx-ipthreatfeed' } } }, { action: 'pass' }],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'security',
    namespace: null,
    name: 'security-default-pass',
    selector: PODS,
    ingress: [{ action: 'pass' }],
    egress: [{ action: 'pass' }],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'allow-kube-dns',
    selector: PODS,
    egress: [{ action: 'allow', proto: 'udp', ports: [53], peer: { labels: { 'k8s-app': 'kube-dns' } } }],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'allow-metrics',
    selector: PODS,
    ingress: [
      { action: 'allow', proto: 'tcp', ports: [9153, 9100], peer: { labels: { app: 'prometheus' } } },
    ],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'platform-default-pass',
    selector: PODS,
    ingress: [{ action: 'pass' }],
    egress: [{ action: 'pass' }],
  },
  {
    kind: 'StagedNetworkPolicy',
    tier: 'application',
    namespace: 'yaobank',
    name: 'quarantine-loadgen',
    selector: { app: 'loadgen' },
    egress: [{ action: 'deny' }],
  },
  {
    kind: 'CalicoNetworkPolicy',
    tier: 'application',
    namespace: 'yaobank',
    name: 'allow-customer',
    selector: { app: 'customer' },
    ingress: [{ action: 'allow', proto: 'tcp', ports: [80] }],
    egress: [{ action: 'allow', proto: 'tcp', ports: [80], peer: { labels: { app: 'summary' } } }],
  },
  {
    kind: 'CalicoNetworkPolicy',
    tier: 'application',
    namespace: 'yaobank',
    name: 'allow-summary',
    selector: { app: 'summary' },
    ingress: [{ action: 'allow', proto: 'tcp', ports: [80], peer: { labels: { app: 'customer' } } }],
    egress: [
      { action: 'allow', proto: 'tcp', ports: [2379], peer: { labels: { app: 'database' } } },
      { action: 'allow', proto: 'tcp', ports: [443], peer: { labels: { partner: 'clearing' } } },
      // Meant for a store that never came: no record names it.
      { action: 'allow', proto: 'tcp', ports: [5432], peer: { labels: { app: 'archive' } } },
    ],
  },
  {
    kind: 'CalicoNetworkPolicy',
    tier: 'application',
    namespace: 'yaobank',
    name: 'allow-database',
    selector: { app: 'database' },
    ingress: [{ action: 'allow', proto: 'tcp', ports: [2379], peer: { labels: { app: 'summary' } } }],
    egress: [],
  },
  // Left behind by something that was taken down: it selects nobody any more.
  {
    kind: 'CalicoNetworkPolicy',
    tier: 'application',
    namespace: 'yaobank',
    name: 'allow-statements',
    selector: { app: 'statements' },
    ingress: [{ action: 'allow', proto: 'tcp', ports: [8080], peer: { labels: { app: 'customer' } } }],
  },
];

export const YAOBANK_RULES: RuleBook = { tiers: TIERS, policies: POLICIES };

/** 2026-11-22 09:00 UTC */
const START_SECONDS = 1_795_338_000;

/**
 * The article's yaobank on a morning: customer may ask summary, summary may ask database, and customer's own
 * way to the database ends at the application tier. Something makes customer try far more often from 11:00
 * to 11:25.
 */
export function yaobankStory(random: Random): Story {
  const cluster = createClusterBuilder(random, ['node-1', 'node-2', 'node-3']);
  const customer = cluster.deployment('yaobank', 'customer', {
    hash: '856cd6d9f5',
    process: '/usr/local/bin/python3',
  });
  const summary = cluster.deployment('yaobank', 'summary', { hash: '748b977d44' });
  const database = cluster.deployment('yaobank', 'database', { hash: '69f6f4db5b', replicas: 1 });
  const loadgen = cluster.deployment('yaobank', 'loadgen', { replicas: 1 });
  const coredns = cluster.deployment('kube-system', 'coredns', { labels: { 'k8s-app': 'kube-dns' } });
  const prometheus = cluster.plainSet('monitoring', 'prometheus', { replicas: 1 });
  const node = cluster.host('node-1');
  const clearing = cluster.networkSet('yaobank', 'clearing-house', { partner: 'clearing' }, ['203.0.113.40']);
  const threats = cluster.networkSet(null, 'threatfeed.alienvault', { feed: 'otx-ipthreatfeed' }, [
    '198.51.100.23',
    '198.51.100.77',
  ]);
  const publicNetwork = cluster.network('pub', ['203.0.113.9', '203.0.113.87', '198.51.100.140']);
  const privateNetwork = cluster.network('pvt', ['10.20.0.2']);

  const dns = { service: 'kube-system/kube-dns:dns:53' };
  const etcd = { service: 'yaobank/database:etcd:2379' };
  const burst = (interval: number): number => (interval >= 24 && interval < 29 ? 9 : 1);

  return {
    rules: YAOBANK_RULES,
    startSeconds: START_SECONDS,
    intervalSeconds: 300,
    intervals: 48,
    conversations: [
      converse(publicNetwork, customer, 'tcp/80', 'web', { volume: 0.8 }),
      converse(loadgen, customer, 'tcp/80', 'web', { service: 'yaobank/customer:http:80' }),
      converse(customer, summary, 'tcp/80', 'web', { service: 'yaobank/summary:http:80' }),
      converse(summary, database, 'tcp/2379', 'database', { ...etcd, volume: 4 }),
      converse(customer, database, 'tcp/2379', 'attempt', { ...etcd, presence: 0.85, activity: burst }),
      converse(loadgen, database, 'tcp/2379', 'attempt', { ...etcd, volume: 0.5, presence: 0.3 }),
      converse(summary, clearing, 'tcp/443', 'tls', {
        domains: ['api.clearing-house.example'],
        presence: 0.5,
      }),
      converse(loadgen, threats, 'tcp/4444', 'attempt', {
        volume: 0.5,
        activity: (interval) => (interval >= 30 && interval < 36 ? 2 : 0),
      }),
      converse(loadgen, publicNetwork, 'icmp', 'ping', { presence: 0.25 }),
      converse(customer, coredns, 'udp/53', 'dns', { ...dns, presence: 0.6 }),
      converse(summary, coredns, 'udp/53', 'dns', { ...dns, presence: 0.6 }),
      converse(loadgen, coredns, 'udp/53', 'dns', { ...dns, presence: 0.4 }),
      converse(coredns, privateNetwork, 'udp/53', 'dns', { presence: 0.4 }),
      converse(node, coredns, 'tcp/8181', 'probe', { presence: 0.5 }),
      converse(prometheus, customer, 'tcp/9100', 'scrape', { presence: 0.5 }),
      converse(prometheus, summary, 'tcp/9100', 'scrape', { presence: 0.5 }),
      converse(prometheus, coredns, 'tcp/9153', 'scrape', { presence: 0.5 }),
      converse(prometheus, node, 'tcp/9100', 'scrape', { presence: 0.5 }),
    ],
  };
}
