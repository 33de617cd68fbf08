import type { LabelMatch, Policy, Rule, RuleBook } from './model.ts';

/** The namespaces that belong to the shop itself. */
export const SHOP_NAMESPACES = ['frontend', 'cart', 'catalog', 'checkout', 'payments'] as const;

const TENANT_NAMESPACES = [...SHOP_NAMESPACES, 'yaobank', 'loadtest', 'sandbox'];

const PODS: LabelMatch = { 'projectcalico.org/orchestrator': 'k8s' };
const HOSTS: LabelMatch = { 'kubernetes.io/hostname': '*' };
const PROMETHEUS: LabelMatch = { app: 'prometheus' };

const TIERS: RuleBook['tiers'] = [
  { name: 'security', defaultAction: 'deny' },
  { name: 'platform', defaultAction: 'deny' },
  // ClusterNetworkPolicies leave to others what they don't mention.
  { name: 'kube-admin', defaultAction: 'pass' },
  { name: 'application', defaultAction: 'deny' },
  { name: 'default', defaultAction: 'deny' },
];

const SECURITY: readonly Policy[] = [
  {
    kind: 'StagedGlobalNetworkPolicy',
    tier: 'security',
    namespace: null,
    name: 'egress-lockdown',
    selector: PODS,
    namespaces: ['catalog', 'checkout'],
    egress: [{ action: 'deny', peer: { network: 'pub' } }],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'security',
    namespace: null,
    name: 'block-threats',
    selector: PODS,
    namespaces: TENANT_NAMESPACES,
    ingress: [{ action: 'deny', peer: { labels: { 'threat-feed': '*' } } }, { action: 'pass' }],
    egress: [{ action: 'deny', peer: { labels: { 'threat-feed': '*' } } }, { action: 'pass' }],
  },
];

const PLATFORM: readonly Policy[] = [
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'host-protection',
    selector: HOSTS,
    ingress: [
      { action: 'allow', proto: 'tcp', ports: [6443], peer: { labels: PODS } },
      { action: 'allow', proto: 'tcp', ports: [6443], peer: { labels: HOSTS } },
      {
        action: 'allow',
        proto: 'tcp',
        ports: [9100, 10250],
        peer: { namespaces: ['monitoring', 'kube-system'] },
      },
      { action: 'allow', proto: 'tcp', ports: [22], peer: { labels: { role: 'corp-vpn' } } },
      { action: 'deny' },
    ],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'allow-dns',
    selector: PODS,
    namespaces: TENANT_NAMESPACES,
    egress: [
      { action: 'allow', proto: 'udp', ports: [53], peer: { labels: { 'k8s-app': 'kube-dns' } } },
      { action: 'allow', proto: 'tcp', ports: [53], peer: { labels: { 'k8s-app': 'kube-dns' } } },
    ],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'allow-monitoring',
    selector: PODS,
    namespaces: [...SHOP_NAMESPACES, 'yaobank', 'ingress-nginx', 'argocd'],
    ingress: [
      { action: 'allow', proto: 'tcp', ports: [9090, 9100, 10254, 8082], peer: { labels: PROMETHEUS } },
    ],
  },
  {
    kind: 'GlobalNetworkPolicy',
    tier: 'platform',
    namespace: null,
    name: 'platform-default-pass',
    selector: PODS,
    namespaces: [...TENANT_NAMESPACES, 'ingress-nginx', 'argocd'],
    ingress: [{ action: 'pass' }],
    egress: [{ action: 'pass' }],
  },
];

const KUBE_ADMIN: readonly Policy[] = [
  {
    kind: 'ClusterNetworkPolicy',
    tier: 'kube-admin',
    namespace: null,
    name: 'tenant-isolation',
    selector: PODS,
    namespaces: SHOP_NAMESPACES,
    ingress: [
      { action: 'pass', peer: { namespaces: [...SHOP_NAMESPACES] } },
      { action: 'deny', peer: { namespaces: ['sandbox'] } },
    ],
  },
];

