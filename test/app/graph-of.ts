import type { FlowGraph, GraphEdge, GraphNode } from '../../src/graph/flow-graph.ts';

/** A graph of a few nodes and edges, with only what a test is about. */
export function nodeOf(node: Partial<GraphNode> & Pick<GraphNode, 'id'>): GraphNode {
  return {
    type: 'wep',
    cluster: null,
    namespace: 'yaobank',
    name: node.id,
    inferredType: false,
    labels: [],
    endpoints: 1,
    ...node,
  };
}

export function edgeOf(edge: Partial<GraphEdge> & Pick<GraphEdge, 'source' | 'target'>): GraphEdge {
  const action = edge.action ?? 'allow';
  return {
    id: `${edge.source}>${edge.target}:${action}`,
    action,
    flows: 1,
    bytesOut: 0,
    bytesIn: 0,
    packetsOut: 0,
    packetsIn: 0,
    flowsEstimated: false,
    deniedAtSource: 0,
    deniedAtDest: 0,
    deniedInTransit: 0,
    ports: [],
    traces: [],
    firstSeen: null,
    lastSeen: null,
    ...edge,
  };
}

export function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[] = []): FlowGraph {
  return { level: 'endpoint', nodes, edges, answers: [] };
}
