import type { FlowGraph, NodeId } from './flow-graph.ts';

/**
 * The graph without some nodes and what they are ends of. Nothing else goes, and no figure changes: a node that
 * is left without an edge stays.
 */
export function hideNodes(graph: FlowGraph, isHidden: (node: NodeId) => boolean): FlowGraph {
  const hidden = new Set(graph.nodes.map(({ id }) => id).filter(isHidden));
  if (hidden.size === 0) return graph;
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => !hidden.has(id)),
    edges: graph.edges.filter(({ source, target }) => !hidden.has(source) && !hidden.has(target)),
    answers: graph.answers.filter(({ service, node }) => !hidden.has(service) && !hidden.has(node)),
  };
}
