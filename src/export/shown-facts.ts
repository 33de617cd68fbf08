import { countOf, exactCount, listInWords } from '../flow/count-text.ts';
import { formatPeriod, LAST_SECOND } from '../flow/moment-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import type { FlowGraph, Level, NodeId } from '../graph/flow-graph.ts';
import { nameNodes } from '../graph/node-names.ts';
import { askedText } from '../graph/row-scope.ts';
import type { TimeRange, View } from '../graph/view.ts';
import { focusWords } from './focus-words.ts';
import { PENDING_FACT } from './pending-words.ts';
import type { PresentedGraph } from './presented-graph.ts';

/** One thing that is said of a graph. Nothing in the text steers what is around it. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** How many of several names are said before the rest is only counted. */
const NAMED = 6;

/** What of a capture a graph shows, in words; time, query and level always, the rest where it makes another graph. */
export function shownFacts(
  presented: Pick<PresentedGraph, 'graph' | 'pending' | 'view' | 'startSeconds' | 'endSeconds'>,
): readonly Fact[] {
  const { graph, pending, view, startSeconds, endSeconds } = presented;
  const { focus, hidden, services, timeRange } = view;
  const names = nameNodes(graph);
  const nameOf = (id: NodeId): string => names.get(id)?.full ?? id;
  const lines: readonly (readonly [string, string | null])[] = [
    ['Verdicts', pending === undefined ? null : PENDING_FACT],
    ['Time', timeText(timeRange, startSeconds, endSeconds)],
    ['Query', askedText(view) || 'None: every conversation'],
    ['Level', levelText(view)],
    ...focus.map((one) => ['Narrowed to', focusWords(one, nameOf)] as const),
    [
      'Hidden',
      hidden.length === 0
        ? null
        : `${countOf(hidden.length, 'node')}: ${listInWords(hidden.map(nameOf), NAMED)}`,
    ],
    ['Services', services ? 'Drawn where a destination was called as a Kubernetes service' : null],
    ['Drawn', drawnText(graph)],
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [{ label, text: toPlainText(text) }]));
}

function drawnText({ nodes, edges }: FlowGraph): string {
  const denied = edges.filter(({ action }) => action === 'deny').length;
  const all = `${countOf(nodes.length, 'node')}, ${countOf(edges.length, 'edge')}`;
  return denied === 0 ? `${all}, none denied` : `${all}, ${exactCount(denied)} of them denied`;
}

function timeText(range: TimeRange | null, startSeconds: number | null, endSeconds: number | null): string {
  const start = range === null || range.startSeconds <= -LAST_SECOND ? startSeconds : range.startSeconds;
  const end = range === null || range.endSeconds >= LAST_SECOND ? endSeconds : range.endSeconds;
  if (start === null || end === null) return 'No record has a time';
  return `${formatPeriod(Math.min(start, end), end)}${range === null ? ', all that was read' : ''}`;
}

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  endpoint: 'Endpoints as the records name them',
  workload: 'Workloads, their rollouts together',
  namespace: 'Namespaces, folded',
};

function levelText({ level, detail, exceptions }: View): string {
  if (exceptions.length === 0) return LEVEL_WORDS[level];
  const groups = listInWords(
    exceptions.map((key) => key.replace(/^namespace:/, '')),
    NAMED,
  );
  if (level !== 'namespace') return `${LEVEL_WORDS[level]}; folded are ${groups}`;
  return `${LEVEL_WORDS[level]}, but not ${groups}${detail === 'workload' ? ', which shows workloads' : ''}`;
}
