import { REPORTERS } from '../../flow/verdict.ts';
import type { GraphView } from '../../graph/build-graph.ts';
import { DrawnConversations } from '../../graph/drawn-conversations.ts';
import { edgeIds, edgeNumber } from '../../graph/edge-number.ts';
import type { EdgeId } from '../../graph/flow-graph.ts';
import { rowScope } from '../../graph/row-scope.ts';
import { witness } from '../../graph/verdicts.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { idOfUse } from './id-of-use.ts';
import { type RowsInView, rowsInView } from './rows-in-view.ts';
import { TraceSlots } from './trace-slots.ts';

/** Which edges policies decided, by the id of their use. */
export interface DecidedEdges {
  readonly count: (use: string) => number;
  /** Sorted. */
  readonly edges: (use: string) => readonly EdgeId[];
}

/**
 * The edges of a view that a policy decided, sorted, by the ids that they have in its folding: those to whose
 * verdict it had the last word at an end that came to that very verdict. What let a flow out that was denied at its
 * destination decided nothing: the edge is a denied one. Some may not be drawn: hiding changes nothing here.
 */
export function decidedEdges(table: FlowTable, view: GraphView, use: string): readonly EdgeId[] {
  return decidedBy(table, view, rowsInView(table, view)).edges(use);
}

/** The same for several policies, by the ids of their uses: for as much work as for one. */
export function decidedEdgesOf(
  table: FlowTable,
  view: GraphView,
  uses: readonly string[],
): ReadonlyMap<string, readonly EdgeId[]> {
  const { edges } = decidedBy(table, view, rowsInView(table, view));
  return new Map(uses.map((use) => [use, edges(use)]));
}

/** The edges that each policy decided where nothing is folded, by the id of its use. */
export function allDecidedEdges(table: FlowTable, view: GraphView): (use: string) => readonly EdgeId[] {
  return decidedBy(table, unfolded(view), rowsInView(table, view)).edges;
}

/** The same picture with every endpoint by itself. */
export function unfolded(view: GraphView): GraphView {
  return { ...view, level: 'endpoint', exceptions: [], services: false };
}

/** The same for all policies at once. */
export function decidedBy(table: FlowTable, view: GraphView, inView: RowsInView): DecidedEdges {
  const drawn = new DrawnConversations(table, view, rowScope(table, view));
  const { hearing, nodes } = drawn;
  const { index } = hearing;
  const slots = new TraceSlots(table);
  const found = new Map<string, Set<number>>();
  for (let conversation = 0; conversation < index.conversations; conversation++) {
    const verdicts = hearing.verdicts(conversation);
    if (verdicts.length === 0) continue;
    const from = drawn.sourceOf(conversation);
    const to = drawn.targetOf(conversation);
    const end = index.flowStarts[conversation + 1] as number;
    for (let flow = index.flowStarts[conversation] as number; flow < end; flow++) {
      if (inView.flows[flow] === 0) continue;
      const { reporter, action } = witness(index.witness[flow] as number);
      const verdict = verdicts.find((one) => one.action === action);
      if (verdict === undefined || !hearing.speaks(flow, verdict)) continue;
      const edge = edgeNumber(nodes, from, to, action);
      const source = index.source[conversation] as number;
      const slot = slots.of(index.trace[flow] as number, REPORTERS.indexOf(reporter), source);
      for (const hit of slots.hitsOf(slot)) {
        if (!hit.decided || hit.list !== 'enforced' || hit.action !== action) continue;
        const use = idOfUse(hit.policy, slots.clusterOf(slot));
        const edges = found.get(use) ?? new Set();
        found.set(use, edges.add(edge));
      }
    }
  }
  return {
    count: (use) => found.get(use)?.size ?? 0,
    edges: (use) => edgeIds(nodes, found.get(use) ?? []),
  };
}
