import { decodePolicy, decodeTrace } from '../flow/decode-policy.ts';
import type { PolicySets } from '../flow/flow-log.ts';
import { POLICY_LISTS, type PolicyHit, type PolicyTrace } from '../flow/policy-hit.ts';
import { Dictionary } from './dictionary.ts';
import type { TraceId } from './flow-table.ts';

const NO_POLICIES: readonly string[] = [];

/** Policy traces, numbered: the same policies in any order are the same trace. */
export class TraceDictionary {
  readonly #traces = new Dictionary<TraceId, PolicyTrace>();
  /** How many undecodable policies each trace holds. */
  readonly #undecodable: number[] = [];
  readonly #hits = new Map<string, PolicyHit>();
  /** Numbers for policies' texts: comparing and sorting numbers is what makes a trace's key cheap. */
  readonly #numbers = new Map<string, number>();

  get values(): readonly PolicyTrace[] {
    return this.#traces.values;
  }

  undecodable(id: TraceId): number {
    return this.#undecodable[id] ?? 0;
  }

  /** The id of what a record says. */
  id(sets: PolicySets): TraceId {
    return this.#traces.id(this.#key(sets), () =>
      this.#countUndecodable(decodeTrace(sets, (raw) => this.#decode(raw))),
    );
  }

  /** The id of a decoded trace of another table. */
  intern(trace: PolicyTrace): TraceId {
    const raws = (hits: readonly PolicyHit[]): readonly string[] => hits.map((hit) => hit.raw);
    const sets = {
      enforced: raws(trace.enforced),
      pending: raws(trace.pending),
      transit: raws(trace.transit),
      all: raws(trace.all),
    };
    return this.#traces.id(this.#key(sets), () => this.#countUndecodable(trace));
  }

  #countUndecodable(trace: PolicyTrace): PolicyTrace {
    const unknown = POLICY_LISTS.flatMap((list) => trace[list]).filter((hit) => hit.kind === 'Unknown');
    this.#undecodable.push(unknown.length);
    return trace;
  }

  #decode(raw: string): PolicyHit {
    const known = this.#hits.get(raw);
    if (known !== undefined) return known;
    const hit = decodePolicy(raw);
    this.#hits.set(raw, hit);
    return hit;
  }

  /** `all` counts only where nothing enforced is listed. */
  #key({ enforced, pending, transit, all }: PolicySets): string {
    const decisive = enforced.length > 0 ? NO_POLICIES : all;
    return `${this.#listKey(enforced)}/${this.#listKey(pending)}/${this.#listKey(transit)}/${this.#listKey(decisive)}`;
  }

  #listKey(raws: readonly string[]): string {
    if (raws.length < 2) return raws.length === 0 ? '' : `${this.#number(raws[0] as string)}`;
    const numbers = raws.map((raw) => this.#number(raw));
    return numbers.sort((a, b) => a - b).join();
  }

  #number(raw: string): number {
    const known = this.#numbers.get(raw);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(raw, number);
    return number;
  }
}
