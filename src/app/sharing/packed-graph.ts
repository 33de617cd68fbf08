import type { PresentedGraph } from '../../export/presented-graph.ts';
import { buildGraph } from '../../graph/build-graph.ts';
import type { View } from '../../graph/view.ts';
import { pendingGraph } from '../../review/what-if/pending-graph.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { allFindings } from '../findings/found-list.ts';

/** As bytes: the page only passes them on, and must not spend its time on reading them. */
export type PackedGraph = Uint8Array<ArrayBuffer>;

export interface GraphAsked {
  readonly view: View;
  /** The rules that are turned off, where findings are to go along; null where none are. */
  readonly findings: { readonly off: readonly string[] } | null;
}

/** What of a presented graph only the table knows. */
export type GraphPart = Pick<PresentedGraph, 'graph' | 'pending' | 'findings'>;

/** The very graph that the command writes, packed by the thread that has the table. */
export function packedGraph(table: FlowTable, { view, findings }: GraphAsked): PackedGraph {
  const isPending = view.verdicts === 'pending';
  const packed = {
    graph: isPending ? pendingGraph(table, view) : buildGraph(table, view),
    isPending,
    // They are about what happened.
    findings: findings === null || isPending ? undefined : allFindings(table, { view, off: findings.off }),
  };
  return new TextEncoder().encode(JSON.stringify(packed));
}

/** Packed by our own other worker. */
export function unpackGraph(packed: PackedGraph): GraphPart {
  const { graph, isPending, findings } = JSON.parse(new TextDecoder().decode(packed));
  return { graph, ...(isPending && { pending: graph }), ...(findings && { findings }) };
}
