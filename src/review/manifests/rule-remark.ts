import { countOf } from '../../flow/count-text.ts';
import type { RuleOfHit, Unsure } from './rule-of-hit.ts';

const WHY_UNSURE: Readonly<Record<Unsure, string>> = {
  notRecorded: 'The log does not say which of its rules it was',
  direction: 'For forwarded traffic the log does not say whether an ingress or an egress rule matched',
  conversion: 'How Calico numbers the rules of this Kubernetes policy can’t be told for certain',
};

/** What there is to say of a hit's rule beside the rule itself; null where there is nothing. */
export function ruleRemark(found: RuleOfHit): string | null {
  switch (found.kind) {
    case 'rule':
      return found.differs
        ? 'That rule does something else than what was logged: changed since, or another cluster’s.'
        : null;
    case 'endOfTier':
      return found.policy === null
        ? 'No manifest holds the policy that is named here: changed since, or another cluster.'
        : `Its manifest: ${found.policy.at.file}:${found.policy.at.firstLine}.`;
    case 'policyNotFound':
      return 'No manifest holds this policy: changed since, or another cluster.';
    case 'ruleNotFound': {
      const { policy, direction } = found;
      const place = `${policy.at.file}:${policy.at.firstLine}`;
      const count = countOf(policy[direction].length, `${direction} rule`);
      return `Its manifest (${place}) has ${count}, and not this one: changed since, or another cluster.`;
    }
    case 'unsure':
      return `${WHY_UNSURE[found.why]}: see its manifest, ${found.policy.at.file}:${found.policy.at.firstLine}.`;
    case 'noManifest':
      return null;
  }
}
