import { toPlainText } from '../flow/plain-text.ts';
import { workloadName } from '../flow/workload-name.ts';
import type { FlowGraph, GraphNode, NodeId } from './flow-graph.ts';

/** A node's name, for people. Nothing in it steers the text around it. */
export interface NodeName {
  /** Words before codes: `customer`, where only one node of its namespace and type would read so. For a drawing. */
  readonly drawn: string;
  /** The same where no shape tells a service from the workload of its name: `customer service`. */
  readonly short: string;
  /** What is drawn, with its namespace, and its cluster where there are several: `yaobank/customer`. */
  readonly scoped: string;
  /** As the records name it: `yaobank/customer-856cd6d9f5-*`. */
  readonly full: string;
}

/** What is known of a thing that is named. */
export type Named = Pick<GraphNode, 'id' | 'type' | 'cluster' | 'namespace' | 'name'> &
  Partial<Pick<GraphNode, 'labels'>>;

/** Names every node of a graph. */
export function nameNodes(graph: FlowGraph): ReadonlyMap<NodeId, NodeName> {
  return nameAll(graph.nodes);
}

/** Names each of several things, however often it is there. A short name is used only where it says which is meant. */
export function nameAll(named: readonly Named[]): ReadonlyMap<NodeId, NodeName> {
  const nodes = [...new Map(named.map((node) => [node.id, node])).values()];
  const severalClusters = new Set(nodes.map((node) => node.cluster)).size > 1;
  const bearers = new Map<string, number>();
  for (const node of nodes) {
    const key = scopedName(node);
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  const names = new Map<NodeId, NodeName>();
  for (const node of nodes) {
    const drawn = toPlainText(bearers.get(scopedName(node)) === 1 ? plainName(node) : node.name);
    const inFull = node.type === 'net' ? networkName(node.name) : node.name;
    const placed = (own: string): string => toPlainText(placedName(node, own, severalClusters));
    const short = node.type === 'service' ? `${drawn} service` : drawn;
    names.set(node.id, { drawn, short, scoped: placed(drawn), full: placed(inFull) });
  }
  return names;
}

function scopedName(node: Named): string {
  return JSON.stringify([node.cluster, node.namespace, node.type, plainName(node)]);
}

/** The name without what a controller appended to it. */
function plainName(node: Pick<Named, 'type' | 'name' | 'labels'>): string {
  if (node.type === 'net') return networkName(node.name);
  if (node.type !== 'wep') return node.name;
  const hash = node.labels?.find((label) => label.startsWith('pod-template-hash='))?.split('=')[1];
  return workloadName({ name: node.name, podTemplateHash: hash ?? null });
}

function networkName(name: string): string {
  if (name === 'pub') return 'public network';
  return name === 'pvt' ? 'private network' : name;
}

function placedName(node: Named, own: string, severalClusters: boolean): string {
  const named = node.namespace === null || node.type === 'namespace' ? own : `${node.namespace}/${own}`;
  return severalClusters ? `${named} in ${node.cluster ?? 'no named cluster'}` : named;
}

const TYPE_WORDS: Record<GraphNode['type'], string> = {
  wep: 'Workload endpoint',
  workload: 'Workload',
  hep: 'Host endpoint',
  hosts: 'Hosts',
  ns: 'NetworkSet',
  net: 'Network',
  namespace: 'Namespace',
  service: 'Service',
};

/** What kind of thing a node is, in Calico's words. */
export function typeWord(node: Pick<GraphNode, 'type' | 'namespace'>): string {
  return node.type === 'ns' && node.namespace === null ? 'GlobalNetworkSet' : TYPE_WORDS[node.type];
}

export function isFolded(node: GraphNode): boolean {
  return node.type === 'namespace' || node.type === 'hosts';
}
