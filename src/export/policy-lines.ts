import { exactCount } from '../flow/count-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import { RULE_END_OF_TIER } from '../flow/policy-hit.ts';
import type { Action } from '../flow/verdict.ts';
import type {
  PolicyReview,
  ReviewedPolicy,
  ReviewedRule,
  RuleState,
} from '../review/policies/policy-review.ts';
import type { ActionFlows, RuleUse, UseList } from '../review/policies/policy-use.ts';

/** A line about a rule of a policy: what was counted, what is written, or both. */
export interface PolicyLine {
  /** `egress 2`, `ingress, end of tier`. */
  readonly label: string;
  /** null where there is nothing to count. */
  readonly flows: ActionFlows | null;
  /** `policies.yaml:12`; null where nothing is written. */
  readonly place: string | null;
  /** The rule on one line; null where none is written. */
  readonly rule: string | null;
  /** What there is to know about it beside its figures. */
  readonly remark: string;
  /** What was counted; null where nothing was. */
  readonly use: RuleUse | null;
  /** What is written; null where nothing is. */
  readonly reviewed: ReviewedRule | null;
}

const STATE_WORDS: Readonly<Record<RuleState, string>> = {
  hit: '',
  neverHit: 'never hit in this capture',
  unsure: 'not known: hits of this policy could be its',
  neverLogged: 'only logs: flow logs never name it',
};

const MAY_BE_HIDDEN = 'not known: its policy may be among those that are hidden or could not be decoded';

export const NEVER_SEEN = 'never seen in this capture';
export const NOT_IN_MANIFESTS = 'not in the manifests: changed since, or another cluster';

/** The lines of a policy: its written rules with their hits, then the hits that are of none of them. */
export function policyLines(policy: ReviewedPolicy, review: PolicyReview): readonly PolicyLine[] {
  const { use, rules, manifest, notInManifest, unsure } = policy;
  // What staged policies would change is told of an enforced one beside what it did.
  const comparesPending = !policy.staged && review.withoutPending === 0;
  const lines = (uses: readonly RuleUse[], rule: ReviewedRule | null): readonly PolicyLine[] =>
    told(uses, policy.staged).map((one) => {
      const remarks = [
        one.rule === null ? 'which rule is not recorded' : '',
        manifest !== null && notInManifest.includes(one) ? NOT_IN_MANIFESTS : '',
        manifest !== null && one.rule !== null && unsure.includes(one)
          ? 'which written rule is not sure'
          : '',
        rule?.differs ? 'does something else now than what was logged' : '',
        comparesPending && one.list === 'enforced' ? pendingRemark(one, uses) : '',
      ];
      return {
        label: labelOf(one, rule),
        flows: flowsOf(one),
        ...written(rule),
        remark: joined(remarks),
        use: one,
        reviewed: rule,
      };
    });
  const rest = (use?.rules ?? []).filter((one) => !rules.some(({ uses }) => uses.includes(one)));
  return [
    ...rules.flatMap((rule) => {
      const own = lines(rule.uses, rule);
      if (own.length > 0) return own;
      const label = `${rule.direction} ${rule.index}`;
      const state = ruleState(rule, policy, review);
      const remark = state === rule.state ? STATE_WORDS[state] : MAY_BE_HIDDEN;
      return [{ label, flows: null, ...written(rule), remark, use: null, reviewed: rule }];
    }),
    ...lines(rest, null),
  ];
}

/** What is known of the use of a rule: of a policy that is never named, nothing where records don't name every policy. */
export function ruleState({ state }: ReviewedRule, { use }: ReviewedPolicy, review: PolicyReview): RuleState {
  return state === 'neverHit' && use === null && namesNotAll(review) ? 'unsure' : state;
}

/** Whether records have policies without their names: hidden from who exported them, or not decoded. */
function namesNotAll({ undecoded, policies }: PolicyReview): boolean {
  // Hidden ones come last.
  return undecoded > 0 || policies.findLast(({ kind }) => kind === 'Hidden') !== undefined;
}

/** Pending hits of an enforced policy have a line of their own only where nothing like them was enforced. */
function told(uses: readonly RuleUse[], staged: boolean): readonly RuleUse[] {
  return uses.filter(
    (use) => staged || use.list !== 'pending' || counterpart(use, uses, 'enforced') === undefined,
  );
}

