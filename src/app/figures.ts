import type { GraphEdge } from '../graph/flow-graph.ts';
import type { Metric } from '../graph/view.ts';

const COUNT = new Intl.NumberFormat('en-US');

/** `1,204`: the same spelling everywhere, whatever the browser's language, as in copies and exports. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `72.4 kB`: steps of 1,000 and three significant digits. The exact figure belongs on hover. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  // 999.5 kB would round to 1000 kB: it is 1.00 MB.
  while (unit < BYTE_UNITS.length - 1 && value >= (unit === 0 ? 1000 : 999.5)) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${formatCount(bytes)} B` : `${significant(value)} ${BYTE_UNITS[unit] ?? ''}`;
}

function significant(value: number): string {
  return value >= 100 ? formatCount(Math.round(value)) : value.toPrecision(3);
}

export function exactBytes(bytes: number): string {
  return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** `1 flow`, `2 flows`: for nouns that only take an s. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** What the width of an edge stands for. */
export function metricOf(edge: GraphEdge, metric: Metric): number {
  if (metric === 'flows') return edge.flows;
  return metric === 'bytes' ? edge.bytesOut + edge.bytesIn : edge.packetsOut + edge.packetsIn;
}
