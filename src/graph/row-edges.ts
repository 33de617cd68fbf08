import type { Action } from '../flow/verdict.ts';
import type { FlowTable } from '../table/flow-table.ts';
import type { GraphView } from './build-graph.ts';
import { conversationsOf } from './conversation-index.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import { drawnNodes } from './drawn-nodes.ts';
import type { EdgeId } from './flow-graph.ts';
import { asRecorded, type Listen } from './hearing.ts';
import { rowScope } from './row-scope.ts';

const IMPORTANCE: Readonly<Record<Action, number>> = { deny: 0, pass: 1, allow: 2 };

/**
 * The edges of a view that a row speaks of, a denied one first: what a source let out may have been denied at the
 * destination, all of it or some. Hiding and focus change nothing here, so an edge may not be drawn.
 */
export function edgesOfRow(
  table: FlowTable,
  view: GraphView,
  row: number,
  listen: Listen = asRecorded,
): readonly EdgeId[] {
  const { flowOfRow, conversationOfFlow } = conversationsOf(table);
  const flow = flowOfRow[row];
  const conversation = flow === undefined ? undefined : conversationOfFlow[flow];
  if (flow === undefined || conversation === undefined) return [];
  const { ofEndpoint, identities } = drawnNodes(table, view);
  const { source, dest } = table.columns;
  const from = ofEndpoint[source[row] as number];
  const to = ofEndpoint[dest[row] as number];
  const drawn = new DrawnConversations(
    table,
    view,
    rowScope(table, view),
    (calling, answering) => calling === from && answering === to,
  );
  const ends = [drawn.sourceOf(conversation), drawn.targetOf(conversation)];
  const [caller, called] = ends.map((node) => identities[node]?.id ?? '');
  const heard = listen(table, drawn.hearing);
  return heard
    .verdicts(conversation)
    .filter((verdict) => heard.speaks(flow, verdict))
    .map(({ action }) => action)
    .sort((a, b) => IMPORTANCE[a] - IMPORTANCE[b])
    .map((action) => `${caller}>${called}:${action}`);
}
