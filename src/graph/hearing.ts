import type { FlowTable } from '../table/flow-table.ts';
import { type ConversationIndex, conversationsOf } from './conversation-index.ts';
import {
  BYTES_IN,
  BYTES_OUT,
  ESTIMATED,
  FIRST_SEEN,
  FLOWS,
  type FlowSums,
  HEARD,
  LAST_SEEN,
  MATCHES,
  PACKETS_IN,
  PACKETS_OUT,
  SUMS,
  TRACE_FLOWS,
} from './flow-sums.ts';
import {
  forget,
  noTestimonies,
  settle,
  speaksOf,
  type Testimony,
  testimonyList,
  type Verdict,
} from './verdicts.ts';

const NO_VERDICTS: readonly Verdict[] = [];

/** What happened to conversations, one at a time, and which flows speak of it. */
export interface Heard {
  readonly index: ConversationIndex;
  /** What happened to a conversation. */
  verdicts(conversation: number): readonly Verdict[];
  /** Whether a flow speaks of a verdict on the conversation that was asked about last. */
  speaks(flow: number, verdict: Verdict): boolean;
  /** The flows that a flow's records count for their trace. */
  traceFlows(flow: number): number;
  /** Unix seconds; Infinity where none of its rows has a time. */
  firstSeen(flow: number): number;
  /** Unix seconds; -Infinity where none of its rows has a time. */
  lastSeen(flow: number): number;
}

/** Hears anew what was added up: a room further on may ask what would have happened. */
export type Listen = (table: FlowTable, today: Hearing) => Heard;

/** What happened. */
export const asRecorded: Listen = (_, today) => today;

/**
 * Hears what the sums of a table's flows say, one conversation at a time, and settles what happened. Whether a
 * flow speaks of a verdict is asked about the conversation that was heard last.
 */
export class Hearing implements Heard {
  readonly index: ConversationIndex;
  readonly flows: FlowSums;
  /** Whether only what a matching row speaks of counts. */
  readonly selects: boolean;
  readonly #said = noTestimonies();
  readonly #testimonies = testimonyList(this.#said);

  /** `selects`: whether a query does, so that only what a matching row speaks of counts. */
  constructor(table: FlowTable, flows: FlowSums, selects: boolean) {
    this.index = conversationsOf(table);
    this.flows = flows;
    this.selects = selects;
  }

  /**
   * What happened to a conversation, as far as a row that matches speaks of it; the figures are those of all
   * that was added up.
   */
  verdicts(conversation: number): readonly Verdict[] {
    forget(this.#testimonies);
    let heard = false;
    const { flowStarts } = this.index;
    const end = flowStarts[conversation + 1] as number;
    for (let flow = flowStarts[conversation] as number; flow < end; flow++) {
      if (!this.isHeard(flow)) continue;
      heard = true;
      this.#hear(flow);
    }
    if (!heard) return NO_VERDICTS;
    const verdicts = settle(this.#said);
    return this.selects ? verdicts.filter((verdict) => this.#isSelected(verdict)) : verdicts;
  }

  /** Whether there are rows of a flow, and they speak of a verdict. */
  speaks(flow: number, { action }: Verdict): boolean {
    const testimony = this.#testimonies[this.index.witness[flow] as number];
    return this.isHeard(flow) && testimony !== undefined && speaksOf(this.#said, testimony, action);
  }

  /** Whether there are rows of a flow. */
  isHeard(flow: number): boolean {
    return ((this.flows.marks[flow] as number) & HEARD) !== 0;
  }

  /** The flows that its records count for their trace. */
  traceFlows(flow: number): number {
    return this.flows.sums[flow * SUMS + TRACE_FLOWS] as number;
  }

  /** Unix seconds; Infinity where none of its rows has a time. */
  firstSeen(flow: number): number {
    return this.flows.sums[flow * SUMS + FIRST_SEEN] as number;
  }

  /** Unix seconds; -Infinity where none of its rows has a time. */
  lastSeen(flow: number): number {
    return this.flows.sums[flow * SUMS + LAST_SEEN] as number;
  }

  #hear(flow: number): void {
    const testimony = this.#testimonies[this.index.witness[flow] as number];
    if (testimony !== undefined) addTestimony(testimony, this.flows, flow);
  }

  #isSelected({ action }: Verdict): boolean {
    return this.#testimonies.some(
      (testimony) => testimony.matches && speaksOf(this.#said, testimony, action),
    );
  }
}

/** Adds what a flow's rows say, turned so that `out` is always client to server. */
export function addTestimony(testimony: Testimony, { marks, sums }: FlowSums, flow: number): void {
  const mark = marks[flow] as number;
  const { figures } = testimony;
  const at = flow * SUMS;
  const atSource = testimony.reporter === 'src';
  testimony.given = true;
  testimony.estimated ||= (mark & ESTIMATED) !== 0;
  testimony.matches ||= (mark & MATCHES) !== 0;
  figures.flows += sums[at + FLOWS] as number;
  figures.bytesOut += sums[at + (atSource ? BYTES_OUT : BYTES_IN)] as number;
  figures.bytesIn += sums[at + (atSource ? BYTES_IN : BYTES_OUT)] as number;
  figures.packetsOut += sums[at + (atSource ? PACKETS_OUT : PACKETS_IN)] as number;
  figures.packetsIn += sums[at + (atSource ? PACKETS_IN : PACKETS_OUT)] as number;
}
