import { createClusterBuilder } from './build-cluster.ts';
import { converse } from './converse.ts';
import type { Conversation, Party } from './model.ts';
import type { Random } from './random.ts';
import { SHOP_RULES } from './shop-policies.ts';
import type { Story } from './story.ts';

/** 2026-11-22 08:00 UTC */
const START_SECONDS = 1_795_334_400;
const INTERVALS = 60;
/** 10:20: a new frontend is rolled out. */
const ROLLOUT_AT = 28;
/** 11:35 to 11:50: somebody in the sandbox tries doors. Over before the hour that Whisker shows. */
const SCAN = { from: 43, until: 46 };
/** 12:25: a conversation that is had only once, within Whisker's hour. */
const ONCE_AT = 53;

const DNS = { service: 'kube-system/kube-dns:dns:53', presence: 0.14 };
const API = { service: 'default/kubernetes:https:443', presence: 0.16 };
const SCRAPE = { presence: 0.13 };

/**
 * An online shop across five namespaces, with what a cluster has around one: ingress, DNS, monitoring,
 * logging, certificates, deployment, a load test, a bank next door and a sandbox.
 */
export function shopStory(random: Random): Story {
  const nodes = ['node-1', 'node-2', 'node-3', 'control-1'];
  const cluster = createClusterBuilder(random, nodes);
  const { deployment, plainSet } = cluster;

  const nginx = deployment('ingress-nginx', 'ingress-nginx-controller', {
    labels: { 'app.kubernetes.io/name': 'ingress-nginx', app: 'ingress-nginx' },
  });
  const frontend = deployment('frontend', 'frontend', { replicas: 3, rolloutAt: ROLLOUT_AT });
  const cart = deployment('cart', 'cartservice');
  const redis = plainSet('cart', 'redis-cart', { replicas: 1 });
  const products = deployment('catalog', 'productcatalog');
  const recommendation = deployment('catalog', 'recommendation', { replicas: 1 });
  const ads = deployment('catalog', 'adservice', { replicas: 1 });
  const catalogDb = plainSet('catalog', 'catalog-db', { replicas: 1 });
  const checkout = deployment('checkout', 'checkoutservice');
  const shipping = deployment('checkout', 'shipping', { replicas: 1 });
  const email = deployment('checkout', 'emailservice', { replicas: 1 });
  const payment = deployment('payments', 'payment');
  const currency = deployment('payments', 'currency');
  const loadgenerator = deployment('loadtest', 'loadgenerator', { replicas: 1 });
  const netshoot = cluster.barePod('sandbox', 'netshoot');
  const customer = deployment('yaobank', 'customer', { hash: '856cd6d9f5' });
  const summary = deployment('yaobank', 'summary', { hash: '748b977d44' });
  const database = deployment('yaobank', 'database', { hash: '69f6f4db5b', replicas: 1 });
  const coredns = deployment('kube-system', 'coredns', { labels: { 'k8s-app': 'kube-dns' } });
  const metricsServer = deployment('kube-system', 'metrics-server', {
    replicas: 1,
    labels: { 'k8s-app': 'metrics-server' },
  });
  const prometheus = plainSet('monitoring', 'prometheus-k8s', { labels: { app: 'prometheus' }, replicas: 1 });
  const grafana = deployment('monitoring', 'grafana', { replicas: 1 });
  const alertmanager = plainSet('monitoring', 'alertmanager-main', { labels: { app: 'alertmanager' } });
  const stateMetrics = deployment('monitoring', 'kube-state-metrics', { replicas: 1 });
  const fluentBit = plainSet('logging', 'fluent-bit', { replicas: 3 });
  const loki = plainSet('logging', 'loki', { replicas: 1 });
  const certManager = deployment('cert-manager', 'cert-manager', { replicas: 1 });
  const certWebhook = deployment('cert-manager', 'cert-manager-webhook', { replicas: 1 });
  const argoServer = deployment('argocd', 'argocd-server', { replicas: 1 });
  const argoRepo = deployment('argocd', 'argocd-repo-server', { replicas: 1 });
  const argoController = plainSet('argocd', 'argocd-application-controller', { replicas: 1 });
  const argoRedis = deployment('argocd', 'argocd-redis', { replicas: 1 });

  const hosts = nodes.map((name) => cluster.host(name));
  const [node1, node2, node3, control] = hosts;
  if (node1 === undefined || node2 === undefined || node3 === undefined || control === undefined) {
    throw new Error('The shop has four hosts.');
  }
  const threats = cluster.networkSet(null, 'threatfeed.alienvault', { 'threat-feed': 'alienvault' }, [
    '198.51.100.23',
    '198.51.100.77',
  ]);
  const vpn = cluster.networkSet(null, 'corp-vpn', { role: 'corp-vpn' }, ['192.168.40.11', '192.168.40.12']);
  const github = cluster.networkSet(null, 'github', { role: 'git' }, ['203.0.113.61']);
  const partners = cluster.networkSet('payments', 'payment-partners', { role: 'payment-partner' }, [
    '203.0.113.40',
    '203.0.113.41',
  ]);
  const internet = cluster.network('pub', ['203.0.113.9', '203.0.113.87', '198.51.100.140', '203.0.113.201']);
  const intranet = cluster.network('pvt', ['10.20.0.2', '10.20.0.17']);

  const scanned: [Party, number[]][] = [
    [redis, [6379, 22]],
    [catalogDb, [5432, 3306]],
    [payment, [50051, 8443]],
    [checkout, [5050]],
    [database, [2379]],
  ];
  const scan = (target: Party, port: number): Conversation =>
    converse(netshoot, target, `tcp/${port}`, 'attempt', {
      volume: 4,
      activity: (interval) => (interval >= SCAN.from && interval < SCAN.until ? 2 : 0),
    });

  return {
    rules: SHOP_RULES,
    startSeconds: START_SECONDS,
    intervalSeconds: 300,
    intervals: INTERVALS,
    conversations: [
      // Customers
      converse(internet, nginx, 'tcp/443', 'web', { volume: 6 }),
      converse(nginx, frontend, 'tcp/8080', 'web', { service: 'frontend/frontend:http:80', volume: 6 }),
      converse(nginx, customer, 'tcp/80', 'web', { service: 'yaobank/customer:http:80', presence: 0.5 }),
      converse(loadgenerator, frontend, 'tcp/8080', 'web', {
        service: 'frontend/frontend:http:80',
        activity: (interval) => (interval >= 12 && interval < 36 ? 3 : 0),
      }),
      // The shop
      converse(frontend, cart, 'tcp/7070', 'grpc', { service: 'cart/cartservice:grpc:7070', presence: 0.6 }),
      converse(frontend, products, 'tcp/3550', 'grpc', {
        service: 'catalog/productcatalog:grpc:3550',
        volume: 2,
        presence: 0.6,
      }),
      converse(frontend, recommendation, 'tcp/8080', 'grpc', {
        service: 'catalog/recommendation:grpc:8080',
        presence: 0.35,
      }),
      converse(frontend, ads, 'tcp/9555', 'grpc', { service: 'catalog/adservice:grpc:9555', presence: 0.35 }),
      converse(frontend, currency, 'tcp/7000', 'grpc', {
        service: 'payments/currency:grpc:7000',
        presence: 0.35,
      }),
      converse(frontend, checkout, 'tcp/5050', 'grpc', {
        service: 'checkout/checkoutservice:grpc:5050',
        presence: 0.45,
      }),
      converse(frontend, shipping, 'tcp/50051', 'grpc', {
        service: 'checkout/shipping:grpc:50051',
        presence: 0.25,
      }),
      converse(recommendation, products, 'tcp/3550', 'grpc', {
        service: 'catalog/productcatalog:grpc:3550',
        presence: 0.35,
      }),
      converse(products, catalogDb, 'tcp/5432', 'database', {
        service: 'catalog/catalog-db:postgres:5432',
        presence: 0.5,
      }),
      converse(cart, redis, 'tcp/6379', 'database', { service: 'cart/redis-cart:redis:6379', presence: 0.5 }),
      converse(checkout, cart, 'tcp/7070', 'grpc', { service: 'cart/cartservice:grpc:7070', presence: 0.3 }),
      converse(checkout, products, 'tcp/3550', 'grpc', {
        service: 'catalog/productcatalog:grpc:3550',
        presence: 0.25,
      }),
      converse(checkout, shipping, 'tcp/50051', 'grpc', {
        service: 'checkout/shipping:grpc:50051',
        presence: 0.3,
      }),
      converse(checkout, email, 'tcp/5000', 'grpc', {
        service: 'checkout/emailservice:grpc:5000',
        presence: 0.3,
      }),
      converse(checkout, payment, 'tcp/50051', 'grpc', {
        service: 'payments/payment:grpc:50051',
        presence: 0.4,
      }),
      converse(checkout, currency, 'tcp/7000', 'grpc', {
        service: 'payments/currency:grpc:7000',
        presence: 0.25,
      }),
      // Out of the cluster
      converse(payment, partners, 'tcp/443', 'tls', {
        domains: ['api.payment-partner.example'],
        presence: 0.5,
      }),
      converse(email, internet, 'tcp/587', 'tls', { domains: ['smtp.mail.example'], presence: 0.4 }),
      // Plain text, and what egress-lockdown would stop.
      converse(ads, internet, 'tcp/443', 'tls', { domains: ['ads.example'], presence: 0.3 }),
      converse(loadgenerator, internet, 'tcp/80', 'web', {
        domains: ['telemetry.loadgen.example'],
        volume: 0.2,
        presence: 0.2,
      }),
      converse(coredns, intranet, 'udp/53', 'dns', { presence: 0.4 }),
      converse(certManager, internet, 'tcp/443', 'tls', {
        domains: ['acme-v02.api.letsencrypt.org'],
        presence: 0.12,
      }),
      converse(argoRepo, github, 'tcp/443', 'tls', { domains: ['github.com'], presence: 0.35 }),
      converse(alertmanager, internet, 'tcp/443', 'tls', { domains: ['hooks.slack.com'], presence: 0.12 }),
      converse(loki, intranet, 'tcp/9000', 'logs', { presence: 0.3 }),
      // What policies stop
      converse(customer, database, 'tcp/2379', 'attempt', {
        service: 'yaobank/database:etcd:2379',
        presence: 0.6,
      }),
      converse(shipping, internet, 'tcp/443', 'attempt', {
        domains: ['rates.carrier.example'],
        presence: 0.2,
      }),
      converse(email, threats, 'tcp/4444', 'attempt', {
        activity: (interval) => (interval % 17 === 4 || interval === 56 ? 1.2 : 0),
      }),
      converse(frontend, redis, 'tcp/6379', 'attempt', { presence: 0.2 }),
      converse(intranet, redis, 'tcp/6379', 'attempt', { presence: 0.1 }),
      converse(internet, node1, 'tcp/22', 'attempt', { volume: 3, presence: 0.35 }),
      converse(threats, nginx, 'tcp/443', 'attempt', { volume: 0.5, presence: 0.1 }),
      converse(threats, customer, 'tcp/80', 'attempt', { volume: 0.5, presence: 0.08 }),
      ...scanned.flatMap(([target, ports]) => ports.map((port) => scan(target, port))),
      // Seen just once
      converse(ads, currency, 'tcp/7000', 'grpc', {
        service: 'payments/currency:grpc:7000',
        activity: (interval) => (interval === ONCE_AT ? 0.2 : 0),
      }),
      // The bank next door
      converse(customer, summary, 'tcp/80', 'web', { service: 'yaobank/summary:http:80', presence: 0.4 }),
      converse(summary, database, 'tcp/2379', 'database', {
        service: 'yaobank/database:etcd:2379',
        presence: 0.4,
      }),
      // People
      converse(vpn, nginx, 'tcp/443', 'web', { volume: 0.2, presence: 0.3 }),
      converse(vpn, node1, 'tcp/22', 'tls', { presence: 0.12 }),
      converse(netshoot, internet, 'icmp', 'ping', { presence: 0.2 }),
      // The cluster itself
      ...[frontend, cart, products, checkout, payment, email, customer, summary, argoRepo, certManager].map(
        (client) => converse(client, coredns, 'udp/53', 'dns', DNS),
      ),
      ...[nginx, coredns, prometheus, certManager, argoController, stateMetrics, metricsServer].map(
        (client) => converse(client, control, 'tcp/6443', 'api', API),
      ),
      ...[node1, node2, node3].map((host) => converse(host, control, 'tcp/6443', 'api', { presence: 0.2 })),
      ...[node1, node2, node3].map((host) => converse(metricsServer, host, 'tcp/10250', 'scrape', SCRAPE)),
      converse(node2, coredns, 'tcp/8181', 'probe', { presence: 0.2 }),
      converse(node3, loki, 'tcp/3100', 'probe', { presence: 0.15 }),
      converse(control, certWebhook, 'tcp/10250', 'api', {
        service: 'cert-manager/cert-manager-webhook:https:443',
        presence: 0.12,
      }),
      // Monitoring and logging
      ...[node1, node2, node3, control].map((host) =>
        converse(prometheus, host, 'tcp/9100', 'scrape', SCRAPE),
      ),
      ...[frontend, cart, products, payment].map((target) =>
        converse(prometheus, target, 'tcp/9090', 'scrape', SCRAPE),
      ),
      converse(prometheus, nginx, 'tcp/10254', 'scrape', SCRAPE),
      converse(prometheus, coredns, 'tcp/9153', 'scrape', SCRAPE),
      converse(prometheus, argoServer, 'tcp/8082', 'scrape', SCRAPE),
      converse(prometheus, stateMetrics, 'tcp/8443', 'scrape', SCRAPE),
      converse(prometheus, alertmanager, 'tcp/9093', 'api', {
        service: 'monitoring/alertmanager-main:web:9093',
        presence: 0.2,
      }),
      converse(grafana, prometheus, 'tcp/9090', 'web', {
        service: 'monitoring/prometheus-k8s:web:9090',
        volume: 0.4,
        presence: 0.35,
      }),
      converse(grafana, loki, 'tcp/3100', 'web', {
        service: 'logging/loki:http:3100',
        volume: 0.3,
        presence: 0.3,
      }),
      converse(nginx, grafana, 'tcp/3000', 'web', {
        service: 'monitoring/grafana:http:3000',
        volume: 0.2,
        presence: 0.25,
      }),
      converse(fluentBit, loki, 'tcp/3100', 'logs', { service: 'logging/loki:http:3100', presence: 0.4 }),
      // Deployment
      converse(argoServer, argoRepo, 'tcp/8081', 'grpc', {
        service: 'argocd/argocd-repo-server:server:8081',
        presence: 0.25,
      }),
      converse(argoController, argoRepo, 'tcp/8081', 'grpc', {
        service: 'argocd/argocd-repo-server:server:8081',
        presence: 0.25,
      }),
      converse(argoController, argoRedis, 'tcp/6379', 'database', {
        service: 'argocd/argocd-redis:tcp-redis:6379',
        presence: 0.25,
      }),
      converse(argoServer, argoRedis, 'tcp/6379', 'database', {
        service: 'argocd/argocd-redis:tcp-redis:6379',
        presence: 0.2,
      }),
    ],
  };
}
