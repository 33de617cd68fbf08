import type { Action } from '../flow/verdict.ts';
import { type FlowTable, UNTIMED } from '../table/flow-table.ts';
import type { GraphView } from './build-graph.ts';
import { type ConversationIndex, conversationsOf } from './conversation-index.ts';
import { addRow, type FlowSums, MATCHES, noSums, SUMS } from './flow-sums.ts';
import { Hearing } from './hearing.ts';
import { matchingRowsOf } from './row-scope.ts';
import { type Order, sortByNumber } from './sort-by-number.ts';

/** Flows by action over a capture's time, a bar for each bucket. */
export interface FlowHistogram {
  /** Unix seconds of the first bar; 0, and no bars, where no record has a time. */
  readonly startSeconds: number;
  /** The width of a bar: the table's, or a multiple of it where there would be more than MOST_BARS. */
  readonly bucketSeconds: number;
  readonly allow: Float64Array;
  readonly deny: Float64Array;
  readonly pass: Float64Array;
  /** What records without a time come to by themselves: each bar has them in it. */
  readonly untimed: Counts;
}

/** As many as a screen has room for, and more. */
export const MOST_BARS = 4096;

/**
 * How many flows were allowed, denied and passed over time. Each bar is what the edges of the graph of its time
 * alone add up to, so bars need not add up to the edges of a longer time: what two ends report is settled bar by
 * bar. Records without a time are in every one. The view's own time range doesn't count.
 */
export function flowHistogram(table: FlowTable, view: Pick<GraphView, 'query' | 'filters'>): FlowHistogram {
  const matching = matchingRowsOf(table, view);
  const { startSeconds, bucketSeconds, bars } = barsOf(table);
  const counts = new BarCounts(table, matching);
  const { starts, order } = rowsByBar(table, startSeconds, bucketSeconds, bars);
  const allow = new Float64Array(bars);
  const deny = new Float64Array(bars);
  const pass = new Float64Array(bars);
  // After the last bar stand the rows without a time.
  counts.addUntimed(order.subarray(starts[bars]));
  for (let bar = 0; bar < bars; bar++) {
    const flows = counts.count(order.subarray(starts[bar], starts[bar + 1]));
    allow[bar] = flows.allow;
    deny[bar] = flows.deny;
    pass[bar] = flows.pass;
  }
  return { startSeconds, bucketSeconds, allow, deny, pass, untimed: { ...counts.untimed } };
}

function barsOf({ rows, columns, bucketSeconds }: FlowTable): {
  readonly startSeconds: number;
  readonly bucketSeconds: number;
  readonly bars: number;
} {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const bucket = columns.bucket[row] as number;
    if (bucket === UNTIMED) continue;
    if (bucket < first) first = bucket;
    if (bucket > last) last = bucket;
  }
  if (first > last) return { startSeconds: 0, bucketSeconds, bars: 0 };
  const buckets = (last - first) / bucketSeconds + 1;
  const width = bucketSeconds * Math.ceil(buckets / MOST_BARS);
  return { startSeconds: first, bucketSeconds: width, bars: Math.floor((last - first) / width) + 1 };
}

function rowsByBar({ rows, columns }: FlowTable, start: number, width: number, bars: number): Order {
  const barOfRow = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const bucket = columns.bucket[row] as number;
    barOfRow[row] = bucket === UNTIMED ? bars : Math.floor((bucket - start) / width);
  }
  return sortByNumber(barOfRow, bars + 1);
}

type Counts = Readonly<Record<Action, number>>;

type RunningCounts = { -readonly [A in Action]: number };

/**
 * Counts one bar after the other: its rows are added up on top of those without a time, the conversations that
 * they belong to are settled, and what was there before is put back.
 */
class BarCounts {
  readonly #table: FlowTable;
  readonly #index: ConversationIndex;
  readonly #matching: Uint8Array | null;
  /** By conversation: 1 where any of its rows matches. */
  readonly #isIn: Uint8Array;
  readonly #sums: FlowSums;
  readonly #hearing: Hearing;
  readonly #found: Uint32Array;
  /** By conversation: the call of #conversationsOf that found it last. */
  readonly #foundBy: Uint32Array;
  #calls = 0;
  /** The sums of rows without a time, and what their conversations come to by themselves. */
  #untimedSums: FlowSums | null = null;
  readonly #untimed: RunningCounts = { allow: 0, deny: 0, pass: 0 };

