import { toPlainText } from '../flow/plain-text.ts';
import { workloadName } from '../flow/workload-name.ts';
import type { FlowGraph, GraphNode, NodeId } from '../graph/flow-graph.ts';
import { LABEL_MAX_CHARS } from '../layout/sizes.ts';

/** A node's name in the three lengths that screen and pictures need. Nothing in them steers the text around them. */
export interface NodeName {
  /** Words before codes: `customer`, where only one node of its namespace would read so. */
  readonly short: string;
  /** `short`, with an ellipsis in its middle where it is longer than a label may be. */
  readonly caption: string;
  /** As the records name it: `yaobank/customer-856cd6d9f5-*`. */
  readonly full: string;
}

/** What is known of a thing that is named. */
export type Named = Pick<GraphNode, 'id' | 'type' | 'cluster' | 'namespace' | 'name'> &
  Partial<Pick<GraphNode, 'labels'>>;

export const CAPTION_LENGTH = LABEL_MAX_CHARS;

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
    const name = toPlainText(bearers.get(scopedName(node)) === 1 ? plainName(node) : node.name);
    const full = toPlainText(fullName(node, severalClusters));
    // On the graph its shape tells a service from the workload of the same name; elsewhere only words do.
    const short = node.type === 'service' ? `${name} service` : name;
    names.set(node.id, { short, caption: middleEllipsis(name), full });
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

function fullName(node: Named, severalClusters: boolean): string {
  const own = node.type === 'net' ? networkName(node.name) : node.name;
  const named = node.namespace === null || node.type === 'namespace' ? own : `${node.namespace}/${own}`;
  return severalClusters ? `${named} in ${node.cluster ?? 'no named cluster'}` : named;
}

/** `checkoutserv…canary-v2`: both ends of a name tell more than its first half. */
export function middleEllipsis(text: string, length: number = CAPTION_LENGTH): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const head = Math.ceil((length - 1) / 2);
  const tail = length - 1 - head;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
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
export function typeWord(node: GraphNode): string {
  return node.type === 'ns' && node.namespace === null ? 'GlobalNetworkSet' : TYPE_WORDS[node.type];
}

export function isFolded(node: GraphNode): boolean {
  return node.type === 'namespace' || node.type === 'hosts';
}

/** Calico's threat feeds pull addresses into GlobalNetworkSets that are named or labelled for them. */
export function isThreatFeed(node: GraphNode): boolean {
  if (node.type !== 'ns') return false;
  return [node.name, ...node.labels].some((text) => /threat-?feed/i.test(text));
}
