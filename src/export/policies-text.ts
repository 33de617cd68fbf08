import { toPlainText } from '../flow/plain-text.ts';
import type { PolicyReview, ReviewedPolicy, ReviewedTier } from '../review/policies/policy-review.ts';
import type { ActionFlows, PolicyUse } from '../review/policies/policy-use.ts';
import type { Paint, TextRole } from './explain-text.ts';
import { countOf, exactCount } from './figure-text.ts';
import {
  type PolicyLine,
  policyFlows,
  policyLines,
  policyNotes,
  policyRemark,
  policyTitle,
} from './policy-lines.ts';

const TITLES = ['POLICY', 'KIND', 'ALLOWED', 'DENIED', 'PASSED', 'ENDPOINTS', 'EDGES', ''] as const;
/** Figures stand at the right. */
const RIGHT: ReadonlySet<number> = new Set([2, 3, 4, 5, 6]);

interface Row {
  readonly cells: readonly string[];
  readonly role: TextRole | null;
}

/** Policies by tier, each with its rules, as a table that a person reads in a terminal. */
export function policiesText(review: PolicyReview, paint: Paint): string {
  const rows: Row[] = [{ cells: TITLES, role: 'title' }];
  for (const tier of review.tiers) {
    rows.push({ cells: [tierTitle(tier)], role: 'title' }, ...policyRows(review, tier.tier));
  }
  const known = new Set(review.tiers.map(({ tier }) => tier));
  const hidden = review.policies.filter(({ tier }) => !known.has(tier));
  if (hidden.length > 0) {
    rows.push({ cells: ['in tiers you may not see'], role: 'title' });
    for (const policy of hidden) rows.push(...rowsOf(policy, review));
  }
  if (review.profiles.length > 0) {
    rows.push({ cells: ['where no policy applied'], role: 'title' }, ...review.profiles.map(profileRow));
  }
  // A tier's title says nothing in columns.
  const inColumns = rows.filter(({ cells }) => cells.length > 1);
  const widths = TITLES.map((_, column) =>
    inColumns.reduce((width, { cells }) => Math.max(width, (cells[column] ?? '').length), 0),
  );
  const lines = rows.map(({ cells, role }) => {
    const line =
      cells.length === 1
        ? (cells[0] ?? '')
        : cells
            .map((cell, column) =>
              RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
            )
            .join('  ')
            .trimEnd();
    return role === null ? line : paint(line, role);
  });
  return [...lines, '', summary(review), ...policyNotes(review), ''].join('\n');
}

function policyRows(review: PolicyReview, tier: string): readonly Row[] {
  return review.policies.filter((policy) => policy.tier === tier).flatMap((policy) => rowsOf(policy, review));
}

function rowsOf(policy: ReviewedPolicy, review: PolicyReview): readonly Row[] {
  const { kind, use } = policy;
  const flows = policyFlows(policy);
  const count = (figure: number | undefined): string => (figure === undefined ? '' : countOrDash(figure));
  const head = [
    `  ${policyTitle(policy)}`,
    kind,
    ...figures(flows),
    count(use?.endpoints),
    count(use?.edges),
  ];
  return [
    { cells: [...head, policyRemark(policy, review)], role: null },
    ...policyLines(policy, review).map(lineRow),
  ];
}

function lineRow({ label, flows, remark, place, rule }: PolicyLine): Row {
  const words = [remark, place ?? '', rule ?? ''].filter((word) => word !== '').join('  ');
  return { cells: [`    ${label}`, '', ...figures(flows), '', '', words], role: 'faint' };
}

function profileRow(use: PolicyUse): Row {
  const name = toPlainText(`${use.name}${use.cluster === null ? '' : ` @${use.cluster}`}`);
  const counts = [exactCount(use.endpoints), exactCount(use.edges)];
  return { cells: [`  ${name}`, use.kind, ...figures(use.enforced), ...counts, ''], role: null };
}

function figures(flows: ActionFlows | null): readonly string[] {
  if (flows === null) return ['', '', ''];
  return [flows.allow, flows.deny, flows.pass].map(countOrDash);
}

function countOrDash(count: number): string {
  return count === 0 ? '-' : exactCount(count);
}

function tierTitle({ tier, byDefault, manifest }: ReviewedTier): string {
  const order = manifest?.order == null ? [] : [`order ${manifest.order}`];
  const ended = (['allow', 'deny', 'pass'] as const)
    .filter((action) => byDefault[action] > 0)
    .map((action) => `${countOf(byDefault[action], 'flow')} ${PAST[action]} by default at its end`);
  const words = [...order, ...ended].join(', ');
  return toPlainText(`tier ${tier}${words === '' ? '' : ` (${words})`}`);
}

const PAST = { allow: 'allowed', deny: 'denied', pass: 'passed on' } as const;

function summary(review: PolicyReview): string {
  const seen = review.policies.filter(({ use }) => use !== null).length;
  const parts = [countOf(review.flows, 'flow'), `${policies(seen)} seen`];
  if (review.withManifests) {
    const rules = review.policies.filter(({ use }) => use !== null).flatMap(({ rules: own }) => own);
    const never = rules.filter(({ state }) => state === 'neverHit').length;
    parts.push(
      `${policies(review.policies.length - seen)} never seen`,
      `${countOf(never, 'rule')} of those seen never hit`,
    );
  }
  if (review.withoutPolicies > 0) parts.push(`${countOf(review.withoutPolicies, 'flow')} without policies`);
  if (review.undecoded > 0)
    parts.push(`${countOf(review.undecoded, 'flow')} with entries that could not be decoded`);
  return parts.join(', ');
}

function policies(count: number): string {
  return `${exactCount(count)} ${count === 1 ? 'policy' : 'policies'}`;
}
