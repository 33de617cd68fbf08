import type { PolicyHit, PolicyTrace } from './policy-hit.ts';
import { decidingHit, decidingList } from './policy-text.ts';
import type { Action } from './verdict.ts';

/**
 * What would become of a flow if staged policies were enforced; null where records don't say. Old records,
 * which list all policies together, never do; nor does a chain with an entry that could not be decoded and
 * might have had the last word: one before the hit that decides, or one whose place is not known.
 */
export function pendingAction(trace: PolicyTrace): Action | null {
  if (decidingList(trace) !== 'enforced') return null;
  const decided = decidingHit(trace, 'pending');
  if (decided === null) return null;
  const before = trace.pending.slice(0, trace.pending.indexOf(decided));
  const mightDecide =
    before.some(isUnread) || trace.pending.some((hit) => hit.index === null && isUnread(hit));
  return mightDecide ? null : decided.action;
}

function isUnread({ kind, action }: PolicyHit): boolean {
  return kind === 'Unknown' || action === null;
}
