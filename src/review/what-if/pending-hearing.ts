import { ACTIONS, type Action, REPORTERS } from '../../flow/verdict.ts';
import type { ConversationIndex } from '../../graph/conversation-index.ts';
import { combineFigures } from '../../graph/figures.ts';
import { FLOWS, SUMS } from '../../graph/flow-sums.ts';
import { addTestimony, type Heard, type Hearing } from '../../graph/hearing.ts';
import {
  forget,
  noTestimonies,
  settle,
  speaksOf,
  type Testimonies,
  testimonyList,
  type Verdict,
  witness,
  witnessNumber,
} from '../../graph/verdicts.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { type PendingTraces, pendingTracesOf } from './pending-traces.ts';

/**
 * Why it can't be told what would become of a conversation:
 * - `not-recorded`: a record lists no pending policies.
 * - `silent-destination`: the source denies today, so the destination never had to say what it would do, or says
 *   nothing but denies about the rest.
 * - `silent-source`: the destination would let it in; whether the source would let it out is not recorded.
 */
export type UnknownReason = 'not-recorded' | 'silent-destination' | 'silent-source';

/** The flows, denied today, that one end would let through and the other says nothing about. */
export interface Silence {
  readonly end: 'source' | 'destination';
  readonly flows: number;
}

/** What would become of the conversation that was asked about last. */
export interface PendingOutcome {
  readonly before: readonly Verdict[];
  readonly after: readonly Verdict[];
  /** Whether a record that matters lists no pending policies. */
  readonly isNotRecorded: boolean;
  /** What one end would newly let through and the other is silent about; it stays denied. */
  readonly silent: Silence | null;
  /** Whether the source would let nothing of it out, so that what the destination would do doesn't matter. */
  readonly nothingLeaves: boolean;
}

const NOTHING: PendingOutcome = {
  before: [],
  after: [],
  isNotRecorded: false,
  silent: null,
  nothingLeaves: false,
};

type SilentEnds = Readonly<Record<Silence['end'], boolean>>;

/**
 * Hears records as if staged policies were enforced: each with its pending chain as the enforced one.
 *
 * - A record that lists no pending chain stays as it is, and so does what a forwarding host says: it applies transit
 *   policies, of which Calico lists no pending ones.
 * - What an end denies today and would let through stays denied as long as nobody knows what the other end, which
 *   has an endpoint too, would do. Nor does anybody know it of a destination that would let nothing else of the
 *   conversation in, or of a host on the way that denies it.
 * - What the source would newly deny never arrives: destination and forwarding hosts report that much less.
 */
export class PendingHearing implements Heard {
  /** With the verdicts and traces that records would have. Those of a conversation once it was asked about. */
  readonly index: ConversationIndex;
  outcome: PendingOutcome = NOTHING;
  readonly #today: Hearing;
  readonly #table: FlowTable;
  readonly #pending: PendingTraces;
  readonly #before = noTestimonies();
  readonly #after = noTestimonies();
  readonly #beforeList = testimonyList(this.#before);
  readonly #afterList = testimonyList(this.#after);

  constructor(table: FlowTable, today: Hearing) {
    this.#table = table;
    this.#today = today;
    this.#pending = pendingTracesOf(table);
    const { index } = today;
    this.index = { ...index, witness: index.witness.slice(), trace: index.trace.slice() };
  }

