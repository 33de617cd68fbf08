import { DEFAULT_VIEW, type View } from '../../src/graph/view.ts';

/**
 * Links as versions of this program wrote them, and what they mean. People have them in tickets and chats: lines are
 * added, and none is ever changed.
 */
export const WRITTEN_LINKS: readonly (readonly [link: string, says: Partial<View>])[] = [
  ['', {}],
  ['level=namespace', { level: 'namespace' }],
  ['detail=workload&level=namespace', { detail: 'workload', level: 'namespace' }],
  [
    'fold=hosts,namespace:kube-system,namespace:shop@east',
    { exceptions: ['hosts', 'namespace:kube-system', 'namespace:shop@east'] },
  ],
  ['metric=bytes', { metric: 'bytes' }],
  ['verdicts=pending', { verdicts: 'pending' }],
  ['metric=packets&services=on', { metric: 'packets', services: true }],
  ['select=node:wep:shop/cart-*', { selection: { kind: 'node', id: 'wep:shop/cart-*' } }],
  [
    'select=edge:wep:yaobank/customer-856cd6d9f5-*>net:-/pub:deny',
    { selection: { kind: 'edge', id: 'wep:yaobank/customer-856cd6d9f5-*>net:-/pub:deny' } },
  ],
  [
    'from=1795461600&to=1795465200',
    { timeRange: { startSeconds: 1_795_461_600, endSeconds: 1_795_465_200 } },
  ],
  [
    'query=dest_port%20%3D%20443%20AND%20NOT%20action%20%3D%20deny',
    { query: 'dest_port = 443 AND NOT action = deny' },
  ],
  [
    'find=from:shop/web*%20has:pending-deny&query=%22a%2C%20b%3Bc%26d%3De%22',
    { find: 'from:shop/web* has:pending-deny', query: '"a, b;c&d=e"' },
  ],
  [
    'filter=action:deny;pass,-namespace.source:shop,!port.dest:tcp/443',
    {
      filters: [
        { field: 'action', end: 'either', values: ['deny', 'pass'], negated: false, disabled: false },
        { field: 'namespace', end: 'source', values: ['shop'], negated: false, disabled: true },
        { field: 'port', end: 'dest', values: ['tcp/443'], negated: true, disabled: false },
      ],
    },
  ],
  [
    'filter=reporter:fwd,type:net,namespace:shop',
    {
      filters: (
        [
          ['reporter', 'fwd'],
          ['type', 'net'],
          ['namespace', 'shop'],
        ] as const
      ).map(([field, value]) => ({
        field,
        end: 'either',
        values: [value],
        negated: false,
        disabled: false,
      })),
    },
  ],
  [
    'focus=around:2:out:wep:shop/web-*;hosts,around:all:both:namespace:shop,around:1:in:net:-/pub',
    {
      focus: [
        { kind: 'around', nodes: ['wep:shop/web-*', 'hosts'], hops: 2, direction: 'out' },
        { kind: 'around', nodes: ['namespace:shop'], hops: null, direction: 'both' },
        { kind: 'around', nodes: ['net:-/pub'], hops: 1, direction: 'in' },
      ],
    },
  ],
  [
    'focus=paths:net:-/pub;wep:data/db-*',
    { focus: [{ kind: 'paths', from: 'net:-/pub', to: 'wep:data/db-*' }] },
  ],
  [
    'hide=namespace:kube-system,ns:-/global.threat%20feed',
    { hidden: ['namespace:kube-system', 'ns:-/global.threat feed'] },
  ],
  ['hide=%D7%A9%D7%9C%D7%95%D7%9D%2C%3Cb%3E'.replace('%3E', '>'), { hidden: ['שלום,<b>'] }],
];

export function viewOf(says: Partial<View>): View {
  return { ...DEFAULT_VIEW, ...says };
}
