import { countOf, listInWords } from '../../flow/count-text.ts';
import { nameInSentence } from '../../flow/plain-text.ts';
import type { PolicyHit } from '../../flow/policy-hit.ts';
import { policyPath } from '../../flow/policy-steps.ts';
import { portText } from '../../graph/port-text.ts';
import type { FindingEvidence } from './finding.ts';
import type { Ports } from './rule.ts';

const PORTS_NAMED = 3;
const POLICIES_NAMED = 3;

/** `12 flows`, `about 12 flows` where records have no count. */
export function flowsText({
  flows,
  flowsEstimated,
}: Pick<FindingEvidence, 'flows' | 'flowsEstimated'>): string {
  return `${flowsEstimated ? 'about ' : ''}${countOf(flows, 'flow')}`;
}

/** `tcp 80 and tcp 443`; of many, the first ones. */
export function portsText(ports: Ports): string {
  return nameInSentence(listInWords(ports.map(portText), PORTS_NAMED));
}

/** `policy shop/allow-web of tier application`. */
export function policyText(policy: Pick<PolicyHit, 'tier' | 'kind' | 'namespace' | 'name'>): string {
  if (policy.kind === 'Hidden') return 'a policy that is hidden from the reader';
  if (policy.kind === 'Unknown') return 'a policy that could not be decoded';
  if (policy.kind === 'Profile') return `profile ${nameInSentence(policy.name)}`;
  const tier = policy.tier === null ? '' : ` of tier ${nameInSentence(policy.tier)}`;
  return `policy ${nameInSentence(policyPath(policy))}${tier}`;
}

/** The same for several, as a list. */
export function policiesText(
  policies: readonly Pick<PolicyHit, 'tier' | 'kind' | 'namespace' | 'name'>[],
): string {
  return listInWords([...new Set(policies.map(policyText))], POLICIES_NAMED);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
