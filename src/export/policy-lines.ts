import { toPlainText } from '../flow/plain-text.ts';
import { RULE_END_OF_TIER } from '../flow/policy-hit.ts';
import type { Action } from '../flow/verdict.ts';
import type {
  PolicyReview,
  ReviewedPolicy,
  ReviewedRule,
  RuleState,
} from '../review/policies/policy-review.ts';
import type { ActionFlows, PolicyUse, RuleUse, UseList } from '../review/policies/policy-use.ts';

/** A line about a rule of a policy: what was counted, what is written, or both. */
export interface PolicyLine {
  readonly list: UseList | null;
  /** `egress 2`, `ingress, end of tier`. */
  readonly label: string;
  readonly flows: ActionFlows | null;
  /** What there is to know about it beside its figures. */
  readonly remark: string;
  readonly state: RuleState | 'notInManifest' | 'endOfTier' | null;
  readonly place: string | null;
  readonly text: string | null;
}

const STATE_WORDS: Readonly<Record<RuleState, string>> = {
  hit: '',
  neverHit: 'never hit in this capture',
  unsure: 'not known: hits of this policy could be its',
  neverLogged: 'only logs: flow logs never name it',
};

export const NEVER_SEEN = 'never seen in this capture';
export const NOT_IN_MANIFESTS = 'not in the manifests: changed since, or another cluster';

/** The lines of a policy: its written rules with their hits, then the hits that are of none of them. */
export function policyLines(policy: ReviewedPolicy, withManifests: boolean): readonly PolicyLine[] {
  const { use, manifest } = policy;
  const uses = use === null ? [] : use.rules.filter((rule) => isToldOf(use, rule.list));
  const told = new Set(uses);
  const lines = policy.rules.flatMap((rule) => writtenLines(rule, told));
  const rest = uses.filter((one) => !policy.rules.some((rule) => rule.uses.includes(one)));
  const missing = withManifests && manifest !== null ? NOT_IN_MANIFESTS : '';
  return [
    ...lines,
    ...rest.map((one): PolicyLine => {
      const isMissing = manifest !== null && policy.notInManifest.includes(one);
      const remark = [one.rule === null ? 'which rule is not recorded' : '', isMissing ? missing : ''];
      return {
        list: one.list,
        label: labelOfUse(one),
        flows: flowsOf([one]),
        remark: remark.filter((part) => part !== '').join('; '),
        state: one.rule === RULE_END_OF_TIER ? 'endOfTier' : isMissing ? 'notInManifest' : null,
        place: null,
        text: null,
      };
    }),
  ];
}

function writtenLines(rule: ReviewedRule, told: ReadonlySet<RuleUse>): readonly PolicyLine[] {
  const { file, firstLine, text } = rule.rule;
  const differs = rule.differs ? 'does something else now than what was logged' : '';
  const line = (list: UseList | null, uses: readonly RuleUse[]): PolicyLine => ({
    list,
    label: `${rule.direction} ${rule.index}${listWord(list)}`,
    flows: list === null ? null : flowsOf(uses),
    remark: list === null ? STATE_WORDS[rule.state] : differs,
    state: rule.state,
    place: `${file}:${firstLine}`,
    text,
  });
  const lists = (['enforced', 'pending', 'transit'] as const).flatMap((list) => {
    const uses = rule.uses.filter((use) => use.list === list && told.has(use));
    return uses.length > 0 ? [line(list, uses)] : [];
  });
  return lists.length > 0 ? lists : [line(null, [])];
}

/** Pending says something of an enforced policy only where it differs from what is enforced. */
function isToldOf(use: PolicyUse, list: UseList): boolean {
  if (list !== 'pending') return true;
  const said = (name: UseList): string =>
    JSON.stringify(use.rules.flatMap(({ list: of, ...rest }) => (of === name ? [rest] : [])));
  return said('pending') !== said('enforced');
}

function labelOfUse({ list, direction, rule }: RuleUse): string {
  const where = direction ?? 'forwarded';
  if (rule === RULE_END_OF_TIER) return `${where}, end of tier${listWord(list)}`;
  return `${where} ${rule ?? '?'}${listWord(list)}`;
}

function listWord(list: UseList | null): string {
  return list === 'pending' ? ', pending' : list === 'transit' ? ', transit' : '';
}

function flowsOf(uses: readonly RuleUse[]): ActionFlows {
  const flows: Record<Action, number> = { allow: 0, deny: 0, pass: 0 };
  for (const use of uses) flows[use.action] += use.flows;
  return flows;
}

/** `namespace/name`, with its cluster where there are several. */
export function policyTitle(policy: ReviewedPolicy): string {
  const { namespace, name, use } = policy;
  const path =
    policy.kind === 'Hidden' ? 'hidden policies' : namespace === null ? name : `${namespace}/${name}`;
  return toPlainText(`${path}${use?.cluster ? ` @${use.cluster}` : ''}`);
}

/** What the policy's own figures are: staged ones are never enforced. */
export function policyFlows({ staged, use }: ReviewedPolicy): ActionFlows | null {
  if (use === null) return null;
  return staged ? use.pending : use.enforced;
}

/** What there is to know about a policy beside its figures. */
export function policyRemark(policy: ReviewedPolicy, withManifests: boolean): string {
  const { staged, use, manifest, kind } = policy;
  const words = [
    staged ? 'staged: what it would do' : '',
    use === null ? NEVER_SEEN : '',
    withManifests && manifest === null && kind !== 'Hidden' ? NOT_IN_MANIFESTS : '',
  ];
  return words.filter((word) => word !== '').join('; ');
}

/** How to read the figures, a sentence each. */
export function policyNotes(review: PolicyReview): readonly string[] {
  const notes = [
    'A flow counts for every policy in its own record: what both ends report counts at both, and need not add up to edges.',
  ];
  if (review.policies.some(({ use }) => use?.rules.some(({ rule }) => rule === RULE_END_OF_TIER))) {
    notes.push('End of tier: no rule matched. Calico names one policy of those that selected the endpoint.');
  }
  if (review.withManifests) {
    notes.push(
      'Never hit in this capture does not mean unused: it is a stretch of time, and may lack nodes.',
    );
  }
  return notes;
}
