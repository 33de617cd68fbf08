import { kubectlCommand } from '../flow/kubectl.ts';
import { pendingAction } from '../flow/pending-action.ts';
import type { PolicyHit, PolicyKind, PolicyList } from '../flow/policy-hit.ts';
import { PROFILE_TIER, RULE_END_OF_TIER } from '../flow/policy-hit.ts';
import { type Direction, decidingHit, decidingList, directionOf, hitText } from '../flow/policy-text.ts';
import type { Action, Reporter } from '../flow/verdict.ts';
import type { EdgeTrace, GraphEdge } from '../graph/flow-graph.ts';

/** One policy on the way of a flow, ready to be drawn. */
export interface Rung {
  readonly step: number;
  readonly tier: string;
  readonly policy: string;
  readonly kind: PolicyKind;
  readonly namespace: string | null;
  readonly action: Action | null;
  readonly staged: boolean;
  readonly deciding: boolean;
  /** True where no rule matched and the tier's default action applied. */
  readonly defaultOfTier: boolean;
  readonly sentence: string;
  readonly rule: number | null;
  readonly raw: string;
  readonly kubectl: string | null;
  /** What it was made of: its rule is looked up in manifests. */
  readonly hit: PolicyHit;
  readonly list: PolicyList;
  /** Which of its policy's lists of rules `rule` counts in; null where traffic was forwarded. */
  readonly direction: Direction | null;
}

/** A row of the ladder. Where both lists agree, `now` alone speaks; else either side may be empty. */
export interface LadderRow {
  readonly now: Rung | null;
  readonly pending: Rung | null;
  readonly same: boolean;
}

/** What one reporter's records say about one way through the policies. */
export interface Ladder {
  readonly trace: EdgeTrace;
  readonly flows: number;
  readonly action: Action;
  readonly rows: readonly LadderRow[];
  /** True where pending differs from what was enforced: then the rows have two columns. */
  readonly differs: boolean;
  /** What would become of the flow with staged policies enforced; null where records don't say. */
  readonly pendingAction: Action | null;
  readonly transit: readonly Rung[];
}

export interface ReporterLadders {
  readonly reporter: Reporter;
  /** Those that came to the edge's verdict first, then the largest first. */
  readonly ladders: readonly Ladder[];
}

const WAY: readonly Reporter[] = ['src', 'fwd', 'dst'];

/** The ladders of an edge in the order in which a flow meets them: out of the source, into the destination. */
export function laddersOf(edge: GraphEdge): readonly ReporterLadders[] {
  return WAY.map((reporter) => ({
    reporter,
    ladders: edge.traces
      .filter((trace) => trace.reporter === reporter)
      .map(ladderOf)
      .sort(
        (a, b) => Number(b.action === edge.action) - Number(a.action === edge.action) || b.flows - a.flows,
      ),
  })).filter(({ ladders }) => ladders.length > 0);
}

export function ladderOf(trace: EdgeTrace): Ladder {
  const list = decidingList(trace);
  const now = rungsOf(trace, list);
  const pending = list === 'enforced' ? rungsOf(trace, 'pending') : [];
  const differs = pending.length > 0 && !sameWay(now, pending);
  return {
    trace,
    flows: trace.flows,
    action: trace.action,
    differs,
    rows: differs ? align(now, pending) : now.map((rung) => ({ now: rung, pending: null, same: true })),
    pendingAction: pendingAction(trace),
    transit: rungsOf(trace, 'transit'),
  };
}

function rungsOf(trace: EdgeTrace, list: PolicyList): Rung[] {
  const deciding = decidingHit(trace, list);
  return trace[list].map((hit, at) => ({
    step: (hit.index ?? at) + 1,
    tier: tierWord(hit),
    policy: policyWord(hit),
    kind: hit.kind,
    namespace: hit.namespace,
    action: hit.action,
    staged: hit.staged,
    deciding: hit === deciding,
    defaultOfTier: hit.rule === RULE_END_OF_TIER,
    sentence: hitText(hit, { reporter: trace.reporter, list }),
    rule: hit.rule,
    raw: hit.raw,
    kubectl: kubectlCommand(hit),
    hit,
    list,
    direction: directionOf({ reporter: trace.reporter, list }),
  }));
}

function tierWord(hit: PolicyHit): string {
  if (hit.tier === PROFILE_TIER) return 'profiles';
  if (hit.tier === '*') return 'a tier you may not see';
  return hit.tier ?? 'tier unknown';
}

function policyWord(hit: PolicyHit): string {
  if (hit.kind === 'Hidden') return 'hidden policy';
  if (hit.kind === 'Profile' && hit.name === '__NO_MATCH__') return 'no profile';
  return hit.name;
}

const sameHit = (a: Rung, b: Rung): boolean =>
  a.kind === b.kind &&
  a.tier === b.tier &&
  a.namespace === b.namespace &&
  a.policy === b.policy &&
  a.action === b.action &&
  a.rule === b.rule;

function sameWay(now: readonly Rung[], pending: readonly Rung[]): boolean {
  return (
    now.length === pending.length &&
    now.every((rung, at) => {
      const other = pending[at];
      return other !== undefined && sameHit(rung, other);
    })
  );
}

/** Puts what both ways share in one row each, and what lies between shared rows beside each other by tier. */
export function align(now: readonly Rung[], pending: readonly Rung[]): LadderRow[] {
  const rows: LadderRow[] = [];
  let nowAt = 0;
  let pendingAt = 0;
  for (const [sharedNow, sharedPending] of longestCommon(now, pending)) {
    rows.push(...besideByTier(now.slice(nowAt, sharedNow), pending.slice(pendingAt, sharedPending)));
    rows.push({ now: now[sharedNow] ?? null, pending: pending[sharedPending] ?? null, same: true });
    nowAt = sharedNow + 1;
    pendingAt = sharedPending + 1;
  }
  rows.push(...besideByTier(now.slice(nowAt), pending.slice(pendingAt)));
  return rows;
}

function besideByTier(now: readonly Rung[], pending: readonly Rung[]): LadderRow[] {
  const rows: LadderRow[] = [];
  let nowAt = 0;
  let pendingAt = 0;
  while (nowAt < now.length || pendingAt < pending.length) {
    const left = now[nowAt] ?? null;
    const right = pending[pendingAt] ?? null;
    // Where one way visits a tier that the other reaches later, it waits; else the two stand side by side.
    const rightFirst = left !== null && pending.slice(pendingAt + 1).some((rung) => rung.tier === left.tier);
    const leftFirst = right !== null && now.slice(nowAt + 1).some((rung) => rung.tier === right.tier);
    const sameTier = left !== null && left.tier === right?.tier;
    const takeLeft = left !== null && (sameTier || right === null || !rightFirst);
    const takeRight = right !== null && (sameTier || !takeLeft || !leftFirst);
    rows.push({ now: takeLeft ? left : null, pending: takeRight ? right : null, same: false });
    if (takeLeft) nowAt++;
    if (takeRight) pendingAt++;
  }
  return rows;
}

/** Index pairs of a longest common subsequence. Traces are a handful of hits long. */
function longestCommon(a: readonly Rung[], b: readonly Rung[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const equal = (i: number, j: number): boolean => {
    const left = a[i];
    const right = b[j];
    return left !== undefined && right !== undefined && sameHit(left, right);
  };
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = equal(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (equal(i, j)) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
