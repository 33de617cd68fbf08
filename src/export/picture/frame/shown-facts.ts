import { formatPeriod, LAST_SECOND } from '../../../flow/moment-text.ts';
import type { FlowGraph } from '../../../graph/flow-graph.ts';
import { askedText } from '../../../graph/row-scope.ts';
import type { Focus, TimeRange, View } from '../../../graph/view.ts';
import { countOf, exactCount } from '../../figure-text.ts';
import type { Fact } from './frame-facts.ts';

export interface ShownInput {
  readonly graph: FlowGraph;
  readonly view: View;
  /** Of all that was read, in Unix seconds; null where no record has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

const LEVEL_WORDS = {
  endpoint: 'Endpoints',
  workload: 'Workloads, their rollouts together',
  namespace: 'Namespaces, folded',
} as const;

const NODES_NAMED = 6;

/** What of a capture a picture shows, in words; the time and the query always, the rest where it narrows. */
export function shownFacts({ graph, view, startSeconds, endSeconds }: ShownInput): readonly Fact[] {
  const query = askedText(view);
  const { level, detail, exceptions, focus, hidden, services } = view;
  const others = exceptions.length === 0 ? '' : `; ${exactCount(exceptions.length)} the other way round`;
  const unfolded = level === 'namespace' && exceptions.length > 0 && detail === 'workload';
  return [
    { label: 'Time', text: timeText(view.timeRange, startSeconds, endSeconds) },
    { label: 'Query', text: query === '' ? 'none: every conversation' : query },
    { label: 'Level', text: `${LEVEL_WORDS[level]}${others}${unfolded ? ', as workloads' : ''}` },
    ...focus.map((one) => ({ label: 'Narrowed to', text: focusText(one) })),
    ...(hidden.length === 0
      ? []
      : [{ label: 'Hidden', text: `${countOf(hidden.length, 'node')}: ${listed(hidden)}` }]),
    ...(services
      ? [{ label: 'Services', text: 'drawn where a destination was called as a Kubernetes service' }]
      : []),
    { label: 'Drawn', text: drawnText(graph) },
  ];
}

function drawnText({ nodes, edges }: FlowGraph): string {
  const denied = edges.filter(({ action }) => action === 'deny').length;
  const all = `${countOf(nodes.length, 'node')}, ${countOf(edges.length, 'edge')}`;
  return denied === 0 ? `${all}, none denied` : `${all}, ${exactCount(denied)} of them denied`;
}

function timeText(range: TimeRange | null, startSeconds: number | null, endSeconds: number | null): string {
  const start = range === null || range.startSeconds <= -LAST_SECOND ? startSeconds : range.startSeconds;
  const end = range === null || range.endSeconds >= LAST_SECOND ? endSeconds : range.endSeconds;
  if (start === null || end === null) return 'The records have no time.';
  // Its length isn't torn apart at a line's end.
  const period = formatPeriod(Math.min(start, end), end).replace(/ (?=\S+\)$)/, '\u00A0');
  return `${period}${range === null ? ', all that was read' : ''}`;
}

function focusText(focus: Focus): string {
  if (focus.kind === 'paths') return `ways from ${focus.from} to ${focus.to}`;
  const way = { both: 'around', in: 'what reaches', out: 'what is reached from' }[focus.direction];
  const hops = focus.hops === null ? 'as far as it goes' : `within ${countOf(focus.hops, 'hop')}`;
  return `${way} ${listed(focus.nodes)}, ${hops}`;
}

function listed(nodes: readonly string[]): string {
  const named = nodes.slice(0, NODES_NAMED).join(', ');
  const more = nodes.length - NODES_NAMED;
  return more > 0 ? `${named} and ${exactCount(more)} more` : named;
}
