import { workloadName } from '../flow/workload-name.ts';
import type { FlowTable, TableEndpoint } from '../table/flow-table.ts';
import type { Level, NodeId, NodeType } from './flow-graph.ts';
import { type ServiceEnd, serviceEndsOf } from './service-ends.ts';
import type { View } from './view.ts';

/** The key of what folds together: a namespace's folded node, or `hosts`; the same as that node's id. */
export type GroupKey = string;

/** The node that an endpoint is drawn as. */
export interface NodeIdentity {
  readonly id: NodeId;
  readonly type: NodeType;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly name: string;
}

/** `@cluster` where ids need it to be told apart: where the capture holds more than one. */
export function clusterSuffix(
  endpoints: readonly TableEndpoint[],
): (end: Pick<TableEndpoint, 'cluster'>) => string {
  const several = new Set(endpoints.map((endpoint) => endpoint.cluster)).size > 1;
  return (endpoint) => (several && endpoint.cluster !== null ? `@${endpoint.cluster}` : '');
}

/** What an endpoint folds into; null for networks and NetworkSets, which always stand for themselves. */
export function groupKey(endpoint: TableEndpoint, suffix: string): GroupKey | null {
  if (endpoint.type === 'hep') return `hosts${suffix}`;
  return endpoint.type === 'wep' ? `namespace:${endpoint.namespace ?? '-'}${suffix}` : null;
}

/** How far an endpoint is folded in a view. */
export function levelOf(view: Pick<View, 'level' | 'detail' | 'exceptions'>, key: GroupKey | null): Level {
  if (key === null) return 'endpoint';
  const folded = (view.level === 'namespace') !== view.exceptions.includes(key);
  if (folded) return 'namespace';
  return view.level === 'namespace' ? view.detail : view.level;
}

export function nodeIdentity(endpoint: TableEndpoint, level: Level, suffix: string): NodeIdentity {
  const { type, cluster, namespace, name } = endpoint;
  const key = groupKey(endpoint, suffix);
  if (level === 'namespace' && key !== null) {
    return type === 'hep'
      ? { id: key, type: 'hosts', cluster, namespace: null, name: 'hosts' }
      : { id: key, type: 'namespace', cluster, namespace, name: namespace ?? '-' };
  }
  if (level === 'workload' && type === 'wep') {
    const workload = workloadName(endpoint);
    return {
      id: `workload:${namespace ?? '-'}/${workload}${suffix}`,
      type: 'workload',
      cluster,
      namespace,
      name: workload,
    };
  }
  return { id: `${type}:${namespace ?? '-'}/${name}${suffix}`, type, cluster, namespace, name };
}

/** The node that a service is drawn as: it folds with its namespace. */
export function serviceIdentity(service: ServiceEnd, folded: boolean, suffix: string): NodeIdentity {
  const { cluster, namespace, name } = service;
  const home = namespace ?? '-';
  return folded
    ? { id: `namespace:${home}${suffix}`, type: 'namespace', cluster, namespace, name: home }
    : { id: `service:${home}/${name}${suffix}`, type: 'service', cluster, namespace, name };
}

/** Something that folds: a namespace, or the hosts. */
export interface Group {
  readonly key: GroupKey;
  /** The namespace's name, or `hosts`; with the cluster where there are several. */
  readonly label: string;
  /** 0 for a namespace of which only services are known. */
  readonly endpoints: number;
}

/** Everything that folds in a capture, sorted by key. */
export function listGroups(table: FlowTable): readonly Group[] {
  const suffixOf = clusterSuffix(table.endpoints);
  const groups = new Map<GroupKey, { label: string; endpoints: number }>();
  for (const endpoint of table.endpoints) {
    const suffix = suffixOf(endpoint);
    const key = groupKey(endpoint, suffix);
    if (key === null) continue;
    const label = `${endpoint.type === 'hep' ? 'hosts' : (endpoint.namespace ?? '-')}${suffix}`;
    const group = groups.get(key) ?? { label, endpoints: 0 };
    group.endpoints++;
    groups.set(key, group);
  }
  for (const service of serviceEndsOf(table).ends) {
    const suffix = suffixOf(service);
    const { id } = serviceIdentity(service, true, suffix);
    if (!groups.has(id)) groups.set(id, { label: `${service.namespace ?? '-'}${suffix}`, endpoints: 0 });
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
