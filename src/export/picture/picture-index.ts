import { toPlainText } from '../../flow/plain-text.ts';
import type { FlowGraph, GraphEdge, GraphNode } from '../../graph/flow-graph.ts';
import { boxOfNode } from '../../graph/group-of-node.ts';
import { typeWord } from '../../graph/node-names.ts';
import { changeOf } from '../pending-words.ts';
import { ACTION_PAST } from '../verdict-words.ts';
import { type NodeName, nameNodes } from './captions.ts';

/** A graph by its ids, and everything on it by its name. */
export interface PictureIndex {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  readonly names: ReadonlyMap<string, NodeName>;
  /** Edges that end at a node, what matters first. A loop is in both lists. */
  readonly inbound: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly outbound: ReadonlyMap<string, readonly GraphEdge[]>;
  /** By service, the nodes that answered for it, and the other way round. */
  readonly answering: ReadonlyMap<string, readonly string[]>;
  readonly answeredFor: ReadonlyMap<string, readonly string[]>;
  /** Short names that nodes of more than one namespace bear. */
  readonly sharedNames: ReadonlySet<string>;
  /** Nodes in each namespace box. */
  readonly members: ReadonlyMap<string, readonly GraphNode[]>;
}

/** Takes as long as the graph is large: whoever asks again and again keeps what came of it. */
export function pictureIndex(graph: FlowGraph): PictureIndex {
  const ranked = [...graph.edges].sort(byImportance);
  const names = nameNodes(graph);
  return {
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    edges: new Map(graph.edges.map((edge) => [edge.id, edge])),
    names,
    sharedNames: sharedNames(names),
    inbound: groupedBy(ranked, (edge) => edge.target),
    outbound: groupedBy(ranked, (edge) => edge.source),
    members: groupedBy(graph.nodes, boxOfNode),
    answering: otherEnds(graph, 'service', 'node'),
    answeredFor: otherEnds(graph, 'node', 'service'),
  };
}

function otherEnds(
  { answers }: FlowGraph,
  from: 'service' | 'node',
  to: 'service' | 'node',
): ReadonlyMap<string, readonly string[]> {
  const groups = groupedBy(answers, (answer) => answer[from]);
  return new Map([...groups].map(([id, found]) => [id, found.map((answer) => answer[to])]));
}

function groupedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Short names that several have. */
export function sharedNames(names: ReadonlyMap<string, NodeName>): ReadonlySet<string> {
  const met = new Set<string>();
  const shared = new Set<string>();
  for (const { short } of names.values()) (met.has(short) ? shared : met).add(short);
  return shared;
}

const RANK = { deny: 0, pass: 1, allow: 2 } as const;

const CHANGE_RANK = { 'would-deny': 0, 'would-allow': 1, unknown: 2, stays: 3 } as const;

/** What would change first, where that is asked; denied first, then the largest. */
export function byImportance(a: GraphEdge, b: GraphEdge): number {
  return (
    changeRank(a) - changeRank(b) ||
    RANK[a.action] - RANK[b.action] ||
    b.flows - a.flows ||
    (a.id < b.id ? -1 : 1)
  );
}

function changeRank(edge: GraphEdge): number {
  return CHANGE_RANK[changeOf(edge)?.change ?? 'stays'];
}

export function nameOf(index: PictureIndex, id: string): NodeName {
  const known = index.names.get(id);
  if (known) return known;
  const full = toPlainText(id);
  return { short: full, caption: full, full };
}

/** `customer to database, denied`: what happened on an edge. */
export function edgeWords(index: PictureIndex, edge: GraphEdge): string {
  return edgeSaid(index, edge, ACTION_PAST[edge.action]);
}

/** The same with another verdict. */
export function edgeSaid(index: PictureIndex, edge: GraphEdge, verb: string): string {
  return `${nameOf(index, edge.source).short} to ${nameOf(index, edge.target).short}, ${verb}`;
}

export function nodeWords(index: PictureIndex, node: GraphNode): string {
  const where = node.namespace && node.type !== 'namespace' ? ` in ${toPlainText(node.namespace)}` : '';
  return `${nameOf(index, node.id).short}, ${typeWord(node)}${where}`;
}
