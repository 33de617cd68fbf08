import type { PolicyTrace } from './policy-hit.ts';
import { decidingHit, decidingList } from './policy-text.ts';
import type { Action } from './verdict.ts';

/**
 * What would become of a flow if staged policies were enforced; null where records don't say. Old records,
 * which list all policies together, never do.
 */
export function pendingAction(trace: PolicyTrace): Action | null {
  if (decidingList(trace) !== 'enforced') return null;
  return decidingHit(trace, 'pending')?.action ?? null;
}
