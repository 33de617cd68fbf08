import { type FlowTable, NONE } from '../table/flow-table.ts';
import { type ConversationIndex, conversationsOf } from './conversation-index.ts';
import { type DrawnNodes, drawnNodes, type FoldingView } from './drawn-nodes.ts';
import { sumFlows } from './flow-sums.ts';
import { Hearing } from './hearing.ts';
import type { RowScope } from './row-scope.ts';
import { SEVERAL, type ServiceEnds, serviceEndsOf } from './service-ends.ts';

/**
 * Between which nodes a view draws conversations.
 *
 * Where it draws services, a conversation whose source named exactly one service goes to that service. One
 * whose source named none, or several, stays at the workload: its figures are one sum, and to give them to
 * each of the services would count them twice.
 */
export class DrawnConversations {
  readonly nodes: DrawnNodes;
  readonly hearing: Hearing;
  readonly #index: ConversationIndex;
  readonly #services: ServiceEnds | null;

  /** `isWanted` tells of source and answering node whether a conversation is of interest; all are, without it. */
  constructor(
    table: FlowTable,
    view: FoldingView,
    scope: RowScope,
    isWanted?: (source: number, answering: number) => boolean,
  ) {
    this.nodes = drawnNodes(table, view);
    this.#index = conversationsOf(table);
    this.#services = view.services ? serviceEndsOf(table) : null;
    const isConversationWanted =
      isWanted &&
      ((conversation: number) => isWanted(this.sourceOf(conversation), this.answeringOf(conversation)));
    this.hearing = new Hearing(table, sumFlows(table, scope, isConversationWanted), scope.matching !== null);
  }

  sourceOf(conversation: number): number {
    return this.nodes.ofEndpoint[this.#index.source[conversation] as number] as number;
  }

  /** The node of the endpoint that answered. */
  answeringOf(conversation: number): number {
    return this.nodes.ofEndpoint[this.#index.dest[conversation] as number] as number;
  }

  /** The node that a conversation goes to. */
  targetOf(conversation: number): number {
    const service = this.serviceOf(conversation);
    return service === NONE ? this.answeringOf(conversation) : (this.nodes.ofService[service] as number);
  }

  /**
   * The service that a conversation goes to, by its number in `serviceEndsOf`: the only one that its source
   * named. NONE where there is none, or another one too.
   */
  serviceOf(conversation: number): number {
    if (this.#services === null) return NONE;
    const { ofFlow } = this.#services;
    const { flowStarts } = this.#index;
    let only = NONE;
    const end = flowStarts[conversation + 1] as number;
    for (let flow = flowStarts[conversation] as number; flow < end; flow++) {
      const service = ofFlow[flow] as number;
      if (service === NONE || !this.hearing.isHeard(flow)) continue;
      if (service === SEVERAL || (only !== NONE && only !== service)) return NONE;
      only = service;
    }
    return only;
  }
}
