import type { GraphEdge } from '../graph/flow-graph.ts';
import { exactCount } from './figures.ts';
import { edgeWords, nodeWords, type PictureIndex } from './picture-index.ts';
import type { Walked } from './state.ts';
import { pendingEdgeOf } from './what-if/pending-picture.ts';
import { notableWords } from './what-if/what-if-words.ts';

/**
 * The graph by arrow keys: left and right go from node to node in the order of their names, down and up
 * through the edges of the node that one stands at, denied ones first.
 */
export type Step = 'next-node' | 'previous-node' | 'next-edge' | 'previous-edge';

export interface Standing {
  readonly walked: Walked;
  /** The node whose edges are walked; kept while an edge is walked. */
  readonly at: string | null;
}

export function walk(index: PictureIndex, { walked, at }: Standing, step: Step): Standing {
  const order = walkingOrder(index);
  if (order.length === 0) return { walked: null, at: null };
  const here = at ?? walked?.id ?? null;
  if (step === 'next-node' || step === 'previous-node') {
    const id = order[turn(order.indexOf(here ?? ''), step === 'next-node' ? 1 : -1, order.length)] ?? null;
    return id === null ? { walked: null, at: null } : { walked: { kind: 'node', id }, at: id };
  }
  const node = here !== null && index.nodes.has(here) ? here : (order[0] ?? '');
  const edges = edgesAt(index, node);
  const present = walked?.kind === 'edge' ? edges.findIndex(({ id }) => id === walked.id) : -1;
  const edge = edges[turn(present, step === 'next-edge' ? 1 : -1, edges.length)];
  return edge
    ? { walked: { kind: 'edge', id: edge.id }, at: node }
    : { walked: { kind: 'node', id: node }, at: node };
}

function turn(from: number, by: 1 | -1, length: number): number {
  if (from < 0) return by === 1 ? 0 : length - 1;
  return (from + by + length) % length;
}

function walkingOrder(index: PictureIndex): readonly string[] {
  const key = (id: string): string => {
    const node = index.nodes.get(id);
    // What has a namespace comes first, a namespace at a time.
    return `${node?.namespace ?? '\uFFFF'}\n${index.names.get(id)?.short ?? id}\n${id}`;
  };
  return [...index.nodes.keys()]
    .map((id) => ({ id, key: key(id) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ id }) => id);
}

export function edgesAt(index: PictureIndex, node: string): readonly GraphEdge[] {
  const outbound = index.outbound.get(node) ?? [];
  const inbound = (index.inbound.get(node) ?? []).filter((edge) => edge.source !== node);
  const isFirst = (edge: GraphEdge): boolean => {
    const change = pendingEdgeOf(edge)?.change;
    return change === undefined ? edge.action === 'deny' : change !== 'stays';
  };
  const all = [...outbound, ...inbound];
  return [...all.filter(isFirst), ...all.filter((edge) => !isFirst(edge))];
}

/** What a screen reader says about where the walk stands. */
export function announce(index: PictureIndex, { walked, at }: Standing): string {
  if (!walked) return '';
  if (walked.kind === 'node') {
    const node = index.nodes.get(walked.id);
    if (!node) return '';
    const edges = edgesAt(index, node.id);
    const notable = notableWords(edges);
    const sum = `${exactCount(edges.length)} edge${edges.length === 1 ? '' : 's'}`;
    return `${nodeWords(index, node)}. ${sum}${notable === '' ? '' : `, ${notable}`}.`;
  }
  const edge = index.edges.get(walked.id);
  if (!edge) return '';
  const edges = edgesAt(index, at ?? edge.source);
  const place = edges.findIndex(({ id }) => id === edge.id) + 1;
  return `${edgeWords(index, edge)}, ${edge.flowsEstimated ? 'about ' : ''}${exactCount(edge.flows)} flows. Edge ${place} of ${edges.length}.`;
}
