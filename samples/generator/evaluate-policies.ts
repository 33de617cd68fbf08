import type {
  Action,
  Direction,
  Endpoint,
  LabelMatch,
  Policy,
  Protocol,
  Rule,
  RuleBook,
  Tier,
} from './model.ts';

/** One step of an evaluation, before anybody spells it as a string. */
export type Hit =
  | {
      readonly by: 'policy';
      readonly tier: string;
      readonly policy: Policy;
      readonly action: Action;
      /** From 0; -1 where the tier's default action applied. */
      readonly rule: number;
    }
  | { readonly by: 'profile'; readonly profile: string; readonly action: Action; readonly rule: number };

export interface Evaluation {
  /** What decides. */
  readonly enforced: readonly Hit[];
  /** What would decide if staged policies were enforced. */
  readonly pending: readonly Hit[];
  /** The enforced steps and the staged policies that matched on the way: the older, mixed list. */
  readonly all: readonly Hit[];
}

/** The packet as policy sees it. */
export interface Wire {
  readonly proto: Protocol;
  readonly port: number | null;
}

/**
 * Evaluates one direction at one endpoint as Calico does. In each tier that has a policy for the endpoint,
 * the first matching rule acts; `pass` goes on to the next tier; where no rule matched, the tier's default
 * action applies under the name of its last policy, with rule -1. After the last tier the profile allows.
 */
export function evaluatePolicies(
  book: RuleBook,
  at: Endpoint,
  direction: Direction,
  other: Endpoint,
  wire: Wire,
): Evaluation {
  const candidates = book.policies
    .filter((policy) => policy[direction] !== undefined && selects(policy, at))
    .map((policy): Candidate => {
      const rules = policy[direction] ?? [];
      const rule = rules.findIndex((each) => ruleMatches(each, other, wire));
      return { policy, rule, action: rules[rule]?.action ?? null };
    });
  const profile: Hit = { by: 'profile', profile: at.profile ?? 'unknown', action: 'allow', rule: 0 };
  const enforcedOnly = candidates.filter((candidate) => !isStaged(candidate.policy));
  return {
    enforced: walk(book.tiers, enforcedOnly, profile),
    pending: walk(book.tiers, candidates, profile),
    all: walkMixed(book.tiers, candidates, profile),
  };
}

/** The action that the steps end with. */
export function decision(hits: readonly Hit[]): Action {
  return hits.at(-1)?.action ?? 'allow';
}

export function isStaged(policy: Policy): boolean {
  return policy.kind.startsWith('Staged');
}

/** A policy that selects the endpoint, with the first of its rules that matches (-1: none). */
interface Candidate {
  readonly policy: Policy;
  readonly rule: number;
  readonly action: Action | null;
}

function walk(tiers: readonly Tier[], candidates: readonly Candidate[], profile: Hit): Hit[] {
  const hits: Hit[] = [];
  for (const tier of tiers) {
    const hit = hitInTier(tier, candidates);
    if (hit === null) continue;
    hits.push(hit);
    if (hit.action !== 'pass') return hits;
  }
  hits.push(profile);
  return hits;
}

function walkMixed(tiers: readonly Tier[], candidates: readonly Candidate[], profile: Hit): Hit[] {
  const hits: Hit[] = [];
  for (const tier of tiers) {
    const inTier = candidates.filter((candidate) => candidate.policy.tier === tier.name);
    const enforced = inTier.filter((candidate) => !isStaged(candidate.policy));
    const decides = enforced.findIndex((candidate) => candidate.action !== null);
    const decider = enforced[decides];
    // What is staged behind the policy that decided never sees the packet.
    const reached = decider === undefined ? inTier : inTier.slice(0, inTier.indexOf(decider));
    for (const { policy, rule, action } of reached) {
      if (isStaged(policy) && action !== null) {
        hits.push({ by: 'policy', tier: tier.name, policy, action, rule });
      }
    }
    const hit = hitInTier(tier, enforced);
    if (hit === null) continue;
    hits.push(hit);
    if (hit.action !== 'pass') return hits;
  }
  hits.push(profile);
  return hits;
}

function hitInTier(tier: Tier, candidates: readonly Candidate[]): Hit | null {
  const inTier = candidates.filter((candidate) => candidate.policy.tier === tier.name);
  for (const { policy, rule, action } of inTier) {
    if (action !== null) return { by: 'policy', tier: tier.name, policy, action, rule };
  }
  const last = inTier.at(-1);
  if (last === undefined) return null;
  return { by: 'policy', tier: tier.name, policy: last.policy, action: tier.defaultAction, rule: -1 };
}

function selects(policy: Policy, endpoint: Endpoint): boolean {
  if (policy.namespace !== null && policy.namespace !== endpoint.namespace) return false;
  if (policy.namespaces !== undefined) {
    if (endpoint.namespace === null || !policy.namespaces.includes(endpoint.namespace)) return false;
  }
  return labelsMatch(policy.selector, endpoint);
}

function ruleMatches(rule: Rule, other: Endpoint, wire: Wire): boolean {
  if (rule.proto !== undefined && rule.proto !== wire.proto) return false;
  if (rule.ports !== undefined && (wire.port === null || !rule.ports.includes(wire.port))) return false;
  const { peer } = rule;
  if (peer === undefined) return true;
  if (peer.network !== undefined && !(other.type === 'net' && other.name === peer.network)) return false;
  if (peer.namespaces !== undefined) {
    if (other.namespace === null || !peer.namespaces.includes(other.namespace)) return false;
  }
  return peer.labels === undefined || labelsMatch(peer.labels, other);
}

function labelsMatch(wanted: LabelMatch, endpoint: Endpoint): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const actual = endpoint.labels[key];
    if (actual === undefined) return false;
    return value === '*' || (typeof value === 'string' ? value === actual : value.includes(actual));
  });
}
