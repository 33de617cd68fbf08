import { ACTIONS, type Action } from '../../flow/verdict.ts';
import type { EdgeId, NodeId } from '../../graph/flow-graph.ts';
import type { LayoutNode } from '../../layout/layout.ts';

/**
 * A graph as it is drawn where it is too much: columns instead of objects, which reach the page in a few
 * milliseconds at any size.
 *
 *   ids     ["wep:shop/cart-*", "wep:shop/db-*"]
 *   ends    [0, 1]     edge 0 goes from node 0 to node 1
 *   actions [1]        index into ACTIONS
 */
export interface PlainGraph {
  /** By node, all of them. */
  readonly ids: readonly NodeId[];
  readonly names: readonly string[];
  readonly kinds: readonly LayoutNode['kind'][];
  readonly threats: Uint8Array;
  readonly sizes: Float32Array;
  /** Nodes, those with denied edges first, then those with most edges: in this order names get their room. */
  readonly ranked: Uint32Array;
  /** By edge: source, target. */
  readonly ends: Uint32Array;
  readonly actions: Uint8Array;
}

export function edgeActionOf({ actions }: PlainGraph, edge: number): Action {
  return ACTIONS[actions[edge] ?? 0] ?? 'allow';
}

/** `source>target:action`, as the graph names its edges. */
export function edgeIdOf(graph: PlainGraph, edge: number): EdgeId {
  const [source, target] = [0, 1].map((end) => graph.ids[graph.ends[2 * edge + end] ?? 0] ?? '');
  return `${source}>${target}:${edgeActionOf(graph, edge)}`;
}
