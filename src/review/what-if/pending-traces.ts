import { pendingAction } from '../../flow/pending-action.ts';
import type { PolicyHit, PolicyKind, PolicyTrace } from '../../flow/policy-hit.ts';
import { decidingHit } from '../../flow/policy-text.ts';
import type { Action } from '../../flow/verdict.ts';
import { compareText } from '../../graph/compare-text.ts';
import { keptByTable } from '../../graph/kept-by-table.ts';
import type { FlowTable } from '../../table/flow-table.ts';

/** A policy that is staged: Calico evaluates it and lets it decide nothing. */
export interface StagedPolicy {
  readonly tier: string | null;
  readonly kind: PolicyKind;
  readonly namespace: string | null;
  readonly name: string;
}

/** What one trace of a table says of the day when staged policies are enforced. */
export interface PendingTrace {
  /** null where its records don't say. */
  readonly action: Action | null;
  /** The number in `policies` of the staged policy that its verdict is owed to; null where there is none. */
  readonly owedTo: number | null;
  /** The numbers of all staged policies in its pending chain. */
  readonly staged: readonly number[];
  /** The number in `traces` of the trace with the pending chain as the enforced one. */
  readonly asEnforced: number;
}

export interface PendingTraces {
  /** By trace of the table. */
  readonly of: readonly PendingTrace[];
  /** The table's traces, and behind them those with pending chains as enforced ones. */
  readonly traces: readonly PolicyTrace[];
  /** In the order of their names. */
  readonly policies: readonly StagedPolicy[];
}

export const pendingTracesOf = keptByTable(readPendingTraces);

function readPendingTraces({ traces }: FlowTable): PendingTraces {
  const { policies, numberOf } = stagedPolicies(traces);
  const enforced = new Map<string, number>();
  const all: PolicyTrace[] = [...traces];
  const of = traces.map((trace): PendingTrace => {
    const rewritten = withPendingEnforced(trace);
    const text = textOf(rewritten);
    let asEnforced = enforced.get(text);
    if (asEnforced === undefined) {
      asEnforced = all.length;
      enforced.set(text, asEnforced);
      all.push(rewritten);
    }
    const numbers = (hits: readonly PolicyHit[]): readonly number[] => [
      ...new Set(hits.filter(({ staged }) => staged).map((hit) => numberOf(hit))),
    ];
    const action = pendingAction(trace);
    return {
      action,
      owedTo: action === null ? null : (numbers(upToVerdict(trace)).at(-1) ?? null),
      staged: numbers(trace.pending),
      asEnforced,
    };
  });
  return { of, traces: all, policies };
}

/** What records would list if their pending chain were the enforced one. */
function withPendingEnforced({ pending, transit }: PolicyTrace): PolicyTrace {
  return { enforced: pending, pending, transit, all: [] };
}

function textOf({ enforced, transit }: PolicyTrace): string {
  const raws = (hits: readonly PolicyHit[]): readonly string[] => hits.map(({ raw }) => raw);
  return JSON.stringify([raws(enforced), raws(transit)]);
}

/**
 * The pending chain as far as the hit that decides. Where that one is not staged, a staged policy before it has
 * passed the flow on to it.
 */
function upToVerdict(trace: PolicyTrace): readonly PolicyHit[] {
  const decided = decidingHit(trace, 'pending');
  return decided === null ? [] : trace.pending.slice(0, trace.pending.indexOf(decided) + 1);
}

function stagedPolicies(traces: readonly PolicyTrace[]): {
  readonly policies: readonly StagedPolicy[];
  readonly numberOf: (hit: PolicyHit) => number;
} {
  const keyOf = ({ tier, kind, namespace, name }: StagedPolicy): string =>
    JSON.stringify([tier, namespace, name, kind]);
  const known = new Map<string, StagedPolicy>();
  for (const { pending } of traces) {
    for (const { staged, tier, kind, namespace, name } of pending) {
      if (staged) known.set(keyOf({ tier, kind, namespace, name }), { tier, kind, namespace, name });
    }
  }
  const sorted = [...known].sort(([a], [b]) => compareText(a, b));
  const numbers = new Map(sorted.map(([key], number) => [key, number]));
  return {
    policies: sorted.map(([, policy]) => policy),
    numberOf: (hit) => numbers.get(keyOf(hit)) ?? -1,
  };
}
