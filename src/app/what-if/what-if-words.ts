import { CHANGE_WORDS } from '../../export/pending-words.ts';
import { listInWords } from '../../flow/count-text.ts';
import { toPlainText } from '../../flow/plain-text.ts';
import { policyPath } from '../../flow/policy-steps.ts';
import type { GraphEdge } from '../../graph/flow-graph.ts';
import { portText } from '../../graph/port-text.ts';
import type { ChangedPort } from '../../review/what-if/edge-changes.ts';
import type { PendingEdge, PendingGraph, StagedEffect } from '../../review/what-if/pending-graph.ts';
import type { UnknownReason } from '../../review/what-if/pending-hearing.ts';
import { countOf, exactCount } from '../figures.ts';
import { pendingEdgeOf } from './pending-picture.ts';

export const IF_ENFORCED = 'If staged policies were enforced';

/** `12 conversations would be denied, 3 allowed, 5 unknown`. */
export function changesWords({ wouldDeny, wouldAllow, unknown }: PendingGraph['changes']): string {
  const parts = [
    { count: wouldDeny.conversations, verb: 'would be denied', short: 'denied' },
    { count: wouldAllow.conversations, verb: 'would be allowed', short: 'allowed' },
    { count: unknown.conversations, verb: 'unknown', short: 'unknown' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return 'nothing would change';
  return parts
    .map(({ count, verb, short }, at) =>
      at === 0 ? `${countOf(count, 'conversation')} ${verb}` : `${exactCount(count)} ${short}`,
    )
    .join(', ');
}

/** `2 would be denied, 1 unknown`: edges by what would become of them; `2 denied` of what happened. */
export function notableWords(edges: readonly GraphEdge[]): string {
  const changes = edges.flatMap((edge) => pendingEdgeOf(edge)?.change ?? []);
  if (changes.length === 0) {
    const denied = edges.filter(({ action }) => action === 'deny').length;
    return denied > 0 ? `${exactCount(denied)} denied` : '';
  }
  return (['would-deny', 'would-allow', 'unknown'] as const)
    .map((change) => ({ change, count: changes.filter((other) => other === change).length }))
    .filter(({ count }) => count > 0)
    .map(({ change, count }) => `${exactCount(count)} ${CHANGE_WORDS[change].toLowerCase()}`)
    .join(', ');
}

const REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-recorded': 'Its records list no pending policies.',
  'silent-destination':
    'The source denies it today and staged policies would let it out. The destination never saw it, so nobody knows what it would do.',
  'silent-source':
    'The destination denies it today and staged policies would let it in. The source has no record of it, so nobody knows whether it would get out.',
};

/** What an edge is today, on which ports that changes, and what can't be known: a sentence each. */
export function changeSentences(edge: PendingEdge): readonly string[] {
  const { change, changes, changedPorts, unknownPorts, unknownBecause } = edge;
  if (change === 'stays') return ['The same as today.'];
  const sentences: string[] = [];
  if (change !== 'unknown') {
    const verdict = change === 'would-deny' ? 'denied' : 'allowed';
    const other = change === 'would-deny' ? 'allowed' : 'denied';
    const { flows } = changes.changed;
    sentences.push(
      changes.stays.flows > 0
        ? `Today ${countOf(flows, 'flow')} of these are ${other}; the other ${exactCount(changes.stays.flows)} are ${verdict} already.`
        : `Today it is ${other}.`,
      `Changes on ${portsText(changedPorts)}.`,
    );
  }
  if (changes.unknown.conversations > 0) {
    const today = edge.action === 'deny' ? 'denied' : 'allowed';
    sentences.push(
      change === 'unknown' ? `Today it is ${today}.` : '',
      `Unknown on ${portsText(unknownPorts)}.`,
      ...unknownBecause.map((reason) => REASONS[reason]),
    );
  }
  return sentences.filter((sentence) => sentence !== '');
}

const PORTS_NAMED = 4;

function portsText(ports: readonly ChangedPort[]): string {
  return toPlainText(listInWords(ports.map(portText), PORTS_NAMED));
}

export interface EffectWords {
  readonly name: string;
  /** `tier application, StagedNetworkPolicy`; empty where no policy is named. */
  readonly place: string;
  readonly effect: string;
}

/** A staged policy and what it would change, as it is listed. */
export function effectWords({ policy, wouldDeny, wouldAllow, unknown }: StagedEffect): EffectWords {
  const parts = [
    ...(wouldDeny.conversations > 0
      ? [`would deny ${countOf(wouldDeny.conversations, 'conversation')}`]
      : []),
    ...(wouldAllow.conversations > 0
      ? [`would allow ${countOf(wouldAllow.conversations, 'conversation')}`]
      : []),
    ...(unknown.conversations > 0
      ? [`might let ${countOf(unknown.conversations, 'conversation')} through`]
      : []),
  ];
  return {
    name: policy === null ? 'No staged policy that is named' : toPlainText(policyPath(policy)),
    place:
      policy === null
        ? 'hidden, or changed since the flows began'
        : toPlainText(`${policy.tier === null ? '' : `tier ${policy.tier}, `}${policy.kind}`),
    effect: parts.length === 0 ? 'would change nothing' : parts.join(', '),
  };
}

/** Tells the effects of one graph from each other. */
export function effectKey({ policy }: StagedEffect): string {
  return policy === null ? '' : JSON.stringify([policy.tier, policy.kind, policy.namespace, policy.name]);
}

/** The staged policies that an edge's changes are owed to, but for those that are named as its deciders anyway. */
export function policiesBehind(
  { effects }: PendingGraph,
  { id }: GraphEdge,
  deciders: readonly string[],
): readonly string[] {
  return effects
    .filter(({ policy, edges }) => policy !== null && edges.includes(id) && !deciders.includes(policy.name))
    .map((effect) => effectWords(effect).name);
}
