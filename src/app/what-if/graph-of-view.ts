import { buildGraph } from '../../graph/build-graph.ts';
import type { FlowGraph } from '../../graph/flow-graph.ts';
import { asRecorded, type Listen } from '../../graph/hearing.ts';
import type { View } from '../../graph/view.ts';
import { asPending, pendingGraph } from '../../review/what-if/pending-graph.ts';
import type { FlowTable } from '../../table/flow-table.ts';

/** What a view draws: what happened, or a PendingGraph. */
export function graphOfView(table: FlowTable, view: View): FlowGraph {
  return view.verdicts === 'pending' ? pendingGraph(table, view, 'both') : buildGraph(table, view);
}

/** How conversations are heard of which its edges are made. */
export function listenAs({ verdicts }: View): Listen {
  return verdicts === 'pending' ? asPending : asRecorded;
}
