import type { PolicyReview, ReviewedPolicy } from '../review/policies/policy-review.ts';
import type { ActionFlows } from '../review/policies/policy-use.ts';
import { exactCount } from './figure-text.ts';
import { markdownText } from './markdown-text.ts';
import {
  NEVER_SEEN,
  NOT_IN_MANIFESTS,
  type PolicyLine,
  policyFlows,
  policyLines,
  policyNotes,
  policyRemark,
  policyTitle,
} from './policy-lines.ts';

/** The use of policies as Markdown, for a ticket or a wiki. */
export function policiesMarkdown(review: PolicyReview): string {
  const rows = review.policies.flatMap((policy) => [
    row(policy.tier, policyTitle(policy), policyFlows(policy), policyRemark(policy, review)),
    ...policyLines(policy, review).map(lineRow),
  ]);
  return [
    '# Policies',
    '',
    '| Tier | Policy and rule | Allowed | Denied | Passed | |',
    '|---|---|---:|---:|---:|---|',
    ...rows,
    '',
    ...(review.withManifests ? findings(review) : []),
    ...policyNotes(review).map((note) => `- ${note}`),
    '',
  ].join('\n');
}

function lineRow({ label, flows, remark, place, rule }: PolicyLine): string {
  return row(
    '',
    `↳ ${label}`,
    flows,
    [remark, place ?? '', rule ?? ''].filter((word) => word !== '').join('. '),
  );
}

function row(tier: string, title: string, flows: ActionFlows | null, remark: string): string {
  const figures = flows === null ? ['', '', ''] : [flows.allow, flows.deny, flows.pass].map(exactCount);
  return `| ${[markdownText(tier), markdownText(title), ...figures, markdownText(remark)].join(' | ')} |`;
}

/** What a reviewer looks for first. */
function findings({ policies }: PolicyReview): readonly string[] {
  const rules = policies.flatMap((policy) =>
    policy.use === null
      ? []
      : policy.rules
          .filter(({ state }) => state === 'neverHit')
          .map(({ direction, index }) => `${policyTitle(policy)}, ${direction} ${index}`),
  );
  const isMissing = ({ use, manifest, kind, notInManifest }: ReviewedPolicy): boolean =>
    use !== null && kind !== 'Hidden' && (manifest === null || notInManifest.length > 0);
  return [
    ...list('Rules never hit in this capture', rules),
    ...list(`Policies ${NEVER_SEEN}`, policies.filter(({ use }) => use === null).map(policyTitle)),
    ...list(`Hits ${NOT_IN_MANIFESTS}`, policies.filter(isMissing).map(policyTitle)),
  ];
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`## ${title}`, '', ...items.map((item) => `- ${markdownText(item)}`), ''];
}
