import { PRIVATE_NETWORK, PUBLIC_NETWORK } from '../../flow/endpoint.ts';
import { nameInSentence } from '../../flow/plain-text.ts';
import { workloadName } from '../../flow/workload-name.ts';
import type { GraphNode, NodeId } from '../../graph/flow-graph.ts';

/** Names nodes as sentences do: `yaobank/customer`, `the public network`, `host node-1`, `NetworkSet partners`. */
export function nameNodes(nodes: readonly GraphNode[]): ReadonlyMap<NodeId, string> {
  const severalClusters = new Set(nodes.map(({ cluster }) => cluster)).size > 1;
  const wordsOf = (node: GraphNode, own: string): string => {
    const words = nameInSentence(node.namespace === null ? own : `${node.namespace}/${own}`);
    const kind = kindWords(node);
    const cluster = severalClusters ? ` in ${nameInSentence(node.cluster ?? 'no named cluster')}` : '';
    return `${kind === null ? words : kind.replace('…', () => words)}${cluster}`;
  };
  const short = nodes.map((node) => wordsOf(node, shortName(node)));
  const bearers = new Map<string, number>();
  for (const name of short) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return new Map(
    nodes.map((node, at) => {
      const name = short[at] ?? '';
      // Two rollouts of a workload are told apart by what tells them apart in the log.
      return [node.id, bearers.get(name) === 1 ? name : wordsOf(node, node.name)];
    }),
  );
}

function kindWords({ type, name }: GraphNode): string | null {
  if (type === 'net') {
    if (name === PUBLIC_NETWORK) return 'the public network';
    return name === PRIVATE_NETWORK ? 'the private network' : 'network …';
  }
  if (type === 'hep') return 'host …';
  return type === 'ns' ? 'NetworkSet …' : null;
}

function shortName({ type, name, labels }: GraphNode): string {
  if (type !== 'wep') return name;
  const hash = labels.find((label) => label.startsWith('pod-template-hash='))?.split('=')[1];
  return workloadName({ name, podTemplateHash: hash ?? null });
}

/** Whether a node is what Calico calls the public network; a person's own named ranges are not. */
export function isPublicNetwork({ type, name }: Pick<GraphNode, 'type' | 'name'>): boolean {
  return type === 'net' && name === PUBLIC_NETWORK;
}

/** Whether a node is an endpoint of the cluster, with policies and a reporter of its own. */
export function isEndpoint({ type }: Pick<GraphNode, 'type'>): boolean {
  return type === 'wep' || type === 'hep';
}
