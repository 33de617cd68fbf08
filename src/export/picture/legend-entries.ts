import type { Action } from '../../flow/verdict.ts';
import type { FlowGraph } from '../../graph/flow-graph.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';
import { type EdgeWeight, edgeWeight } from './edge-weight.ts';
import { kindOf } from './layout-input.ts';
import type { PictureIndex } from './picture-index.ts';

export type LegendShape = 'workload' | 'host' | 'networkset' | 'threat' | 'network' | 'service' | 'folded';

export interface LegendEntries {
  readonly actions: readonly {
    readonly action: Action;
    readonly label: string;
    readonly weight: EdgeWeight;
  }[];
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
export function legendEntries(graph: FlowGraph, index: PictureIndex): LegendEntries {
  const drawn = new Set<LegendShape>(
    graph.nodes.map((node) => (isThreatFeed(node) ? 'threat' : kindOf(node))),
  );
  const faint = graph.edges.some((edge) => edgeWeight(edge, index) === 'faint');
  const passed = graph.edges.some(({ action }) => action === 'pass');
  return {
    actions: [
      { action: 'allow', label: 'allowed', weight: 'full' },
      ...(faint ? [{ action: 'allow' as const, label: 'with a hub', weight: 'faint' as const }] : []),
      { action: 'deny', label: 'denied', weight: 'full' },
      ...(passed ? [{ action: 'pass' as const, label: 'passed', weight: 'full' as const }] : []),
    ],
    shapes: SHAPES.filter(({ shape }) => drawn.has(shape)),
  };
}
