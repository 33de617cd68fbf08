import type { DrawnConversations } from '../../graph/drawn-conversations.ts';
import { FLOWS, SUMS } from '../../graph/flow-sums.ts';
import { witness } from '../../graph/verdicts.ts';
import type { PendingHearing } from './pending-hearing.ts';
import type { PendingTraces } from './pending-traces.ts';

/** What the records of one conversation owe to one policy, by the end that reported them; null where none do. */
export interface Owed {
  denied: { src: number | null; dst: number | null };
  allowed: { src: number | null; dst: number | null };
  unknown: number | null;
}

/** No staged policy. */
export const NO_POLICY = -1;

/** The same conversations, heard as they are and as they would be. */
interface HeardTwice {
  readonly drawn: DrawnConversations;
  readonly hearing: PendingHearing;
  readonly pending: PendingTraces;
}

/** Which of a conversation's flows would have another verdict, by the staged policy that it is owed to. */
export function whatIsOwed(
  conversation: number,
  { drawn, hearing, pending: traces }: HeardTwice,
): {
  readonly owed: ReadonlyMap<number, Owed>;
  /** All staged policies that its records name. */
  readonly staged: ReadonlySet<number>;
} {
  const owed = new Map<number, Owed>();
  const staged = new Set<number>();
  const { index, flows: sums } = drawn.hearing;
  for (const flow of hearing.heardFlows(conversation)) {
    const said = witness(index.witness[flow] as number);
    const would = witness(hearing.index.witness[flow] as number);
    const pending = traces.of[index.trace[flow] as number];
    if (pending === undefined) continue;
    for (const policy of pending.staged) staged.add(policy);
    if (pending.action === null || said.reporter === 'fwd') continue;
    const letsThrough = pending.action !== 'deny';
    if ((said.action !== 'deny') === letsThrough) continue;
    if (said.reporter === 'dst' && hearing.outcome.nothingLeaves) continue;
    const policy = pending.owedTo ?? NO_POLICY;
    let known = owed.get(policy);
    if (known === undefined) {
      known = { denied: { src: null, dst: null }, allowed: { src: null, dst: null }, unknown: null };
      owed.set(policy, known);
    }
    const amount = sums.sums[flow * SUMS + FLOWS] as number;
    const side = letsThrough ? known.allowed : known.denied;
    if (letsThrough && would.action === 'deny') known.unknown = (known.unknown ?? 0) + amount;
    else side[said.reporter] = (side[said.reporter] ?? 0) + amount;
  }
  return { owed, staged };
}
