import type { Action } from '../flow/verdict.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { Change } from '../review/what-if/change-sums.ts';
import { type EdgeWeight, edgeWeight } from './edge-weight.ts';
import { kindOf } from './layout-input.ts';
import { isThreatFeed } from './names.ts';
import { indexPicture } from './picture-index.ts';
import { pendingGraphOf } from './what-if/pending-picture.ts';

export type LegendShape = 'workload' | 'host' | 'networkset' | 'threat' | 'network' | 'service' | 'folded';

export interface LegendEntries {
  readonly actions: readonly {
    readonly action: Action;
    readonly label: string;
    readonly weight: EdgeWeight;
    /** null where the picture is of what happened. */
    readonly change: Change | null;
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

/** Allowed and denied always, the rest where it is drawn. A graph never changes: see `indexPicture`. */
export function legendOf(graph: FlowGraph): LegendEntries {
  const drawn = new Set<LegendShape>(
    graph.nodes.map((node) => (isThreatFeed(node) ? 'threat' : kindOf(node))),
  );
  const index = indexPicture(graph);
  const faint = graph.edges.some((edge) => edgeWeight(edge, index) === 'faint');
  const passed = graph.edges.some(({ action }) => action === 'pass');
  const line = (
    action: Action,
    label: string,
    { weight = 'full', change = null }: { weight?: EdgeWeight; change?: Change | null } = {},
  ): LegendEntries['actions'][number] => ({ action, label, weight, change });
  const shapes = SHAPES.filter(({ shape }) => drawn.has(shape));
  const pending = pendingGraphOf(graph);
  if (pending) {
    const unknown = pending.edges.some(({ changes }) => changes.unknown.conversations > 0);
    return {
      actions: [
        line('deny', 'would be denied', { change: 'would-deny' }),
        line('allow', 'would be allowed', { change: 'would-allow' }),
        ...(unknown ? [line('deny', 'unknown', { change: 'unknown' })] : []),
        line('allow', 'allowed as today', { change: 'stays' }),
        line('deny', 'denied as today', { change: 'stays' }),
        ...(passed ? [line('pass', 'passed as today', { change: 'stays' })] : []),
      ],
      shapes,
    };
  }
  return {
    actions: [
      line('allow', 'allowed'),
      ...(faint ? [line('allow', 'with a hub', { weight: 'faint' })] : []),
      line('deny', 'denied'),
      ...(passed ? [line('pass', 'passed')] : []),
    ],
    shapes,
  };
}
