import {
  type PolicyLine,
  policyFlows,
  policyLines,
  policyRemark,
  policyTitle,
} from '../../export/policy-lines.ts';
import { countOf, exactCount } from '../../flow/count-text.ts';
import { type PolicyKey, policyKey } from '../../flow/policy-key.ts';
import type { Direction } from '../../flow/policy-text.ts';
import { compareText } from '../../graph/compare-text.ts';
import type { EdgeId } from '../../graph/flow-graph.ts';
import { type Manifests, NO_MANIFESTS } from '../../review/manifests/manifests.ts';
import type { PolicyReview, ReviewedPolicy } from '../../review/policies/policy-review.ts';
import type { ActionFlows, PoliciesSeen, PolicyUse, UseList } from '../../review/policies/policy-use.ts';
import { reviewPolicies } from '../../review/policies/review-policies.ts';
import type { Rung } from '../ladder.ts';
import { kindWords } from '../wording.ts';

/** A policy in the table, in words and figures. */
export interface ListedPolicy {
  readonly id: string;
  readonly policy: ReviewedPolicy;
  readonly tier: string;
  readonly title: string;
  readonly kind: string;
  /** '' for what is of the whole cluster. */
  readonly namespace: string;
  /** null where it was never seen. */
  readonly flows: ActionFlows | null;
  readonly endpoints: number | null;
  readonly edges: number | null;
  readonly remark: string;
  /** The mark of what a reviewer looks for first; '' where there is none. */
  readonly mark: string;
}

/** A row of the table; ids tell them apart. */
export type PolicyRow =
  | {
      readonly kind: 'policy';
      readonly id: string;
      readonly listed: ListedPolicy;
      readonly unfolded: boolean;
    }
  | {
      readonly kind: 'rule';
      readonly id: string;
      readonly listed: ListedPolicy;
      readonly line: PolicyLine;
      /** Whether the rule itself is written here: of several lines of one rule, at the first. */
      readonly first: boolean;
    }
  | { readonly kind: 'edge'; readonly id: string; readonly listed: ListedPolicy; readonly edge: EdgeId }
  | { readonly kind: 'note'; readonly id: string; readonly listed: ListedPolicy; readonly text: string };

export const POLICY_COLUMNS = [
  'tier',
  'policy',
  'kind',
  'namespace',
  'allowed',
  'denied',
  'passed',
  'endpoints',
  'edges',
] as const;

export type PolicyColumn = (typeof POLICY_COLUMNS)[number];

export interface PolicySort {
  readonly column: PolicyColumn;
  readonly descending: boolean;
}

/** The rule that a step of a ladder names. */
export interface PolicyTarget {
  readonly policy: PolicyKey;
  readonly cluster: string | null;
  readonly list: UseList;
  readonly direction: Direction | null;
  readonly rule: number | null;
}

/** null for what could not be decoded: the table doesn't list it. */
export function targetOfRung({ hit, list, direction, rule }: Rung): Omit<PolicyTarget, 'cluster'> | null {
  if (hit.kind === 'Unknown') return null;
  // Old records list enforced and staged policies together.
  const use = list === 'all' ? (hit.staged ? 'pending' : 'enforced') : list;
  return { policy: policyKey(hit), list: use, direction, rule };
}

const reviews = new WeakMap<
  PoliciesSeen,
  { readonly manifests: Manifests; readonly listed: PolicyListing }
>();

export interface PolicyListing {
  readonly review: PolicyReview;
  /** In the order in which tiers are evaluated, what decided where no policy applied last. */
  readonly policies: readonly ListedPolicy[];
}

/** What was seen beside what is written. Both never change, so they are put together once. */
export function listPolicies(seen: PoliciesSeen, manifests: Manifests = NO_MANIFESTS): PolicyListing {
  const known = reviews.get(seen);
  if (known?.manifests === manifests) return known.listed;
  const review = reviewPolicies(seen, manifests);
  const all = [...review.policies, ...review.profiles.map(asPolicy)];
  const listed = { review, policies: all.map((policy) => listedPolicy(policy, review)) };
  reviews.set(seen, { manifests, listed });
  return listed;
}

/** Profiles stand in no manifest; they have rules all the same. */
function asPolicy(use: PolicyUse): ReviewedPolicy {
  const { id, tier, kind, namespace, name, staged, rules } = use;
  const identity = { id, tier, kind, namespace, name, staged, use };
  return { ...identity, manifest: null, rules: [], atEndOfTier: [], notInManifest: rules, unsure: [] };
}

function listedPolicy(policy: ReviewedPolicy, review: PolicyReview): ListedPolicy {
  const { kind, namespace, use, id } = policy;
  const isProfile = kind === 'Profile';
  const remark = isProfile ? 'no policy applied' : policyRemark(policy, review);
  return {
    id,
    policy,
    tier: isProfile ? 'profiles' : policy.tier === '*' ? 'hidden' : policy.tier,
    // The namespace has a column of its own.
    title: policyTitle({ ...policy, namespace: null }),
    kind: kindWords(kind),
    namespace: namespace ?? '',
    flows: policyFlows(policy),
    endpoints: use?.endpoints ?? null,
    edges: use?.edges ?? null,
    remark,
    mark: isProfile ? '' : markOf(policy, review),
  };
}

