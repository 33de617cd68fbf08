import { type PolicyHit, type PolicyTrace, RULE_NOT_RECORDED } from '../../flow/policy-hit.ts';
import { type PolicyKey, policyKey } from '../../flow/policy-key.ts';
import { type Direction, decidingHit, decidingList, directionOf } from '../../flow/policy-text.ts';
import type { Action, Reporter } from '../../flow/verdict.ts';
import type { UseList } from './policy-use.ts';

/** One thing that a policy did in a trace. */
export interface TraceHit {
  readonly policy: PolicyKey;
  readonly hit: PolicyHit;
  readonly list: UseList;
  readonly direction: Direction | null;
  readonly rule: number | null;
  readonly action: Action;
  readonly decided: boolean;
}

/**
 * What policies did in the trace of one reporter. `decided` goes to what `decidingHit` names: the first, in order
 * of evaluation, that allowed or denied. An end of tier (rule -1) is a decision like any other, of which Calico
 * names one policy of those that selected the endpoint.
 *
 * A list that says the same twice says it once here; entries that could not be decoded are left out.
 */
export function hitsOfTrace(trace: PolicyTrace, reporter: Reporter): readonly TraceHit[] {
  const hits = new Map<string, TraceHit>();
  for (const name of ['enforced', 'all', 'pending', 'transit'] as const) {
    const deciding = decides(trace, name) ? decidingHit(trace, name) : null;
    for (const hit of trace[name]) {
      if (hit.kind === 'Unknown' || hit.action === null) continue;
      const list = name === 'all' ? (hit.staged ? 'pending' : 'enforced') : name;
      const direction = directionOf({ reporter, list: name });
      const rule = hit.rule === RULE_NOT_RECORDED ? null : hit.rule;
      const policy = policyKey(hit);
      const key = `${list} ${rule} ${hit.action} ${policy}`;
      const decided = hit === deciding || (hits.get(key)?.decided ?? false);
      hits.set(key, { policy, hit, list, direction, rule, action: hit.action, decided });
    }
  }
  return [...hits.values()];
}

/** Whether a list of a trace says who had the last word in it. */
function decides(trace: PolicyTrace, name: keyof PolicyTrace): boolean {
  if (name === 'enforced' || name === 'all') return decidingList(trace) === name;
  return true;
}
