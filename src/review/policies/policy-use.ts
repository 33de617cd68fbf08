import type { PolicyKind } from '../../flow/policy-hit.ts';
import type { PolicyKey } from '../../flow/policy-key.ts';
import type { Direction } from '../../flow/policy-text.ts';
import type { Action } from '../../flow/verdict.ts';
import type { NodeId } from '../../graph/flow-graph.ts';

/**
 * Which of a record's lists a hit stands in: `enforced` is what really happened (in old records: what of
 * `all_policies` is not staged); `pending` is what would happen with staged policies enforced (in old records:
 * what of `all_policies` is staged); `transit` is what a host's policies did with traffic that it forwarded.
 */
export type UseList = 'enforced' | 'pending' | 'transit';

export const USE_LISTS: readonly UseList[] = ['enforced', 'pending', 'transit'];

/**
 * What one rule of a policy did.
 *
 *   {list: 'enforced', direction: 'egress', rule: 0, action: 'allow', flows: 1204, decided: 1204}
 */
export interface RuleUse {
  readonly list: UseList;
  /** Which of the policy's two lists of rules `rule` counts in; null where traffic was forwarded. */
  readonly direction: Direction | null;
  /** From 0; -1: none matched, and the tier's default applied; null where it is hidden or not recorded. */
  readonly rule: number | null;
  readonly action: Action;
  readonly flows: number;
  /** Of these, those for which this was the last word of its list. What passes decides nothing. */
  readonly decided: number;
}

/** Flows by what became of them. */
export type ActionFlows = Readonly<Record<Action, number>>;

/**
 * What a capture says of one policy. A flow counts for the policies in its own record's trace, so what both ends
 * report counts at both, for what each end's policies did: figures of policies don't add up to edges'.
 */
export interface PolicyUse {
  /** Of this use: the policy's key, and its cluster where there are several. */
  readonly id: string;
  readonly policy: PolicyKey;
  /** null where the capture names at most one. */
  readonly cluster: string | null;
  /** `*` where hidden. */
  readonly tier: string;
  readonly kind: PolicyKind;
  readonly namespace: string | null;
  readonly name: string;
  readonly staged: boolean;
  /** The command that shows it; null where there is none. */
  readonly kubectl: string | null;
  readonly enforced: ActionFlows;
  readonly pending: ActionFlows;
  readonly transit: ActionFlows;
  /** Flows that it decided, of those enforced; the tier's default (rule -1) among them. */
  readonly decided: number;
  /** By list, direction and rule; sums to the three above. */
  readonly rules: readonly RuleUse[];
  /** How many endpoints it was evaluated at: those whose own records name it. */
  readonly endpoints: number;
  /** The first of them, by the ids of unfolded nodes, sorted. */
  readonly namedEndpoints: readonly NodeId[];
  /** How many edges it decided, where nothing is folded; `decidedEdges` names them. */
  readonly edges: number;
}

export interface TierUse {
  readonly tier: string;
  /** How many policies of it were seen; a tier that only manifests know has none. */
  readonly policies: number;
  /** Flows that its default action ended (or passed on): no rule of its policies matched. */
  readonly byDefault: ActionFlows;
}

/** Plain data, so that it moves between threads. */
export interface PoliciesSeen {
  /** In the order in which flows met them, profiles' and hidden ones left out. */
  readonly tiers: readonly TierUse[];
  /** By tier, then namespace, name and kind. Profiles left out. */
  readonly policies: readonly PolicyUse[];
  /** What decided where no policy applied: `kns.` is a namespace's default, `ksa.` a service account's. */
  readonly profiles: readonly PolicyUse[];
  /** Flows of all records looked at, each by its own record's count. */
  readonly flows: number;
  /** Of these, those whose records list no policy. */
  readonly withoutPolicies: number;
  /** Of these, those whose records list policies, and say nothing of what staged ones would do. */
  readonly withoutPending: number;
  /** Of these, those whose records hold an entry that could not be decoded. */
  readonly undecoded: number;
}
