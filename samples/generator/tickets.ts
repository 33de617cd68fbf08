import { createClusterBuilder } from './build-cluster.ts';
import { converse } from './converse.ts';
import type { Hit } from './evaluate-policies.ts';
import type { Party } from './model.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';
import { TICKETS_RULES } from './tickets-policies.ts';

/** 2026-11-22 14:00 UTC */
const START_SECONDS = 1_795_356_000;
const INTERVALS = 24;
/** 14:50 to 15:00: somebody tries doors from a shell in the cluster. */
const SCAN = { from: 10, until: 12 };
/** 15:20: a look at the dashboards, had once. */
const ONCE_AT = 16;

/**
 * The box office of a theatre on the afternoon before its team enforces what it has staged: what has to be decided
 * is all there once, and little else.
 */
export function ticketsStory(random: Random): Story {
  const cluster = createClusterBuilder(random, ['node-1', 'node-2']);
  const web = cluster.deployment('tickets', 'web');
  const api = cluster.deployment('tickets', 'api');
  const orders = cluster.plainSet('tickets', 'orders-db', { replicas: 1 });
  const seats = cluster.plainSet('tickets', 'seats-cache', { replicas: 1 });
  const report = cluster.deployment('finance', 'report', { replicas: 1 });
  const mailer = cluster.deployment('mail', 'mailer', { replicas: 1 });
  const prometheus = cluster.plainSet('monitoring', 'prometheus', { replicas: 1 });
  const grafana = cluster.deployment('monitoring', 'grafana', { replicas: 1 });
  const toolbox = cluster.barePod('sandbox', 'toolbox');
  const node = cluster.host('node-1');
  const bank = cluster.networkSet('tickets', 'card-acquirer', { role: 'card-acquirer' }, ['203.0.113.40']);
  const threats = cluster.networkSet(null, 'threatfeed.otx', { 'threat-feed': 'otx' }, ['198.51.100.23']);
  const internet = cluster.network('pub', ['203.0.113.9', '203.0.113.87', '198.51.100.140']);

  const scan = (target: Party, port: number) =>
    converse(toolbox, target, `tcp/${port}`, 'attempt', {
      activity: (interval) => (interval >= SCAN.from && interval < SCAN.until ? 2 : 0),
    });

  return {
    rules: TICKETS_RULES,
    startSeconds: START_SECONDS,
    intervalSeconds: 300,
    intervals: INTERVALS,
    conversations: [
      converse(internet, web, 'tcp/443', 'web', { volume: 2 }),
      converse(web, api, 'tcp/8080', 'grpc', { service: 'tickets/api:http:80' }),
      converse(api, seats, 'tcp/6379', 'database', { service: 'tickets/seats-cache:redis:6379' }),
      converse(api, orders, 'tcp/5432', 'database', { service: 'tickets/orders-db:postgres:5432' }),
      converse(api, bank, 'tcp/443', 'tls', { domains: ['api.card-acquirer.example'], presence: 0.8 }),
      converse(api, mailer, 'tcp/8025', 'grpc', { service: 'mail/mailer:http:8025', presence: 0.6 }),
      converse(web, internet, 'tcp/443', 'tls', { domains: ['maps.example'], presence: 0.5 }),
      converse(mailer, internet, 'tcp/25', 'tls', { domains: ['smtp.provider.example'], presence: 0.6 }),
      converse(mailer, internet, 'tcp/587', 'tls', { domains: ['smtp.provider.example'], presence: 0.4 }),
      // What is denied today, and would not be if what is staged were enforced.
      converse(web, seats, 'tcp/6379', 'attempt', {
        service: 'tickets/seats-cache:redis:6379',
        presence: 0.7,
      }),
      converse(report, orders, 'tcp/5432', 'attempt', {
        service: 'tickets/orders-db:postgres:5432',
        presence: 0.5,
      }),
      converse(api, threats, 'tcp/4444', 'attempt', { presence: 0.2 }),
      converse(toolbox, threats, 'tcp/8443', 'tls', { presence: 0.15 }),
      scan(web, 22),
      scan(api, 8080),
      scan(seats, 6379),
      scan(orders, 5432),
      scan(mailer, 8025),
      converse(web, grafana, 'tcp/3000', 'web', {
        service: 'monitoring/grafana:http:3000',
        activity: (interval) => (interval === ONCE_AT ? 0.2 : 0),
      }),
      converse(prometheus, node, 'tcp/9100', 'scrape', { presence: 0.5 }),
      converse(prometheus, api, 'tcp/9090', 'scrape', { presence: 0.5 }),
      converse(grafana, prometheus, 'tcp/9090', 'web', { volume: 0.3, presence: 0.6 }),
    ],
  };
}

/**
 * What the exporting person's rights and program make of two tiers: policies of `security` are hidden, and those of
 * `kube-admin` are written with a part more than anybody knows yet.
 */
export function respellTickets(index: number, hit: Hit): string | null {
  if (hit.by !== 'policy') return null;
  if (hit.tier === 'security') return `${index}|*|*|${hit.action}|*`;
  if (hit.tier === 'kube-admin')
    return `${index}|kube-admin|kcnp:${hit.policy.name}|${hit.action}|${hit.rule}|v2`;
  return null;
}
