import { exactCount } from '../export/figure-text.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';
import type { Metric } from '../graph/view.ts';

// The same spelling on the screen, in copies and on the command line, whatever the browser's language.
export { countOf, exactCount, readableBytes } from '../export/figure-text.ts';

export function exactBytes(bytes: number): string {
  return `${exactCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** Said wherever a figure is marked as estimated. */
export const ESTIMATED_WORDS = 'Some records don’t say how many flows they stand for; each counts as one.';

/** What the width of an edge stands for. */
export function metricOf(edge: GraphEdge, metric: Metric): number {
  if (metric === 'flows') return edge.flows;
  return metric === 'bytes' ? edge.bytesOut + edge.bytesIn : edge.packetsOut + edge.packetsIn;
}
