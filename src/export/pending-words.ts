import type { GraphEdge } from '../graph/flow-graph.ts';
import type { Change } from '../review/what-if/change-counts.ts';
import type { PendingEdge } from '../review/what-if/pending-graph.ts';
import type { UnknownReason } from '../review/what-if/pending-hearing.ts';
import { exactCount } from './figure-text.ts';
import { verdictWords } from './verdict-words.ts';

/** What would become of an edge that doesn't stay as it is. */
export const CHANGE_WORDS: Readonly<Record<Exclude<Change, 'stays'>, string>> = {
  'would-deny': 'Would be denied',
  'would-allow': 'Would be allowed',
  unknown: 'Unknown',
};

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
  return `${CHANGE_WORDS[change].toLowerCase()}${part}${unknown === '' ? '' : `, some ${unknown}`}`;
}

/** What is known of an edge's change; null in a graph of what happened, and where nothing of it would change. */
export function changeOf(edge: GraphEdge): PendingEdge | null {
  const pending = pendingEdgeOf(edge);
  return pending?.change === 'stays' ? null : pending;
}

/** The edge with what of it would change; null where it is of what happened. */
export function pendingEdgeOf(edge: GraphEdge): PendingEdge | null {
  return 'change' in edge ? (edge as PendingEdge) : null;
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
  return change === 'unknown' ? `${verdictWords(edge)}, or else if staged` : CHANGE_WORDS[change];
}
