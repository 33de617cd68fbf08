import type { GraphEdge } from './flow-graph.ts';
import type { Metric } from './view.ts';

/** What the width of an edge stands for. */
export function metricOf(edge: GraphEdge, metric: Metric): number {
  if (metric === 'flows') return edge.flows;
  return metric === 'bytes' ? edge.bytesOut + edge.bytesIn : edge.packetsOut + edge.packetsIn;
}
