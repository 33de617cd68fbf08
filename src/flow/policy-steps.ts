import { type PolicyHit, RULE_END_OF_TIER, RULE_NOT_RECORDED } from './policy-hit.ts';
import type { Action } from './verdict.ts';

/** What one entry of a policy list says, one statement at a time. */
export interface PolicySteps {
  readonly tier: string;
  readonly policy: string;
  readonly action: Action | null;
  readonly by: string;
}

/**
 * The four statements of a decoded hit: the tier that the traffic met, the policy that selected the
 * endpoint there, what it did, and which rule did it (counted from 0 in the log).
 */
export function policySteps(
  hit: Pick<PolicyHit, 'tier' | 'namespace' | 'name' | 'action' | 'rule'>,
): PolicySteps {
  return { tier: hit.tier ?? '', policy: policyPath(hit), action: hit.action, by: ruleText(hit) };
}

/** `namespace/name`, or the name alone where the policy is not namespaced. */
export function policyPath(hit: Pick<PolicyHit, 'namespace' | 'name'>): string {
  return hit.namespace === null ? hit.name : `${hit.namespace}/${hit.name}`;
}

function ruleText(hit: Pick<PolicyHit, 'action' | 'rule'>): string {
  if (hit.rule === RULE_END_OF_TIER) return `implicit ${hit.action ?? 'verdict'} at the end of the tier`;
  if (hit.rule === null || hit.rule === RULE_NOT_RECORDED) return 'rule not recorded';
  return `rule ${hit.rule}`;
}