function counterpart(use: RuleUse, uses: readonly RuleUse[], list: UseList): RuleUse | undefined {
  return uses.find(
    (other) =>
      other.list === list &&
      other.direction === use.direction &&
      other.rule === use.rule &&
      other.action === use.action,
  );
}

function pendingRemark(use: RuleUse, uses: readonly RuleUse[]): string {
  const pending = counterpart(use, uses, 'pending')?.flows ?? 0;
  return pending === use.flows ? '' : `${exactCount(pending)} if staged policies were enforced`;
}

/** A written rule goes by its number in the manifest; without one, by the log's. */
function labelOf({ list, direction, rule }: RuleUse, reviewed: ReviewedRule | null): string {
  const where = direction ?? 'forwarded';
  const number = rule === RULE_END_OF_TIER ? ', end of tier' : ` ${reviewed?.index ?? rule ?? '?'}`;
  const word = list === 'pending' ? ', pending' : list === 'transit' ? ', transit' : '';
  return `${where}${number}${word}`;
}

function written(reviewed: ReviewedRule | null): Pick<PolicyLine, 'place' | 'rule'> {
  if (reviewed === null) return { place: null, rule: null };
  const { file, firstLine, text } = reviewed.rule;
  return { place: toPlainText(`${file}:${firstLine}`), rule: toPlainText(onOneLine(text)) };
}

const LONGEST_RULE = 72;

/** `action: Allow, destination: ports: 80, protocol: TCP`: to know it again by, not to apply it. */
function onOneLine(text: string): string {
  const line = text
    .split('\n')
    .map((part) => part.trim().replace(/^(- )+/, ''))
    .reduce((all, part) => `${all}${all.endsWith(':') ? ' ' : ', '}${part}`);
  return line.length > LONGEST_RULE ? `${line.slice(0, LONGEST_RULE - 1)}…` : line;
}

function flowsOf(use: RuleUse): ActionFlows {
  const flows: Record<Action, number> = { allow: 0, deny: 0, pass: 0 };
  flows[use.action] = use.flows;
  return flows;
}

/** `namespace/name`, with its cluster where there are several. */
export function policyTitle({ kind, namespace, name, use }: ReviewedPolicy): string {
  const path = namespace === null ? name : `${namespace}/${name}`;
  const title = kind === 'Hidden' ? 'hidden policies' : path;
  return toPlainText(`${title}${use?.cluster ? ` @${use.cluster}` : ''}`);
}

/** What the policy's own figures are: staged ones are never enforced. */
export function policyFlows({ staged, use }: ReviewedPolicy): ActionFlows | null {
  if (use === null) return null;
  return staged ? use.pending : use.enforced;
}

/** What there is to know about a policy beside its figures. */
export function policyRemark(
  { staged, use, manifest, kind }: ReviewedPolicy,
  { withManifests }: PolicyReview,
): string {
  return joined([
    staged ? 'staged: what it would do' : '',
    use === null ? NEVER_SEEN : '',
    withManifests && manifest === null && kind !== 'Hidden' ? NOT_IN_MANIFESTS : '',
  ]);
}

function joined(remarks: readonly string[]): string {
  return remarks.filter((remark) => remark !== '').join('; ');
}

/** How to read the figures, a sentence each. */
export function policyNotes(review: PolicyReview): readonly string[] {
  const notes = [
    'A flow counts for every policy in its own record: what both ends report counts at both, and need not add up to edges.',
  ];
  if (review.policies.some(({ atEndOfTier }) => atEndOfTier.length > 0)) {
    notes.push('End of tier: no rule matched. Calico names one policy of those that selected the endpoint.');
  }
  if (review.withManifests) {
    notes.push(
      'Never hit in this capture does not mean unused: it is a stretch of time, and may lack nodes.',
    );
    if (namesNotAll(review)) {
      notes.push(
        'Some policies are hidden or could not be decoded: one that was never seen may be among them.',
      );
    }
  }
  if (review.withoutPending > 0) {
    notes.push(
      `The records of ${exactCount(review.withoutPending)} flows don’t say what staged policies would do.`,
    );
  }
  return notes;
}