const APPLICATION: readonly Policy[] = [
  np('frontend', 'allow-frontend', 'frontend', {
    ingress: [
      tcp(8080, { namespaces: ['ingress-nginx'] }),
      tcp(8080, { namespaces: ['loadtest'], labels: { app: 'loadgenerator' } }),
    ],
    egress: [
      { action: 'allow', proto: 'tcp', peer: { namespaces: ['cart', 'catalog', 'checkout', 'payments'] } },
    ],
  }),
  np('cart', 'allow-cart', 'cartservice', {
    ingress: [tcp(7070, { namespaces: [...SHOP_NAMESPACES] })],
    egress: [tcp(6379, { labels: { app: 'redis-cart' } })],
  }),
  np('catalog', 'allow-catalog', ['productcatalog', 'recommendation', 'adservice'], {
    ingress: [
      tcp(3550, { namespaces: ['frontend', 'checkout', 'catalog'] }),
      tcp(8080, { namespaces: ['frontend'] }),
      tcp(9555, { namespaces: ['frontend'] }),
    ],
    egress: [
      tcp(5432, { labels: { app: 'catalog-db' } }),
      tcp(3550, { labels: { app: 'productcatalog' } }),
      tcp(443, { network: 'pub' }),
      tcp(7000, { namespaces: ['payments'] }),
    ],
  }),
  np('checkout', 'allow-checkout', ['checkoutservice', 'shipping', 'emailservice'], {
    ingress: [
      tcp(5050, { namespaces: ['frontend'] }),
      tcp(50051, { namespaces: ['frontend', 'checkout'] }),
      tcp(5000),
    ],
    egress: [
      { action: 'allow', proto: 'tcp', peer: { namespaces: ['cart', 'catalog', 'checkout', 'payments'] } },
      tcp(587, { network: 'pub' }),
      { action: 'deny', peer: { network: 'pub' } },
    ],
  }),
  {
    kind: 'StagedNetworkPolicy',
    tier: 'application',
    namespace: 'payments',
    name: 'only-checkout',
    selector: { app: 'currency' },
    ingress: [tcp(7000, { namespaces: ['checkout'] }), { action: 'deny' }],
  },
  np('payments', 'allow-payments', ['payment', 'currency'], {
    ingress: [tcp(50051, { namespaces: ['checkout'] }), tcp(7000, { namespaces: [...SHOP_NAMESPACES] })],
    egress: [tcp(443, { labels: { role: 'payment-partner' } })],
  }),
  // Left behind by a service that was taken down: it selects nobody any more.
  np('payments', 'allow-vouchers', 'vouchers', {
    ingress: [tcp(7100, { namespaces: ['checkout'] })],
    egress: [tcp(7000, { labels: { app: 'currency' } })],
  }),
  np('yaobank', 'allow-customer', 'customer', {
    ingress: [tcp(80, { namespaces: ['ingress-nginx'] })],
    egress: [tcp(80, { labels: { app: 'summary' } })],
  }),
  np('yaobank', 'allow-summary', 'summary', {
    ingress: [tcp(80, { labels: { app: 'customer' } })],
    egress: [tcp(2379, { labels: { app: 'database' } })],
  }),
  np('yaobank', 'allow-database', 'database', {
    ingress: [tcp(2379, { labels: { app: 'summary' } })],
    egress: [],
  }),
];

const DEFAULT: readonly Policy[] = [
  {
    kind: 'NetworkPolicy',
    tier: 'default',
    namespace: 'cart',
    name: 'redis-from-cart',
    selector: { app: 'redis-cart' },
    ingress: [tcp(6379, { labels: { app: 'cartservice' } })],
  },
  {
    kind: 'NetworkPolicy',
    tier: 'default',
    namespace: 'catalog',
    name: 'db-from-catalog',
    selector: { app: 'catalog-db' },
    ingress: [tcp(5432, { labels: { app: 'productcatalog' } })],
  },
  {
    kind: 'NetworkPolicy',
    tier: 'default',
    namespace: 'argocd',
    name: 'argocd-redis',
    selector: { app: 'argocd-redis' },
    ingress: [tcp(6379, { namespaces: ['argocd'] })],
  },
  {
    kind: 'StagedKubernetesNetworkPolicy',
    tier: 'default',
    namespace: 'logging',
    name: 'loki-from-collectors',
    selector: { app: 'loki' },
    ingress: [tcp(3100, { namespaces: ['logging'] })],
  },
];

/** The shop's rule book: five tiers, every kind of policy that Calico's names of today can tell apart. */
export const SHOP_RULES: RuleBook = {
  tiers: TIERS,
  policies: [...SECURITY, ...PLATFORM, ...KUBE_ADMIN, ...APPLICATION, ...DEFAULT],
};

function np(
  namespace: string,
  name: string,
  app: string | readonly string[],
  rules: { readonly ingress: readonly Rule[]; readonly egress: readonly Rule[] },
): Policy {
  return { kind: 'CalicoNetworkPolicy', tier: 'application', namespace, name, selector: { app }, ...rules };
}

function tcp(port: number, peer?: Rule['peer']): Rule {
  return { action: 'allow', proto: 'tcp', ports: [port], ...(peer === undefined ? {} : { peer }) };
}