  verdicts(conversation: number): readonly Verdict[] {
    this.outcome = NOTHING;
    const asked = this.#today.verdicts(conversation);
    if (asked.length === 0) return asked;
    forget(this.#beforeList);
    forget(this.#afterList);
    this.#hearBefore(conversation);
    const heard = this.#hearAfter(conversation, this.#silentEnds(conversation));
    const nothingLeaves = this.#withholdFromDestination(conversation);
    const after = settle(this.#after);
    this.outcome = {
      before: settle(this.#before),
      after,
      isNotRecorded: heard.notRecorded.atSource || (heard.notRecorded.beyond && !nothingLeaves),
      silent: heard.silent,
      nothingLeaves,
    };
    if (!this.#today.selects) return after;
    const selected = after.filter(({ action }) =>
      this.#afterList.some((said) => said.matches && speaksOf(this.#after, said, action)),
    );
    // What was selected by a record that would not be there any more is still selected.
    return selected.length > 0 ? selected : after;
  }

  speaks(flow: number, { action }: Verdict): boolean {
    const testimony = this.#afterList[this.index.witness[flow] as number];
    if (testimony === undefined || !this.#today.isHeard(flow)) return false;
    if (this.outcome.nothingLeaves && testimony.reporter !== 'src') return false;
    return speaksOf(this.#after, testimony, action);
  }

  traceFlows(flow: number): number {
    return this.#today.traceFlows(flow);
  }

  firstSeen(flow: number): number {
    return this.#today.firstSeen(flow);
  }

  lastSeen(flow: number): number {
    return this.#today.lastSeen(flow);
  }

  /** The flows of a conversation that have rows in range. */
  *heardFlows(conversation: number): Generator<number> {
    const { flowStarts } = this.index;
    const end = flowStarts[conversation + 1] as number;
    for (let flow = flowStarts[conversation] as number; flow < end; flow++) {
      if (this.#today.isHeard(flow)) yield flow;
    }
  }

  #hearBefore(conversation: number): void {
    for (const flow of this.heardFlows(conversation)) {
      const testimony = this.#beforeList[this.#today.index.witness[flow] as number];
      if (testimony !== undefined) addTestimony(testimony, this.#today.flows, flow);
    }
  }

  /** Which ends have an endpoint that would report, and say nothing of what the other would newly let through. */
  #silentEnds(conversation: number): SilentEnds {
    const reports = (endpoint: number | undefined): boolean => {
      const type = this.#table.endpoints[endpoint ?? -1]?.type;
      return type === 'wep' || type === 'hep';
    };
    const { source, dest } = this.index;
    const { src, dst, fwd } = this.#before;
    return {
      source: reports(source[conversation]) && !isReported(src),
      destination: isReported(dst)
        ? this.#wouldLetNothingIn(conversation)
        : reports(dest[conversation]) || fwd.deny.given,
    };
  }

  /** Whether the destination would say nothing but denies. */
  #wouldLetNothingIn(conversation: number): boolean {
    const { index } = this.#today;
    for (const flow of this.heardFlows(conversation)) {
      const { reporter, action } = witness(index.witness[flow] as number);
      if (reporter !== 'dst') continue;
      if ((this.#pending.of[index.trace[flow] as number]?.action ?? action) !== 'deny') return false;
    }
    return true;
  }

  #hearAfter(
    conversation: number,
    silentEnds: SilentEnds,
  ): { readonly notRecorded: { atSource: boolean; beyond: boolean }; readonly silent: Silence | null } {
    const notRecorded = { atSource: false, beyond: false };
    let silent = null as Silence | null;
    const { index, flows } = this.#today;
    for (const flow of this.heardFlows(conversation)) {
      const { reporter, action } = witness(index.witness[flow] as number);
      const trace = index.trace[flow] as number;
      const pending = this.#pending.of[trace];
      const would = reporter === 'fwd' ? null : (pending?.action ?? null);
      // The end on whose word it depends.
      const other = reporter === 'src' ? 'destination' : 'source';
      const isSilent = would !== null && would !== 'deny' && action === 'deny' && silentEnds[other];
      const after: Action = would === null || isSilent ? action : would;
      this.index.witness[flow] = witnessNumber(REPORTERS.indexOf(reporter), ACTIONS.indexOf(after));
      this.index.trace[flow] = would !== null && !isSilent && pending ? pending.asEnforced : trace;
      addTestimony(this.#after[reporter][after], this.#today.flows, flow);
      if (isSilent) {
        silent = { end: other, flows: (silent?.flows ?? 0) + (flows.sums[flow * SUMS + FLOWS] as number) };
      } else if (would === null) {
        if (reporter === 'src') notRecorded.atSource = true;
        // What hosts forward decides nothing but where it is denied and the destination is silent.
        else if (reporter === 'dst' || (action === 'deny' && !isReported(this.#before.dst))) {
          notRecorded.beyond = true;
        }
      }
    }
    return { notRecorded, silent };
  }

  /** Takes what the source would newly deny from what others report; says whether nothing would leave at all. */
  #withholdFromDestination(conversation: number): boolean {
    const { src, dst, fwd } = this.#after;
    const denied = noTestimonies().src.deny;
    for (const flow of this.heardFlows(conversation)) {
      const before = witness(this.#today.index.witness[flow] as number);
      const after = witness(this.index.witness[flow] as number);
      if (before.reporter === 'src' && before.action !== 'deny' && after.action === 'deny') {
        addTestimony(denied, this.#today.flows, flow);
      }
    }
    if (!denied.given) return false;
    if (!src.allow.given && !src.pass.given) {
      forget([dst.allow, dst.deny, dst.pass, fwd.allow, fwd.deny, fwd.pass]);
      return true;
    }
    for (const end of [dst, fwd]) {
      let left = denied.figures;
      for (const { figures } of [end.allow, end.pass, end.deny]) {
        const taken = combineFigures(figures, left, Math.min);
        left = combineFigures(left, taken, minus);
        Object.assign(figures, combineFigures(figures, taken, minus));
      }
    }
    return false;
  }
}

function minus(a: number, b: number): number {
  return a - b;
}

function isReported(end: Testimonies['src']): boolean {
  return end.allow.given || end.deny.given || end.pass.given;
}
