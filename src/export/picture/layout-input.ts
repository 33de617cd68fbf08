import { toPlainText } from '../../flow/plain-text.ts';
import type { FlowGraph, GraphNode } from '../../graph/flow-graph.ts';
import { boxOfNode } from '../../graph/group-of-node.ts';
import { isFolded } from '../../graph/node-names.ts';
import type { LayoutInput, LayoutNode } from '../../layout/layout.ts';
import { GROUP_LABEL_CHAR_WIDTH, LABEL_MAX_CHARS } from '../../layout/sizes.ts';
import type { NodeName } from './captions.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is drawn, as the layout wants it. The canvas draws nodes in the same sizes. */
export function layoutInput(
  graph: FlowGraph,
  names: ReadonlyMap<string, NodeName>,
  metricWeight: (flows: number) => number = Math.log1p,
): LayoutInput {
  const groups = new Map<string, { id: string; label: string }>();
  const nodes = graph.nodes.map((node): LayoutNode => {
    const group = boxOfNode(node);
    if (group !== null && !groups.has(group))
      groups.set(group, { id: group, label: toPlainText(node.namespace ?? group) });
    return {
      id: node.id,
      group,
      ...sizeOf(node),
      label: isFolded(node) ? '' : (names.get(node.id)?.caption ?? node.name),
      kind: kindOf(node),
    };
  });
  const edges = graph.edges.map(({ id, source, target, flows }) => ({
    id,
    source,
    target,
    weight: metricWeight(flows),
  }));
  // What answers for a service stands near it.
  const answers = graph.answers.map(({ service, node }) => ({
    id: `${service}>${node}`,
    source: service,
    target: node,
    weight: metricWeight(1),
  }));
  return { nodes, edges: [...edges, ...answers], groups: [...groups.values()] };
}

export function kindOf(node: GraphNode): LayoutNode['kind'] {
  if (isFolded(node)) return 'folded';
  if (node.type === 'hep') return 'host';
  if (node.type === 'ns') return 'networkset';
  if (node.type === 'service') return 'service';
  return node.type === 'net' ? 'network' : 'workload';
}

/** Names are written larger when zoomed out: a folded namespace has room for that. */
const SEEN_FROM_AFAR = 1.35;

/** A folded namespace is as wide as its name, and grows with what is in it, but not so that a big one pushes all others away. */
export function sizeOf(node: GraphNode): Size {
  if (!isFolded(node)) {
    return node.type === 'net' || node.type === 'ns' || node.type === 'hep'
      ? { width: 34, height: 34 }
      : { width: 30, height: 30 };
  }
  const growth = Math.log2(1 + node.endpoints);
  const name = GROUP_LABEL_CHAR_WIDTH * Math.min(toPlainText(node.name).length, LABEL_MAX_CHARS);
  const width = Math.max(104 + 8 * growth, 32 + SEEN_FROM_AFAR * name);
  return { width: Math.round(width), height: Math.round(44 + 4 * growth) };
}
