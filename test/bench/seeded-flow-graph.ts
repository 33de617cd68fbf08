import type { FlowGraph, GraphEdge, GraphNode, NodeType } from '../../src/graph/flow-graph.ts';
import type { LayoutNode } from '../../src/layout/layout.ts';
import { seededRandom } from '../../src/layout/random.ts';
import { edgeOf, nodeOf } from '../app/graph-of.ts';
import { seededCluster } from '../layout/seeded-graph.ts';

const TYPES: Readonly<Record<LayoutNode['kind'], NodeType>> = {
  workload: 'wep',
  host: 'hep',
  networkset: 'ns',
  network: 'net',
  service: 'service',
  folded: 'namespace',
};

/** A made-up cluster as a graph of just so many nodes and edges; one edge in ten is denied. */
export function seededFlowGraph(nodeCount: number, edgeCount: number): FlowGraph {
  const cluster = seededCluster(nodeCount, 1);
  const random = seededRandom(2);
  const nodes = cluster.nodes.map(({ id, kind, group }): GraphNode => {
    const namespace = group?.replace('namespace:', '') ?? null;
    return nodeOf({ id, type: TYPES[kind], namespace, name: id.split('/').at(-1) ?? id });
  });
  const edges = new Map<string, GraphEdge>();
  const connect = (source: string, target: string): void => {
    if (edges.size >= edgeCount || source === target) return;
    const flows = Math.ceil(10 ** (5 * random()));
    const edge = edgeOf({ source, target, action: random() < 0.1 ? 'deny' : 'allow', flows });
    edges.set(edge.id, edge);
  };
  for (const { source, target } of cluster.edges) connect(source, target);
  const any = (): string => nodes[Math.floor(random() * nodes.length)]?.id ?? '';
  while (edges.size < edgeCount) connect(any(), any());
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  return { level: 'endpoint', nodes: nodes.sort(byId), edges: [...edges.values()].sort(byId), answers: [] };
}
