import type { Action } from '../flow/verdict.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { kindOf } from './layout-input.ts';
import { isThreatFeed } from './names.ts';

export type LegendShape = 'workload' | 'host' | 'networkset' | 'threat' | 'network' | 'service' | 'folded';

export interface LegendEntries {
  readonly actions: readonly { readonly action: Action; readonly label: string }[];
  readonly shapes: readonly { readonly shape: LegendShape; readonly label: string }[];
}

const SHAPES: readonly { shape: LegendShape; label: string }[] = [
  { shape: 'folded', label: 'folded' },
  { shape: 'workload', label: 'workload' },
  { shape: 'host', label: 'host' },
  { shape: 'networkset', label: 'NetworkSet' },
  { shape: 'threat', label: 'threat feed' },
  { shape: 'network', label: 'network' },
  { shape: 'service', label: 'service' },
];

/** Allowed and denied always, the rest where it is drawn. */
export function legendOf(graph: FlowGraph): LegendEntries {
  const drawn = new Set<LegendShape>(
    graph.nodes.map((node) => (isThreatFeed(node) ? 'threat' : kindOf(node))),
  );
  const passed = graph.edges.some(({ action }) => action === 'pass');
  return {
    actions: [
      { action: 'allow', label: 'allowed' },
      { action: 'deny', label: 'denied' },
      ...(passed ? [{ action: 'pass' as const, label: 'passed' }] : []),
    ],
    shapes: SHAPES.filter(({ shape }) => drawn.has(shape)),
  };
}
