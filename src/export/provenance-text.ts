import { countOf, exactCount, listInWords } from '../flow/count-text.ts';
import { formatMoment, formatPeriod, LAST_SECOND } from '../flow/moment-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import type { Level, NodeId } from '../graph/flow-graph.ts';
import { nameNodes } from '../graph/node-names.ts';
import { askedText } from '../graph/row-scope.ts';
import type { TimeRange, View } from '../graph/view.ts';
import { focusWords } from './focus-words.ts';
import type { PresentedGraph, PresentedSource } from './presented-graph.ts';

/** One thing that a file says of the graph in it. Nothing in the text steers what is around it. */
export interface Provenance {
  readonly label: string;
  readonly text: string;
}

/** How many of several names are said before the rest is only counted. */
const NAMED = 5;

/** Where a graph comes from and what of it is shown, a line each, in the order in which people ask for it. */
export function provenanceOf(presented: PresentedGraph): readonly Provenance[] {
  const { view, sources, startSeconds, endSeconds, version } = presented;
  const names = nameNodes(presented.graph);
  const nameOf = (id: NodeId): string => names.get(id)?.full ?? id;
  const lines: readonly (readonly [string, string | null])[] = [
    ['Source', sourcesText(sources)],
    [
      'Time',
      startSeconds === null || endSeconds === null
        ? 'no record has a time'
        : formatPeriod(startSeconds, endSeconds),
    ],
    ['Shown', shownText(presented)],
    ['Folding', foldingText(view)],
    ['Only the time', view.timeRange && rangeText(view.timeRange)],
    ['Query', askedText(view) || null],
    ['Only', view.focus.map((focus) => focusWords(focus, nameOf)).join(', then ') || null],
    ['Hidden', listInWords(view.hidden.map(nameOf), NAMED) || null],
    ['Services', view.services ? 'drawn where they were called by name' : null],
    ['Written by', `Pawprint ${version}`],
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [{ label, text: toPlainText(text) }]));
}

function sourcesText(sources: readonly PresentedSource[]): string {
  const said = sources.map(
    ({ name, records, rejected }) =>
      `${name} (${countOf(records, 'record')}${rejected > 0 ? `, ${exactCount(rejected)} of them rejected` : ''})`,
  );
  return said.join(', ');
}

function shownText({ graph }: PresentedGraph): string {
  const { nodes, edges } = graph;
  return `${countOf(nodes.length, 'node')}, ${countOf(edges.length, 'edge')}`;
}

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  endpoint: 'none, every endpoint as the records name it',
  workload: 'rollouts of a workload together',
  namespace: 'namespaces folded',
};

function foldingText({ level, exceptions }: View): string {
  if (exceptions.length === 0) return LEVEL_WORDS[level];
  const groups = exceptions.map((key) => key.replace(/^namespace:/, ''));
  return `${LEVEL_WORDS[level]}, but ${level === 'namespace' ? 'not' : 'folded are'} ${listInWords(groups, NAMED)}`;
}

function rangeText({ startSeconds, endSeconds }: TimeRange): string {
  if (startSeconds <= -LAST_SECOND) return `until ${formatMoment(endSeconds)}`;
  return endSeconds >= LAST_SECOND
    ? `from ${formatMoment(startSeconds)}`
    : formatPeriod(startSeconds, endSeconds);
}