function markOf({ use, manifest, kind, rules, notInManifest }: ReviewedPolicy, review: PolicyReview): string {
  if (use === null) return 'never seen';
  if (!review.withManifests || kind === 'Hidden') return '';
  if (manifest === null) return 'not in the manifests';
  if (notInManifest.length > 0) return 'rules not in the manifests';
  const never = rules.filter(({ state }) => state === 'neverHit').length;
  return never === 0 ? '' : `${countOf(never, 'rule')} never hit`;
}

/** Its rules in order, and hits of none of them. Put into words only of those that are unfolded: there may be thousands. */
function linesOf({ review }: PolicyListing, { policy }: ListedPolicy): readonly PolicyLine[] {
  return policyLines(policy, review);
}

interface RowsAsked {
  readonly filter: string;
  readonly sort: PolicySort | null;
  readonly unfolded: ReadonlySet<string>;
  readonly decided: ReadonlyMap<string, readonly EdgeId[]>;
  /** Which of the edges are on the screen. */
  readonly isDrawn: (edge: EdgeId) => boolean;
}

/** The rows of the table: each policy that the filter leaves, and under those that are unfolded what is in them. */
export function policyRows(listing: PolicyListing, asked: RowsAsked): readonly PolicyRow[] {
  const words = asked.filter.trim().toLowerCase().split(/\s+/);
  const left = listing.policies.filter((listed) => words.every((word) => textOf(listed).includes(word)));
  const sorted = asked.sort ? [...left].sort(compareBy(asked.sort)) : left;
  return sorted.flatMap((listed): readonly PolicyRow[] => {
    const { id } = listed;
    const unfolded = asked.unfolded.has(id);
    const head: PolicyRow = { kind: 'policy', id, listed, unfolded };
    return unfolded
      ? [head, ...ruleRows(linesOf(listing, listed), listed), ...edgeRows(listed, asked)]
      : [head];
  });
}

function ruleRows(lines: readonly PolicyLine[], listed: ListedPolicy): readonly PolicyRow[] {
  return lines.map((line, at) => {
    const before = lines[at - 1];
    const first = line.reviewed !== null && before?.reviewed !== line.reviewed;
    return { kind: 'rule', id: ruleRowId(listed.id, at), listed, line, first };
  });
}

function ruleRowId(policy: string, at: number): string {
  return `${policy} rule ${at}`;
}

function edgeRows(listed: ListedPolicy, { decided, isDrawn }: RowsAsked): readonly PolicyRow[] {
  const { id, policy } = listed;
  const note = (text: string): PolicyRow => ({ kind: 'note', id: `${id} note`, listed, text });
  if (policy.use === null) return [];
  const edges = decided.get(id);
  if (!edges) return [note('Looking for the edges that it decided…')];
  if (edges.length === 0) return [note('It decided no edge of this picture.')];
  const drawn = edges.filter(isDrawn);
  const hidden = edges.length - drawn.length;
  const rows = drawn.map((edge): PolicyRow => ({ kind: 'edge', id: `${id} edge ${edge}`, listed, edge }));
  return hidden === 0
    ? rows
    : [...rows, note(`${exactCount(hidden)} more that it decided are not drawn now.`)];
}

function textOf({ tier, title, kind, namespace, remark, mark, policy }: ListedPolicy): string {
  return [tier, title, kind, namespace, remark, mark, policy.staged ? 'staged' : ''].join('\n').toLowerCase();
}

function compareBy({ column, descending }: PolicySort): (a: ListedPolicy, b: ListedPolicy) => number {
  const sortedBy = (listed: ListedPolicy): string | number => {
    switch (column) {
      case 'policy':
        return listed.title;
      case 'allowed':
        return listed.flows?.allow ?? -1;
      case 'denied':
        return listed.flows?.deny ?? -1;
      case 'passed':
        return listed.flows?.pass ?? -1;
      case 'endpoints':
      case 'edges':
        return listed[column] ?? -1;
      default:
        return listed[column];
    }
  };
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [sortedBy(a), sortedBy(b)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : compareText(`${left}`, `${right}`);
    return sign * order;
  };
}

/** Numbers the largest first, then the other way round, then the order of tiers again. */
export function nextSort(sort: PolicySort | null, column: PolicyColumn): PolicySort | null {
  const largestFirst = !['tier', 'policy', 'kind', 'namespace'].includes(column);
  if (sort?.column !== column) return { column, descending: largestFirst };
  return sort.descending === largestFirst ? { column, descending: !largestFirst } : null;
}

/** The policy that a step of a ladder names, and the row of its rule; null where it isn't listed. */
export function rowOfTarget(
  listing: PolicyListing,
  target: PolicyTarget,
): { readonly policy: string; readonly row: string } | null {
  const named = listing.policies.filter(({ policy }) => policy.use?.policy === target.policy);
  const listed = named.find(({ policy }) => policy.use?.cluster === target.cluster) ?? named[0];
  if (!listed) return null;
  const isMeant = ({ use }: PolicyLine): boolean =>
    use !== null && use.direction === target.direction && use.rule === target.rule;
  const lines = linesOf(listing, listed);
  const exact = lines.findIndex((line) => isMeant(line) && line.use?.list === target.list);
  const at = exact >= 0 ? exact : lines.findIndex(isMeant);
  return { policy: listed.id, row: at < 0 ? listed.id : ruleRowId(listed.id, at) };
}
