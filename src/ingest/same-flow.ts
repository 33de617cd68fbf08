import { FIELD_KEYS, FIELDS } from '../flow/fields.ts';
import type { FlowLog } from '../flow/flow-log.ts';
import { POLICY_LISTS } from '../flow/policy-hit.ts';

/** Fields that differ between almost any two records come first, so that most comparisons end at once. */
const COMPARED = [...FIELD_KEYS].sort((a, b) => rank(a) - rank(b));

function rank(key: (typeof FIELD_KEYS)[number]): number {
  const kind = FIELDS[key].kind;
  return kind === 'counter' ? 0 : kind === 'list' ? 2 : 1;
}

/**
 * Whether a record is the same traffic as the one before it, written once more for another set of
 * policies: Felix writes one record per policy set that it saw for a flow in an interval, one after the
 * other and with the same counters. Lists are compared as sets.
 */
export function isCopy(record: FlowLog, before: FlowLog | null): boolean {
  if (before === null) return false;
  const same =
    COMPARED.every((key) => sameValue(record[key], before[key])) &&
    record.sourceTypeInferred === before.sourceTypeInferred &&
    record.destTypeInferred === before.destTypeInferred;
  return same && POLICY_LISTS.some((list) => !sameSet(record.policies[list], before.policies[list]));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return Array.isArray(a) && Array.isArray(b) && sameSet(a, b);
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  const members = new Set(a);
  const others = new Set(b);
  return members.size === others.size && [...members].every((member) => others.has(member));
}
