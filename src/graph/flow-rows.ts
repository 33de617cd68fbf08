import type { FlowTable } from '../table/flow-table.ts';
import { buildGraph, type GraphView } from './build-graph.ts';
import { conversationsOf } from './conversation-index.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import { drawnNodes } from './drawn-nodes.ts';
import { flowsSpeakingOf, type VisitedConversation, visitEdges } from './edge-rows.ts';
import type { EdgeId, NodeId } from './flow-graph.ts';
import type { Listen } from './hearing.ts';
import { isInRange, type RowScope, rowScope } from './row-scope.ts';
import type { Selection } from './view.ts';

/**
 * The rows of a table that a view's time range and query select, and that are about what is selected: those that
 * speak of the edge, or have the node as an end. Where the view has a focus, only those that speak of an edge in
 * it. In the table's order. Hiding changes nothing here: it is about the picture alone. `listen` says how the edge
 * that is selected came about.
 */
export function flowRows(
  table: FlowTable,
  view: GraphView,
  selection: Selection | null,
  listen?: Listen,
): Uint32Array {
  const scope = rowScope(table, view);
  const flows = selection === null ? null : flowsAbout(table, view, scope, selection, listen);
  const inFocus = view.focus.length === 0 ? null : flowsInFocus(table, view, scope);
  const { flowOfRow } = conversationsOf(table);
  const { timeRange, matching } = scope;
  const rows = new Uint32Array(table.rows);
  let found = 0;
  for (let row = 0; row < table.rows; row++) {
    if (matching !== null && matching[row] === 0) continue;
    if (flows !== null && flows[flowOfRow[row] as number] === 0) continue;
    if (inFocus !== null && inFocus[flowOfRow[row] as number] === 0) continue;
    if (timeRange !== null && !isInRange(table, row, timeRange)) continue;
    rows[found++] = row;
  }
  return rows.slice(0, found);
}

/** By flow: 1 where its rows speak of an edge that the focus leaves. */
function flowsInFocus(table: FlowTable, view: GraphView, scope: RowScope): Uint8Array {
  const { edges } = buildGraph(table, { ...view, hidden: [] });
  return flowsOfEdges(
    table,
    view,
    scope,
    edges.map(({ id }) => id),
  );
}

function flowsOfEdges(
  table: FlowTable,
  view: GraphView,
  scope: RowScope,
  edges: readonly EdgeId[],
  listen?: Listen,
): Uint8Array {
  const flows = new Uint8Array(conversationsOf(table).flows);
  const visit = (visited: VisitedConversation): void => {
    for (const flow of flowsSpeakingOf(visited)) flows[flow] = 1;
  };
  visitEdges(table, view, scope, edges, visit, listen);
  return flows;
}

/** By flow: 1 where its rows are about what is selected. */
function flowsAbout(
  table: FlowTable,
  view: GraphView,
  scope: RowScope,
  selection: Selection,
  listen?: Listen,
): Uint8Array {
  if (selection.kind === 'edge') return flowsOfEdges(table, view, scope, [selection.id], listen);
  const flows = new Uint8Array(conversationsOf(table).flows);
  markNode(table, view, scope, selection.id, flows);
  return flows;
}

function markNode(table: FlowTable, view: GraphView, scope: RowScope, id: NodeId, flows: Uint8Array): void {
  const node = drawnNodes(table, view).numberOf.get(id);
  if (node === undefined) return;
  // Whether a service was called, only hearing tells.
  const isWanted = (source: number, answering: number): boolean =>
    view.services || source === node || answering === node;
  const drawn = new DrawnConversations(table, view, scope, isWanted);
  const { index } = drawn.hearing;
  for (let conversation = 0; conversation < index.conversations; conversation++) {
    const isEnd =
      drawn.sourceOf(conversation) === node ||
      drawn.answeringOf(conversation) === node ||
      (view.services && drawn.targetOf(conversation) === node);
    if (isEnd) {
      flows.fill(1, index.flowStarts[conversation] as number, index.flowStarts[conversation + 1] as number);
    }
  }
}
