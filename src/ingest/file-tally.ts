import type { FlowLog } from '../flow/flow-log.ts';
import type { Dialect } from '../formats/dialect.ts';
import type { CountedTraits, RecordTraits } from './record-traits.ts';
import { traitsOf } from './record-traits.ts';

/** What the accepted records of one file have in common, counted while they are read. */
export class FileTally {
  readonly #dialects = new Set<string>();
  readonly #envelopes = new Set<string>();
  readonly #traits: RecordTraits[] = [];
  readonly #ids = new Map<string, number>();
  readonly #counts: number[] = [];
  accepted = 0;
  #start = Number.POSITIVE_INFINITY;
  #end = Number.NEGATIVE_INFINITY;

  /** The number of a record's traits: records with equal ones are counted together. */
  idOf(flowLog: FlowLog, dialect: Dialect): number {
    this.#dialects.add(dialect.label);
    const traits = traitsOf(flowLog, dialect);
    const key = Object.values(traits).join();
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#traits.length;
    this.#traits.push(traits);
    this.#counts.push(0);
    this.#ids.set(key, id);
    return id;
  }

  /** One accepted record; times in Unix seconds, NaN where it has none. */
  count(traits: number, start: number, end: number): void {
    this.accepted++;
    this.#counts[traits] = (this.#counts[traits] ?? 0) + 1;
    if (start < this.#start) this.#start = start;
    if (end > this.#end) this.#end = end;
  }

  envelope(label: string): void {
    this.#envelopes.add(label);
  }

  summary(): {
    readonly dialects: readonly string[];
    readonly envelopes: readonly string[];
    readonly startSeconds: number | null;
    readonly endSeconds: number | null;
    readonly traits: readonly CountedTraits[];
  } {
    const timed = this.#start <= this.#end;
    return {
      dialects: [...this.#dialects].sort(),
      envelopes: [...this.#envelopes].sort(),
      startSeconds: timed ? this.#start : null,
      endSeconds: timed ? this.#end : null,
      traits: this.#traits
        .map((traits, id) => ({ ...traits, records: this.#counts[id] ?? 0 }))
        .filter((traits) => traits.records > 0),
    };
  }
}
