import type { PolicyReview, ReviewedPolicy } from '../review/policies/policy-review.ts';
import type { RuleUse } from '../review/policies/policy-use.ts';
import { ruleState } from './policy-lines.ts';
import { type Cell, rowLine } from './rows-csv.ts';

const HEADER = [
  'tier',
  'kind',
  'namespace',
  'policy',
  'cluster',
  'staged',
  'list',
  'direction',
  'rule',
  'action',
  'flows',
  'decided',
  'state',
  'file',
  'line',
] as const;

/** A row for every hit of a rule, for every rule that was never hit, and for every policy that says nothing else. */
export function* policiesCsv(review: PolicyReview): Generator<string> {
  yield rowLine(HEADER, ',');
  for (const policy of review.policies) {
    const rows = rowsOf(policy, review);
    for (const cells of rows.length > 0
      ? rows
      : [[...Array<Cell>(6).fill(null), 'noRules', ...placeOf(policy)]]) {
      yield rowLine([...identity(policy), ...cells], ',');
    }
  }
}

function rowsOf(policy: ReviewedPolicy, review: PolicyReview): readonly (readonly Cell[])[] {
  const { rules, atEndOfTier, notInManifest, unsure, manifest } = policy;
  const place = placeOf(policy);
  const missing = manifest === null ? 'hit' : 'notInManifest';
  return [
    ...rules.flatMap((reviewed): readonly (readonly Cell[])[] => {
      const { direction, index, rule, uses } = reviewed;
      const state = ruleState(reviewed, policy, review);
      const at = [rule.file, rule.firstLine];
      if (uses.length === 0) return [[null, direction, index, rule.action, 0, 0, state, ...at]];
      return uses.map((use) => [...cellsOfUse(use), state, ...at]);
    }),
    ...atEndOfTier.map((use) => [...cellsOfUse(use), 'endOfTier', ...place]),
    ...notInManifest.map((use) => [...cellsOfUse(use), missing, ...place]),
    ...unsure.map((use) => [...cellsOfUse(use), 'unsure', ...place]),
  ];
}

function identity({ tier, kind, namespace, name, use, staged }: ReviewedPolicy): readonly Cell[] {
  return [tier, kind, namespace, name, use?.cluster ?? null, staged ? 'true' : 'false'];
}

/** The rule as flow logs number it: Calico's, also for a Kubernetes policy. */
function cellsOfUse({ list, direction, rule, action, flows, decided }: RuleUse): readonly Cell[] {
  return [list, direction, rule, action, flows, decided];
}

function placeOf({ manifest }: ReviewedPolicy): readonly Cell[] {
  return [manifest?.at.file ?? null, manifest?.at.firstLine ?? null];
}
