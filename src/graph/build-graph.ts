import type { FlowTable } from '../table/flow-table.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import type { DrawnNodes } from './drawn-nodes.ts';
import { EdgeSums } from './edge-sums.ts';
import type { FlowGraph, GraphNode, NodeId, ServiceAnswer } from './flow-graph.ts';
import { focusGraph } from './focus-graph.ts';
import type { Heard } from './hearing.ts';
import { hideNodes } from './hide-nodes.ts';
import { namedNodes } from './named-nodes.ts';
import { rowScope } from './row-scope.ts';
import { sharedLabels } from './shared-labels.ts';
import type { TimeRange, View } from './view.ts';

/** What of a view decides which nodes and edges there are. */
export type GraphView = Pick<
  View,
  'level' | 'detail' | 'exceptions' | 'services' | 'timeRange' | 'query' | 'filters' | 'hidden' | 'focus'
>;

/** The service graph of a table in a view. Pure; the same rows in any order give the same graph. */
export function buildGraph(table: FlowTable, view: GraphView): FlowGraph {
  const drawn = new DrawnConversations(table, view, rowScope(table, view));
  return drawGraph(table, view, drawn, drawn.hearing);
}

/**
 * The graph of what happened to conversations, whoever says so. `table` is where the traces of what was heard are
 * looked up.
 */
export function drawGraph(
  table: FlowTable,
  view: GraphView,
  drawn: DrawnConversations,
  heard: Heard,
): FlowGraph {
  const { nodes } = drawn;
  let graph = wholeGraph(table, view, drawn, heard);
  // Before any focus: through a hidden name server, everything leads to everything.
  if (view.hidden.length > 0) {
    graph = hideNodes(graph, namedNodes(table, nodes, view.hidden).isWhollyNamed);
  }
  for (const focus of view.focus) {
    graph = focusGraph(graph, focus, (ids) => namedNodes(table, nodes, ids).isNamed);
  }
  return graph;
}

function wholeGraph(table: FlowTable, view: GraphView, drawn: DrawnConversations, heard: Heard): FlowGraph {
  const { nodes } = drawn;
  const size = nodes.identities.length;
  const sums = new EdgeSums(table, nodes, heard);
  const isDrawn = new Uint8Array(size);
  /** (service, answering node) as one number. */
  const answers = new Set<number>();
  for (let conversation = 0; conversation < heard.index.conversations; conversation++) {
    const verdicts = heard.verdicts(conversation);
    if (verdicts.length === 0) continue;
    const source = drawn.sourceOf(conversation);
    const target = drawn.targetOf(conversation);
    isDrawn[source] = 1;
    isDrawn[target] = 1;
    for (const verdict of verdicts) sums.add(conversation, source, target, verdict);
    if (nodes.identities[target]?.type === 'service') {
      const answering = drawn.answeringOf(conversation);
      isDrawn[answering] = 1;
      answers.add(target * size + answering);
    }
  }
  const idOf = (node: number): NodeId => nodes.identities[node]?.id ?? '';
  return {
    level: view.level,
    nodes: buildNodes(table, view.timeRange, nodes, isDrawn),
    edges: sums.build(),
    // Nodes are numbered in the order of their ids.
    answers: [...answers]
      .sort((a, b) => a - b)
      .map((pair): ServiceAnswer => ({ service: idOf(Math.floor(pair / size)), node: idOf(pair % size) })),
  };
}

function buildNodes(
  table: FlowTable,
  range: TimeRange | null,
  nodes: DrawnNodes,
  isDrawn: Uint8Array,
): readonly GraphNode[] {
  const labels = sharedLabels(table, range, nodes, isDrawn);
  const built: GraphNode[] = [];
  for (const [number, identity] of nodes.identities.entries()) {
    if (isDrawn[number] === 0) continue;
    const { id, type, cluster, namespace, name } = identity;
    built.push({
      id,
      type,
      cluster,
      namespace,
      name,
      inferredType: nodes.inferredType[number] === 1,
      labels: labels[number] ?? [],
      endpoints: nodes.endpoints[number] ?? 0,
    });
  }
  return built;
}
