import type { PolicyHit, PolicyTrace } from './policy-hit.ts';
import { decidingHit, decidingList } from './policy-text.ts';
import type { Action } from './verdict.ts';

/**
 * What would become of a flow if staged policies were enforced; null where records don't say. Old records,
 * which list all policies together, never do; nor does a chain with an entry that could not be decoded and
 * might have had the last word. One that stands in the enforced chain too, before what decided there, has passed.
 */
export function pendingAction(trace: PolicyTrace): Action | null {
  if (decidingList(trace) !== 'enforced') return null;
  const decided = decidingHit(trace, 'pending');
  if (decided === null) return null;
  const passed = new Set(unreadBefore(trace.enforced, decidingHit(trace, 'enforced')).map(withoutIndex));
  const isSettled = unreadBefore(trace.pending, decided).every((hit) => passed.has(withoutIndex(hit)));
  return isSettled ? decided.action : null;
}

/** The entries that could not be decoded and come before a hit, or whose place is not known. */
function unreadBefore(hits: readonly PolicyHit[], decided: PolicyHit | null): readonly PolicyHit[] {
  if (decided === null) return [];
  const end = hits.indexOf(decided);
  return hits.filter(
    ({ kind, action, index }, at) => (kind === 'Unknown' || action === null) && (at < end || index === null),
  );
}

/** An entry counts its place in its own list only. */
function withoutIndex({ raw }: PolicyHit): string {
  return raw.replace(/^\d+\|/, '');
}
