import { type FlowTable, NONE } from '../table/flow-table.ts';
import { groupConversations, rowsInRange, rowsSpeakingOf, settleConversation } from './conversations.ts';
import { EdgeSum } from './edge-sum.ts';
import type { FlowGraph, GraphEdge, GraphNode, NodeId } from './flow-graph.ts';
import { clusterSuffix, groupKey, levelOf, type NodeIdentity, nodeIdentity } from './folding.ts';
import type { View } from './view.ts';

/** What of a view decides which nodes and edges there are. */
export type GraphView = Pick<View, 'level' | 'detail' | 'exceptions' | 'timeRange'>;

/** The service graph of a table in a view. Pure; the same rows in any order give the same graph. */
export function buildGraph(table: FlowTable, view: GraphView): FlowGraph {
  const rows = rowsInRange(table, view.timeRange);
  const nodeOfEndpoint = identifyNodes(table, view);
  const idOf = (endpoint: number): NodeId => nodeOfEndpoint[endpoint]?.id ?? '';
  const edges = new Map<string, EdgeSum>();
  for (const conversation of groupConversations(table, rows)) {
    const source = idOf(conversation.source);
    const target = idOf(conversation.dest);
    for (const verdict of settleConversation(table, conversation)) {
      const key = JSON.stringify([source, target, verdict.action]);
      let edge = edges.get(key);
      if (edge === undefined) {
        edge = new EdgeSum(source, target, verdict.action);
        edges.set(key, edge);
      }
      edge.add(table, conversation, verdict, rowsSpeakingOf(table, conversation, verdict));
    }
  }
  const built = [...edges.values()].map((edge) => edge.build(table)).sort(byIdThenEnds);
  const drawn = new Set(built.flatMap((edge) => [edge.source, edge.target]));
  return { level: view.level, nodes: buildNodes(table, rows, nodeOfEndpoint, drawn), edges: built };
}

/** The node of every endpoint of the table, by endpoint id. */
export function identifyNodes(table: FlowTable, view: GraphView): readonly NodeIdentity[] {
  const suffixOf = clusterSuffix(table.endpoints);
  return table.endpoints.map((endpoint) => {
    const suffix = suffixOf(endpoint);
    return nodeIdentity(endpoint, levelOf(view, groupKey(endpoint, suffix)), suffix);
  });
}

function buildNodes(
  table: FlowTable,
  rows: readonly number[],
  nodeOfEndpoint: readonly NodeIdentity[],
  drawn: ReadonlySet<NodeId>,
): readonly GraphNode[] {
  const labels = sharedLabels(table, rows, nodeOfEndpoint);
  const nodes = new Map<NodeId, GraphNode & { endpoints: number; inferredType: boolean }>();
  // In an order of their own, so that which of two names that spell the same id speaks for both is settled.
  const inOrder = [...nodeOfEndpoint.entries()].sort(([, a], [, b]) => compareIdentities(a, b));
  for (const [index, identity] of inOrder) {
    if (!drawn.has(identity.id)) continue;
    const folded = identity.type === 'namespace' || identity.type === 'hosts';
    const inferredType = !folded && (table.endpoints[index]?.inferredType ?? false);
    const node = nodes.get(identity.id);
    if (node === undefined) {
      nodes.set(identity.id, {
        ...identity,
        inferredType,
        labels: labels.get(identity.id) ?? [],
        endpoints: 1,
      });
    } else {
      node.endpoints++;
      node.inferredType &&= inferredType;
    }
  }
  return [...nodes.values()].sort(byId);
}

function compareIdentities(a: NodeIdentity, b: NodeIdentity): number {
  const textOfA = `${a.id}\n${a.cluster ?? ''}\n${a.namespace ?? ''}`;
  const textOfB = `${b.id}\n${b.cluster ?? ''}\n${b.namespace ?? ''}`;
  return textOfA < textOfB ? -1 : textOfA > textOfB ? 1 : 0;
}

/** The labels that all labelled records of a node share, over both of its roles. */
function sharedLabels(
  table: FlowTable,
  rows: readonly number[],
  nodeOfEndpoint: readonly NodeIdentity[],
): ReadonlyMap<NodeId, readonly string[]> {
  const setsOf = new Map<NodeId, Set<number>>();
  const { source, dest, sourceLabels, destLabels } = table.columns;
  const note = (endpoint: number | undefined, labels: number | undefined): void => {
    const id = nodeOfEndpoint[endpoint ?? NONE]?.id;
    if (id === undefined || labels === undefined || labels === NONE) return;
    const sets = setsOf.get(id) ?? new Set();
    setsOf.set(id, sets.add(labels));
  };
  for (const row of rows) {
    note(source[row], sourceLabels[row]);
    note(dest[row], destLabels[row]);
  }
  return new Map([...setsOf].map(([id, sets]) => [id, intersection(table, [...sets])]));
}

function intersection(table: FlowTable, sets: readonly number[]): readonly string[] {
  const [first, ...others] = sets.map((set) => table.labelSets[set] ?? []);
  const members = others.map((labels) => new Set(labels));
  return (first ?? []).filter((label) => members.every((set) => set.has(label)));
}

/** Ids of edges are opaque: with names that hold `>`, two pairs of ends may spell the same id. */
function byIdThenEnds(a: GraphEdge, b: GraphEdge): number {
  return byId(a, b) || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
