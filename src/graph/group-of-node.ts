import type { NodeType } from './flow-graph.ts';
import type { NodeIdentity } from './folding.ts';

/** The group that a node belongs to or stands for; null for networks and NetworkSets, which never fold. */
export function groupOfNode(node: NodeIdentity): string | null {
  const cluster = clusterSuffix(node);
  if (node.type === 'hep' || node.type === 'hosts') return `hosts${cluster}`;
  if (node.type === 'namespace') return node.id;
  const folds = node.type === 'wep' || node.type === 'workload' || node.type === 'service';
  if (node.namespace === null || !folds) return null;
  return `namespace:${node.namespace}${cluster}`;
}

/** Ids end in `@cluster` where a capture holds several: the node's own id tells. */
function clusterSuffix(node: NodeIdentity): string {
  return node.cluster !== null && node.id.endsWith(`@${node.cluster}`) ? `@${node.cluster}` : '';
}

const IN_BOXES: readonly NodeType[] = ['wep', 'workload', 'service'];

/** The namespace box that a node is drawn in; null for what stands free. */
export function boxOfNode(node: NodeIdentity): string | null {
  return IN_BOXES.includes(node.type) ? groupOfNode(node) : null;
}
