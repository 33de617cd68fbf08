import { toPlainText } from '../flow/plain-text.ts';
import type { GraphEdge } from '../graph/flow-graph.ts';
import { portText } from '../graph/port-text.ts';
import { exactCount } from './figure-text.ts';

/** How many ports of an edge are named before the rest is only counted. */
const PORTS_NAMED = 3;

/** `tcp 80, tcp 443, udp 53 and 2 more`; empty where an edge has none. */
export function portsText(edge: Pick<GraphEdge, 'ports'>): string {
  const named = edge.ports.slice(0, PORTS_NAMED).map((port) => toPlainText(portText(port)));
  const more = edge.ports.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${exactCount(more)} more` : named.join(', ');
}

/** `1,204`; `~1,204` where it is an estimate. */
export function flowsText(edge: Pick<GraphEdge, 'flows' | 'flowsEstimated'>): string {
  return `${edge.flowsEstimated ? '~' : ''}${exactCount(edge.flows)}`;
}

/** Said wherever `flowsText` marked a figure. */
export const ESTIMATED_NOTE = '~ estimated: records without a flow count are counted as one flow';
