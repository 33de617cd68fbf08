import { ACTIONS, type Action } from '../flow/verdict.ts';
import type { FlowTable } from '../table/flow-table.ts';
import { conversationsOf } from './conversation-index.ts';
import { DrawnConversations } from './drawn-conversations.ts';
import { drawnNodes, type FoldingView } from './drawn-nodes.ts';
import { edgeEnds } from './edge-ends.ts';
import type { EdgeId } from './flow-graph.ts';
import { isInRange, type RowScope } from './row-scope.ts';
import type { Verdict } from './verdicts.ts';

/** A conversation of an edge, as it was heard: valid until the next one. */
export interface VisitedConversation {
  readonly edge: EdgeId;
  readonly conversation: number;
  readonly verdict: Verdict;
  readonly drawn: DrawnConversations;
}

/** Goes through the conversations that edges are made of. Only what can be one of theirs is heard. */
export function visitEdges(
  table: FlowTable,
  view: FoldingView,
  scope: RowScope,
  edges: readonly EdgeId[],
  visit: (found: VisitedConversation) => void,
): void {
  const nodes = drawnNodes(table, view);
  const size = nodes.identities.length;
  const keyOf = (source: number, target: number, action: Action): number =>
    (source * size + target) * ACTIONS.length + ACTIONS.indexOf(action);
  const wanted = new Map<number, EdgeId>();
  const isSource = new Uint8Array(size);
  const isTarget = new Uint8Array(size);
  for (const edge of edges) {
    for (const { source, target, action } of edgeEnds(nodes, edge)) {
      wanted.set(keyOf(source, target, action), edge);
      isSource[source] = 1;
      isTarget[target] = 1;
    }
  }
  // Whether a service was called, only hearing tells.
  const isWanted = (source: number, answering: number): boolean =>
    isSource[source] === 1 && (view.services || isTarget[answering] === 1);
  const drawn = new DrawnConversations(table, view, scope, isWanted);
  const { hearing } = drawn;
  for (let conversation = 0; conversation < hearing.index.conversations; conversation++) {
    const source = drawn.sourceOf(conversation);
    if (!isWanted(source, drawn.answeringOf(conversation))) continue;
    for (const verdict of hearing.verdicts(conversation)) {
      const edge = wanted.get(keyOf(source, drawn.targetOf(conversation), verdict.action));
      if (edge !== undefined) visit({ edge, conversation, verdict, drawn });
    }
  }
}

/** The flows that speak of a verdict on the conversation that was heard last. */
export function flowsSpeakingOf({ conversation, verdict, drawn }: VisitedConversation): readonly number[] {
  const { hearing } = drawn;
  const { flowStarts } = hearing.index;
  const speaking: number[] = [];
  const end = flowStarts[conversation + 1] as number;
  for (let flow = flowStarts[conversation] as number; flow < end; flow++) {
    if (hearing.speaks(flow, verdict)) speaking.push(flow);
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