  constructor(table: FlowTable, matching: Uint8Array | null) {
    this.#table = table;
    this.#index = conversationsOf(table);
    this.#matching = matching;
    this.#isIn = matchedConversations(this.#index, matching);
    this.#sums = noSums(this.#index.flows);
    this.#found = new Uint32Array(this.#index.conversations);
    this.#foundBy = new Uint32Array(this.#index.conversations);
    this.#hearing = new Hearing(table, this.#sums, matching !== null);
  }

  /** What the rows of `addUntimed` come to by themselves. */
  get untimed(): Counts {
    return this.#untimed;
  }

  addUntimed(rows: Uint32Array): void {
    if (rows.length === 0) return;
    const touched = this.#add(rows);
    for (const conversation of touched) this.#settle(conversation, this.#untimed, 1);
    this.#untimedSums = { marks: this.#sums.marks.slice(), sums: this.#sums.sums.slice() };
  }

  count(rows: Uint32Array): Counts {
    const counts = { ...this.#untimed };
    const untimed = this.#untimedSums;
    // What conversations come to without a time is in the counts already, and they are settled anew.
    if (untimed !== null) {
      for (const conversation of this.#conversationsOf(rows)) this.#settle(conversation, counts, -1);
    }
    for (const conversation of this.#add(rows)) this.#settle(conversation, counts, 1);
    for (const row of rows) resetFlow(this.#sums, this.#index.flowOfRow[row] as number, untimed);
    return counts;
  }

  /** Adds rows up, and tells the conversations that they belong to. */
  #add(rows: Uint32Array): Uint32Array {
    const { flowOfRow, conversationOfFlow } = this.#index;
    const { marks } = this.#sums;
    for (const row of rows) {
      const flow = flowOfRow[row] as number;
      if (this.#isIn[conversationOfFlow[flow] as number] === 0) continue;
      if (this.#matching?.[row] === 1) marks[flow] = (marks[flow] as number) | MATCHES;
      addRow(this.#sums, flow, this.#table.columns, row);
    }
    return this.#conversationsOf(rows);
  }

  /** The conversations that rows belong to, each once; valid until the next call. */
  #conversationsOf(rows: Uint32Array): Uint32Array {
    const { flowOfRow, conversationOfFlow } = this.#index;
    const call = ++this.#calls;
    let found = 0;
    for (const row of rows) {
      const conversation = conversationOfFlow[flowOfRow[row] as number] as number;
      if (this.#isIn[conversation] === 0 || this.#foundBy[conversation] === call) continue;
      this.#foundBy[conversation] = call;
      this.#found[found++] = conversation;
    }
    return this.#found.subarray(0, found);
  }

  #settle(conversation: number, counts: RunningCounts, sign: 1 | -1): void {
    for (const { action, figures } of this.#hearing.verdicts(conversation)) {
      counts[action] += sign * figures.flows;
    }
  }
}

function matchedConversations(
  { conversations, flowOfRow, conversationOfFlow }: ConversationIndex,
  matching: Uint8Array | null,
): Uint8Array {
  const isIn = new Uint8Array(conversations).fill(matching === null ? 1 : 0);
  if (matching === null) return isIn;
  for (let row = 0; row < flowOfRow.length; row++) {
    if (matching[row] === 1) isIn[conversationOfFlow[flowOfRow[row] as number] as number] = 1;
  }
  return isIn;
}

/** Puts the sums of a flow back to what they were. */
function resetFlow({ marks, sums }: FlowSums, flow: number, before: FlowSums | null): void {
  const at = flow * SUMS;
  marks[flow] = before?.marks[flow] ?? 0;
  for (let place = at; place < at + SUMS; place++) sums[place] = before?.sums[place] ?? 0;
}
