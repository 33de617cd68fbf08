import { type DistinctList, listAt, unionOfLists } from '../table/distinct-lists.ts';
import { type FlowTable, type ListColumn, NONE } from '../table/flow-table.ts';
import type { GraphView } from './build-graph.ts';
import type { DrawnConversations } from './drawn-conversations.ts';
import {
  eachRowOfFlows,
  flowsSpeakingOf,
  type VisitedConversation,
  visitDrawnEdges,
  visitEdges,
} from './edge-rows.ts';
import type { EdgeId } from './flow-graph.ts';
import type { Listen } from './hearing.ts';
import { type RowScope, rowScope } from './row-scope.ts';

/** What the records that speak of an edge name: addresses, pods, domains, processes, hosts. */
export type EdgeEvidence = { readonly [L in ListColumn]: DistinctList };

/** What the records of one edge name; empty lists for an edge that the view does not have. */
export function edgeEvidence(table: FlowTable, view: GraphView, edge: EdgeId, listen?: Listen): EdgeEvidence {
  return evidenceOfEdges(table, view, [edge], listen).get(edge) ?? union(table, []);
}

/**
 * The same for several edges: the rows are gone through once, however many are asked for. The rows that
 * speak of an edge are those whose traces it has.
 */
export function evidenceOfEdges(
  table: FlowTable,
  view: GraphView,
  edges: readonly EdgeId[],
  listen?: Listen,
): ReadonlyMap<EdgeId, EdgeEvidence> {
  const scope = rowScope(table, view);
  return evidenceOfVisited(table, scope, edges, (visit) =>
    visitEdges(table, view, scope, edges, visit, listen),
  );
}

/** The same where all conversations have been added up already. */
export function evidenceOfDrawnEdges(
  table: FlowTable,
  scope: Pick<RowScope, 'timeRange'>,
  drawn: DrawnConversations,
  edges: readonly EdgeId[],
): ReadonlyMap<EdgeId, EdgeEvidence> {
  return evidenceOfVisited(table, scope, edges, (visit) => visitDrawnEdges(drawn, edges, visit));
}

function evidenceOfVisited(
  table: FlowTable,
  scope: Pick<RowScope, 'timeRange'>,
  edges: readonly EdgeId[],
  visitAll: (visit: (found: VisitedConversation) => void) => void,
): ReadonlyMap<EdgeId, EdgeEvidence> {
  const edgesOfFlow = new Map<number, EdgeId[]>();
  visitAll((found) => {
    for (const flow of flowsSpeakingOf(found)) {
      const known = edgesOfFlow.get(flow);
      if (known === undefined) edgesOfFlow.set(flow, [found.edge]);
      else known.push(found.edge);
    }
  });
  const rowsOf = new Map<EdgeId, number[]>(edges.map((edge) => [edge, []]));
  eachRowOfFlows(table, scope, edgesOfFlow, (row, edgesOfRow) => {
    for (const edge of edgesOfRow) rowsOf.get(edge)?.push(row);
  });
  return new Map([...rowsOf].map(([edge, rows]) => [edge, union(table, rows)]));
}

/**
 * All that rows name, cut to what a list holds. Every row's list has its own smallest values, so the smallest
 * of all of them are among these.
 */
function union(table: FlowTable, rows: readonly number[]): EdgeEvidence {
  const listOf = (column: ListColumn): DistinctList => {
    const ids = new Set(rows.map((row) => table.columns[column][row] ?? NONE));
    return unionOfLists([...ids].map((id) => listAt(table.lists, id)));
  };
  return {
    sourceIps: listOf('sourceIps'),
    destIps: listOf('destIps'),
    sourcePods: listOf('sourcePods'),
    destPods: listOf('destPods'),
    domains: listOf('domains'),
    processes: listOf('processes'),
    hosts: listOf('hosts'),
  };
}
