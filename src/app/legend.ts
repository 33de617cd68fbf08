import { type LegendEntries, legendEntries } from '../export/picture/legend-entries.ts';
import type { Action } from '../flow/verdict.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { Change } from '../review/what-if/change-counts.ts';
import type { PendingGraph } from '../review/what-if/pending-graph.ts';
import { indexPicture } from './picture-index.ts';
import { pendingGraphOf } from './what-if/pending-picture.ts';

type LegendLine = LegendEntries['actions'][number] & {
  /** null where the picture is of what happened. */
  readonly change: Change | null;
};

export interface CanvasLegend extends LegendEntries {
  readonly actions: readonly LegendLine[];
}

/**
 * What the canvas has to explain: the same as a picture of it, but for pending verdicts, which the canvas draws as
 * lines of their own.
 */
export function legendOf(graph: FlowGraph): CanvasLegend {
  const { actions, shapes } = legendEntries(graph, indexPicture(graph));
  const pending = pendingGraphOf(graph);
  return {
    actions: pending ? pendingLines(pending) : actions.map((line) => ({ ...line, change: null })),
    shapes,
  };
}

function pendingLines({ edges }: PendingGraph): readonly LegendLine[] {
  const unknown = edges.some(({ changes }) => changes.unknown.conversations > 0);
  const passed = edges.some(({ action }) => action === 'pass');
  const line = (action: Action, label: string, change: Change): LegendLine => ({
    action,
    label,
    weight: 'full',
    change,
  });
  return [
    line('deny', 'would be denied', 'would-deny'),
    line('allow', 'would be allowed', 'would-allow'),
    ...(unknown ? [line('deny', 'unknown', 'unknown')] : []),
    line('allow', 'allowed as today', 'stays'),
    line('deny', 'denied as today', 'stays'),
    ...(passed ? [line('pass', 'passed as today', 'stays')] : []),
  ];
}
