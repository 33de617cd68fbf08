import type { LayoutEdge, LayoutInput, LayoutNode } from '../../src/layout/layout.ts';
import { type Random, seededRandom } from '../../src/layout/random.ts';

export function node(id: string, group: string | null, kind: LayoutNode['kind'] = 'workload'): LayoutNode {
  const size = kind === 'folded' ? { width: 140, height: 56 } : { width: 30, height: 30 };
  const label = kind === 'folded' ? '' : (id.split('/').pop() ?? id);
  return { id, group: group === null ? null : `namespace:${group}`, label, kind, ...size };
}

/** `graph('a/x>a/y', 'pub>a/x')`: what has a slash is a workload of that namespace, the rest a network. */
export function graph(...pairs: string[]): LayoutInput {
  const nodes = new Map<string, LayoutNode>();
  const edges: LayoutEdge[] = [];
  for (const pair of pairs) {
    const ends = pair.split('>');
    for (const id of ends) {
      const kind = id.startsWith('node') ? 'host' : id.startsWith('set') ? 'networkset' : 'network';
      const workload = id.includes('/');
      nodes.set(id, node(id, workload ? (id.split('/')[0] ?? '') : null, workload ? 'workload' : kind));
    }
    const [source = '', target = ''] = ends;
    if (ends.length === 2) edges.push({ id: pair, source, target, weight: 1 });
  }
  return { nodes: [...nodes.values()], edges, groups: groupsOf(nodes.values()) };
}

export function groupsOf(nodes: Iterable<LayoutNode>): { id: string; label: string }[] {
  const ids = new Set<string>();
  for (const { group } of nodes) if (group !== null) ids.add(group);
  return [...ids].map((id) => ({ id, label: id.replace('namespace:', '') }));
}

export const YAOBANK = graph(
  'pub>yaobank/customer',
  'yaobank/loadgen>yaobank/customer',
  'yaobank/customer>yaobank/summary',
  'yaobank/customer>yaobank/database',
  'yaobank/summary>yaobank/database',
);

/** A cluster of namespaces of uneven size, with DNS that half of all talk to, a rim and a few hosts. */
export function seededCluster(count: number, seed: number): LayoutInput {
  const random = seededRandom(seed);
  const rim = 2 + Math.round(count * 0.04);
  const namespaces = Math.max(2, Math.round(count / 30));
  const names = [
    'api',
    'worker',
    'postgresql-primary',
    'redis',
    'frontend-gateway',
    'a-very-long-name-of-a-workload',
  ];
  const members: string[][] = Array.from({ length: namespaces }, () => []);
  const nodes: LayoutNode[] = [];
  for (let i = 0; i < count - rim; i++) {
    const at = i < namespaces ? i : Math.floor(random() ** 1.7 * namespaces);
    const id = `team-${at}/${pick(names, random)}-${i}`;
    members[at]?.push(id);
    nodes.push(node(id, `team-${at}`));
  }
  for (let i = 0; i < rim; i++) {
    const kind = i < 2 ? 'network' : random() < 0.2 ? 'host' : 'networkset';
    nodes.push(node(`${kind}-${i}`, null, kind));
  }
  const edges: LayoutEdge[] = [];
  const connect = (source: string | undefined, target: string | undefined): void => {
    if (source !== undefined && target !== undefined)
      edges.push({ id: `${edges.length}`, source, target, weight: 1 });
  };
  const dns = members[0]?.[0];
  for (const own of members)
    own.forEach((id, index) => {
      if (index > 0 && random() < 0.9) connect(own[Math.floor(random() ** 1.5 * index)], id);
      if (index > 2) connect(own[Math.floor(random() * index)], id);
      if (random() < 0.5) connect(id, dns);
    });
  for (let i = 0; i < count; i++) connect(pick(nodes, random)?.id, pick(pick(members, random) ?? [], random));
  for (const { id } of nodes.slice(-rim)) connect(pick(nodes, random)?.id, id);
  return { nodes, edges, groups: groupsOf(nodes) };
}

function pick<T>(from: readonly T[], random: Random): T | undefined {
  return from[Math.floor(random() * from.length)];
}

/** The same graph with these namespaces folded into one node each. */
export function folded(input: LayoutInput, groups: readonly string[]): LayoutInput {
  const groupOf = new Map(input.nodes.map(({ id, group }) => [id, group]));
  const end = (id: string): string => {
    const group = groupOf.get(id) ?? null;
    return group !== null && groups.includes(group) ? group : id;
  };
  return {
    nodes: [
      ...input.nodes.filter(({ group }) => group === null || !groups.includes(group)),
      ...groups.map((id) => node(id, null, 'folded')),
    ],
    edges: input.edges.map((edge) => ({ ...edge, source: end(edge.source), target: end(edge.target) })),
    groups: input.groups,
  };
}
