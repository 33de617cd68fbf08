import { ACTIONS, type Action } from '../flow/verdict.ts';
import { type DistinctList, listAt, unionOfLists } from '../table/distinct-lists.ts';
import { type FlowTable, type ListColumn, NONE } from '../table/flow-table.ts';
import { type GraphView, identifyNodes } from './build-graph.ts';
import { groupConversations, rowsInRange, rowsSpeakingOf, settleConversation } from './conversations.ts';
import type { EdgeId } from './flow-graph.ts';

/** What the records that speak of an edge name: addresses, pods, domains, processes, hosts. */
export type EdgeEvidence = { readonly [L in ListColumn]: DistinctList };

/** What the records of one edge name; empty lists for an edge that the view does not have. */
export function edgeEvidence(table: FlowTable, view: GraphView, edge: EdgeId): EdgeEvidence {
  return evidenceOfEdges(table, view, [edge]).get(edge) ?? union(table, []);
}

/**
 * The same for several edges: the rows are gone through once, however many are asked for. The rows that
 * speak of an edge are those whose traces it has.
 */
export function evidenceOfEdges(
  table: FlowTable,
  view: GraphView,
  edges: readonly EdgeId[],
): ReadonlyMap<EdgeId, EdgeEvidence> {
  const speaking = new Map<EdgeId, number[]>(edges.map((edge) => [edge, []]));
  const nodes = identifyNodes(table, view);
  const idOf = (source: number, dest: number, action: Action): EdgeId =>
    `${nodes[source]?.id ?? ''}>${nodes[dest]?.id ?? ''}:${action}`;
  const isWanted = (source: number, dest: number): boolean =>
    ACTIONS.some((action) => speaking.has(idOf(source, dest, action)));
  for (const conversation of groupConversations(table, rowsBetween(table, view, isWanted))) {
    for (const verdict of settleConversation(table, conversation)) {
      const rows = speaking.get(idOf(conversation.source, conversation.dest, verdict.action));
      if (rows === undefined) continue;
      for (const row of rowsSpeakingOf(table, conversation, verdict)) rows.push(row);
    }
  }
  return new Map([...speaking].map(([edge, rows]) => [edge, union(table, rows)]));
}

/** The rows in range whose pair of endpoints is wanted; each pair is asked about once. */
function rowsBetween(
  table: FlowTable,
  view: GraphView,
  isWanted: (source: number, dest: number) => boolean,
): readonly number[] {
  const { source, dest } = table.columns;
  const answers = new Map<number, boolean>();
  return rowsInRange(table, view.timeRange).filter((row) => {
    const from = source[row] ?? 0;
    const to = dest[row] ?? 0;
    const pair = from * table.endpoints.length + to;
    const known = answers.get(pair);
    if (known !== undefined) return known;
    const answer = isWanted(from, to);
    answers.set(pair, answer);
    return answer;
  });
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
