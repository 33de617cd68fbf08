import { toPlainText } from '../flow/plain-text.ts';
import { policySteps } from '../flow/policy-steps.ts';
import type { Count } from '../review/what-if/change-counts.ts';
import type { PendingEdge, PendingGraph, StagedEffect } from '../review/what-if/pending-graph.ts';
import type { Paint } from './explain-text.ts';
import { countOf } from './figure-text.ts';
import { type Column, EDGE_COLUMNS, tableLines, totalLines } from './graph-table.ts';
import { changeText } from './pending-words.ts';

const COLUMNS: readonly Column<PendingEdge>[] = [
  ...EDGE_COLUMNS,
  { title: 'IF STAGED WERE ENFORCED', text: changeText },
];

/** The pending graph as a table, and below it what each staged policy would change. */
export function pendingTable(graph: PendingGraph, paint: Paint): string {
  const { changes, effects } = graph;
  return [
    ...tableLines(graph.edges, COLUMNS, paint),
    '',
    ...totalLines(graph),
    `If staged policies were enforced: ${countText(changes.wouldDeny)} would be denied, ${countText(changes.wouldAllow)} would be allowed, ${countText(changes.unknown)} unknown.`,
    ...(effects.length === 0
      ? ['Records list no staged policy.']
      : effects.map((effect) => `  ${effectText(effect)}`)),
    '',
  ].join('\n');
}

function effectText({ policy, wouldDeny, wouldAllow, unknown }: StagedEffect): string {
  const name =
    policy === null
      ? 'no staged policy that is named (hidden, or changed since the flows began)'
      : nameText(policy);
  const effects = [
    ...(wouldDeny.conversations > 0 ? [`would deny ${countText(wouldDeny)}`] : []),
    ...(wouldAllow.conversations > 0 ? [`would allow ${countText(wouldAllow)}`] : []),
    ...(unknown.conversations > 0 ? [`might let ${countText(unknown)} through`] : []),
  ];
  return `${name}: ${effects.length === 0 ? 'would change nothing' : effects.join(', ')}`;
}

function nameText(policy: NonNullable<StagedEffect['policy']>): string {
  const { tier, policy: path } = policySteps({ ...policy, action: null, rule: null });
  return toPlainText(`${tier} ${path} ${policy.kind}`);
}

function countText({ conversations, flows }: Count): string {
  return `${countOf(flows, 'flow')} of ${countOf(conversations, 'conversation')}`;
}
