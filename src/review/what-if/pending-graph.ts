import { drawGraph, type GraphView } from '../../graph/build-graph.ts';
import { DrawnConversations } from '../../graph/drawn-conversations.ts';
import type { EdgeId, FlowGraph, GraphEdge } from '../../graph/flow-graph.ts';
import type { Listen } from '../../graph/hearing.ts';
import { rowScope } from '../../graph/row-scope.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import type { Change, ChangeCounts, Count } from './change-counts.ts';
import { ChangeSums } from './change-sums.ts';
import type { ChangedPort, SilentPart } from './edge-changes.ts';
import { PendingHearing, type UnknownReason } from './pending-hearing.ts';
import { pendingTracesOf, type StagedPolicy } from './pending-traces.ts';

/** An edge as it would be if staged policies were enforced, with what of it is new. */
export interface PendingEdge extends GraphEdge {
  /** The most telling of what its conversations would do: a change, then what is unknown. */
  readonly change: Change;
  readonly changes: ChangeCounts;
  /** Why something of it is unknown, sorted; empty where nothing is. */
  readonly unknownBecause: readonly UnknownReason[];
  /** What of it stays denied because an end is silent, by that end. */
  readonly silent: readonly SilentPart[];
  /** Ports on which something changes, and on which something is unknown. */
  readonly changedPorts: readonly ChangedPort[];
  readonly unknownPorts: readonly ChangedPort[];
  /** The staged policies that what changes is owed to, and those that what is unknown is, in order of names. */
  readonly changedBy: readonly StagedPolicy[];
  readonly unknownBy: readonly StagedPolicy[];
}

/** What one staged policy would change. */
export interface StagedEffect {
  /** null for changes without one: enforced policies are other ones now than when the flows began. */
  readonly policy: StagedPolicy | null;
  readonly wouldDeny: Count;
  readonly wouldAllow: Count;
  /** It would let these through; whether the other end would is not recorded. */
  readonly unknown: Count;
  /** Edges of the pending graph that it changes, or might. Sorted. */
  readonly edges: readonly EdgeId[];
}

/**
 * The graph of what would happen if staged policies were enforced. Edges that no conversation would be part of any
 * more are not in it.
 */
export interface PendingGraph extends FlowGraph {
  readonly edges: readonly PendingEdge[];
  /** Conversations and flows of all edges, by what would become of them. */
  readonly changes: ChangeCounts & { readonly wouldDeny: Count; readonly wouldAllow: Count };
  /** Every staged policy in sight, also those that would change nothing. */
  readonly effects: readonly StagedEffect[];
}

/**
 * The pending graph of a table in a view. A query selects the same conversations as today's graph: it asks what
 * records say, not what they would. Pure; the same rows in any order give the same graph.
 */
export function pendingGraph(table: FlowTable, view: GraphView, chains: Chains = 'pending'): PendingGraph {
  return drawPendingGraph(table, view, new DrawnConversations(table, view, rowScope(table, view)), chains);
}

/** Hears what would happen: for questions about edges of a pending graph. */
export const asPending: Listen = (table, today) => new PendingHearing(table, today);

/**
 * What traces of edges hold: the pending chain in place of the enforced one, as records would list it; or both, as
 * records do, to set them side by side.
 */
export type Chains = 'pending' | 'both';

/** The same where conversations have been added up already. */
export function drawPendingGraph(
  table: FlowTable,
  view: GraphView,
  drawn: DrawnConversations,
  chains: Chains = 'pending',
): PendingGraph {
  const pending = pendingTracesOf(table);
  const hearing = new PendingHearing(table, drawn.hearing);
  const sums = new ChangeSums(table, drawn, hearing);
  const both = chains === 'both';
  const drawnOf = both ? table : { ...table, traces: pending.traces };
  const graph = drawGraph(drawnOf, view, drawn, {
    index: both ? { ...hearing.index, trace: drawn.hearing.index.trace } : hearing.index,
    verdicts: (conversation) => {
      const verdicts = hearing.verdicts(conversation);
      sums.add(conversation, verdicts);
      return verdicts;
    },
    speaks: (flow, verdict) => hearing.speaks(flow, verdict),
    traceFlows: (flow) => hearing.traceFlows(flow),
    firstSeen: (flow) => hearing.firstSeen(flow),
    lastSeen: (flow) => hearing.lastSeen(flow),
  });
  const edges = graph.edges.map((edge): PendingEdge => ({ ...edge, ...sums.changesOf(edge) }));
  return { ...graph, edges, changes: sums.total(edges), effects: sums.effects(edges, pending.policies) };
}
