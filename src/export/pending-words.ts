import type { GraphEdge } from '../graph/flow-graph.ts';
import type { PendingEdge } from '../review/what-if/pending-graph.ts';
import type { UnknownReason } from '../review/what-if/pending-hearing.ts';
import { exactCount } from './figure-text.ts';
import { ACTION_PAST, verdictWords } from './verdict-words.ts';

/** Behind the title of every pending graph. */
export const PENDING_TITLE = '(if staged policies were enforced)';

/** What the verdicts of a pending graph are. */
export const PENDING_FACT =
  'As they would be if staged policies were enforced; not what happened. Edges that would change say so.';

const REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-recorded': 'records list no pending policies',
  'silent-destination': 'the destination never saw it',
  'silent-source': 'the source has no record of it',
};

/** `would be denied: 12 of them`, `unknown (…)`; empty where nothing of an edge would change. */
export function changeText({ change, changes, unknownBecause }: PendingEdge): string {
  const unknown =
    changes.unknown.conversations > 0
      ? `unknown (${unknownBecause.map((reason) => REASONS[reason]).join('; ')})`
      : '';
  if (change === 'stays') return '';
  if (change === 'unknown') return unknown;
  const part = changes.stays.flows > 0 ? `: ${exactCount(changes.changed.flows)} of them` : '';
  return `${CHANGE_WORDS[change]}${part}${unknown === '' ? '' : `, some ${unknown}`}`;
}

const CHANGE_WORDS = { 'would-deny': 'would be denied', 'would-allow': 'would be allowed' } as const;

/** What is known of an edge's change; null in a graph of what happened, and where nothing of it would change. */
export function changeOf(edge: GraphEdge): PendingEdge | null {
  return isPending(edge) && edge.change !== 'stays' ? edge : null;
}

function isPending(edge: GraphEdge): edge is PendingEdge {
  return 'change' in edge;
}

/**
 * The verdict on an edge of any graph, in words: `Denied at the source`, and of a pending graph `Would be denied: 12
 * of them`, `Allowed; if staged policies were enforced: unknown (…)`.
 */
export function verdictText(edge: GraphEdge): string {
  const changed = changeOf(edge);
  if (changed === null) return verdictWords(edge);
  const said = changeText(changed);
  return changed.change === 'unknown'
    ? `${verdictWords(edge)}; if staged policies were enforced: ${said}`
    : `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** The same in as few words as a drawing has room for. */
export function shortVerdictText(edge: GraphEdge): string {
  const change = changeOf(edge)?.change ?? 'stays';
  if (change === 'stays') return verdictWords(edge);
  return change === 'unknown'
    ? `${verdictWords(edge)}, or else if staged`
    : `Would be ${ACTION_PAST[change === 'would-deny' ? 'deny' : 'allow']}`;
}
