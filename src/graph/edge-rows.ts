import { ACTIONS, type Action } from '../flow/verdict.ts';
import type { FlowTable } from '../table/flow-table.ts';
import { conversationsOf } from './conversation-index.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import { type DrawnNodes, drawnNodes, type FoldingView } from './drawn-nodes.ts';
import { edgeEnds } from './edge-ends.ts';
import type { EdgeId } from './flow-graph.ts';
import { asRecorded, type Heard, type Listen } from './hearing.ts';
import { isInRange, type RowScope } from './row-scope.ts';
import type { Verdict } from './verdicts.ts';

/** A conversation of an edge, as it was heard: valid until the next one. */
export interface VisitedConversation {
  readonly edge: EdgeId;
  readonly conversation: number;
  readonly verdict: Verdict;
  readonly heard: Heard;
  readonly drawn: DrawnConversations;
}

/** Goes through the conversations that edges are made of. Only what can be one of theirs is heard. */
export function visitEdges(
  table: FlowTable,
  view: FoldingView,
  scope: RowScope,
  edges: readonly EdgeId[],
  visit: (found: VisitedConversation) => void,
  listen: Listen = asRecorded,
): void {
  const wanted = wantedEdges(drawnNodes(table, view), edges);
  // Whether a service was called, only hearing tells.
  const isWanted = (source: number, answering: number): boolean =>
    wanted.isSource[source] === 1 && (view.services || wanted.isTarget[answering] === 1);
  const drawn = new DrawnConversations(table, view, scope, isWanted);
  visitWanted(drawn, listen(table, drawn.hearing), wanted, isWanted, visit);
}

/** The same where all conversations have been added up already. */
export function visitDrawnEdges(
  drawn: DrawnConversations,
  edges: readonly EdgeId[],
  visit: (found: VisitedConversation) => void,
): void {
  const wanted = wantedEdges(drawn.nodes, edges);
  visitWanted(drawn, drawn.hearing, wanted, (source) => wanted.isSource[source] === 1, visit);
}

interface WantedEdges {
  readonly keyOf: (source: number, target: number, action: Action) => number;
  readonly byKey: ReadonlyMap<number, EdgeId>;
  /** By node: 1 for the ends of what is wanted. */
  readonly isSource: Uint8Array;
  readonly isTarget: Uint8Array;
}

function wantedEdges(nodes: DrawnNodes, edges: readonly EdgeId[]): WantedEdges {
  const size = nodes.identities.length;
  const keyOf = (source: number, target: number, action: Action): number =>
    (source * size + target) * ACTIONS.length + ACTIONS.indexOf(action);
  const byKey = new Map<number, EdgeId>();
  const isSource = new Uint8Array(size);
  const isTarget = new Uint8Array(size);
  for (const edge of edges) {
    for (const { source, target, action } of edgeEnds(nodes, edge)) {
      byKey.set(keyOf(source, target, action), edge);
      isSource[source] = 1;
      isTarget[target] = 1;
    }
  }
  return { keyOf, byKey, isSource, isTarget };
}

function visitWanted(
  drawn: DrawnConversations,
  heard: Heard,
  { keyOf, byKey }: WantedEdges,
  isWanted: (source: number, answering: number) => boolean,
  visit: (found: VisitedConversation) => void,
): void {
  for (let conversation = 0; conversation < heard.index.conversations; conversation++) {
    const source = drawn.sourceOf(conversation);
    if (!isWanted(source, drawn.answeringOf(conversation))) continue;
    for (const verdict of heard.verdicts(conversation)) {
      const edge = byKey.get(keyOf(source, drawn.targetOf(conversation), verdict.action));
      if (edge !== undefined) visit({ edge, conversation, verdict, heard, drawn });
    }
  }
}

/** The flows that speak of a verdict on the conversation that was heard last. */
export function flowsSpeakingOf({ conversation, verdict, heard }: VisitedConversation): readonly number[] {
  const { flowStarts } = heard.index;
  const speaking: number[] = [];
  const end = flowStarts[conversation + 1] as number;
  for (let flow = flowStarts[conversation] as number; flow < end; flow++) {
    if (heard.speaks(flow, verdict)) speaking.push(flow);
  }
  return speaking;
}

/** Goes through the rows in range of some flows, each with what is known of its flow. */
export function eachRowOfFlows<Known>(
  table: FlowTable,
  { timeRange }: Pick<RowScope, 'timeRange'>,
  flows: ReadonlyMap<number, Known>,
  visit: (row: number, known: Known) => void,
): void {
  const index = conversationsOf(table);
  const isAsked = new Uint8Array(index.flows);
  for (const flow of flows.keys()) isAsked[flow] = 1;
  for (let row = 0; row < table.rows; row++) {
    const flow = index.flowOfRow[row] as number;
    if (isAsked[flow] === 0 || (timeRange !== null && !isInRange(table, row, timeRange))) continue;
    const known = flows.get(flow);
    if (known !== undefined) visit(row, known);
  }
}
