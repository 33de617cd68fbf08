import { Dictionary } from './dictionary.ts';
import { type LabelSetId, NONE } from './flow-table.ts';

/** Comparing every label with every other costs less than sorting, up to so many. */
const COMPARED_AT_MOST = 32;

/**
 * Sets of labels, numbered, and what two of them share. A node's labels are those that all its labelled
 * records share, so rows keep an intersection: it is the same in whatever order records come.
 */
export class LabelSets {
  readonly #sets = new Dictionary<LabelSetId, readonly string[]>();
  /** Each owner's latest set: labels come in random order, but seldom change. */
  readonly #latest: number[] = [];
  readonly #intersections = new Map<string, number>();

  get values(): readonly (readonly string[])[] {
    return this.#sets.values;
  }

  /**
   * The set of a row when one more record of it comes: what `current` shares with the record's labels.
   * Unlabelled records say nothing. Only sets that rows end with are kept, so that a label that changes
   * with every record costs nothing. `owner` is the endpoint's id.
   */
  narrow(current: number, labels: readonly string[] | null, owner: number): number {
    if (labels === null || labels.length === 0) return current;
    if (current === NONE) return this.idOf(labels, owner);
    const set = this.#sets.values[current] ?? [];
    const has = labels.length <= COMPARED_AT_MOST ? null : new Set(labels);
    const shared = set.filter((label) => (has === null ? labels.includes(label) : has.has(label)));
    return shared.length === set.length ? current : this.idOfSorted(shared);
  }

  /** The id of a set that an endpoint has. */
  idOf(labels: readonly string[], owner: number): number {
    const latest = this.#latest[owner] ?? NONE;
    if (labels.length <= COMPARED_AT_MOST && this.#isSet(latest, labels)) return latest;
    const id = this.idOfSorted([...new Set(labels)].sort());
    this.#latest[owner] = id;
    return id;
  }

  /** A set of as many members, each of which is there, is the same set. */
  #isSet(id: number, labels: readonly string[]): boolean {
    const set = this.#sets.values[id];
    return set !== undefined && set.length === labels.length && set.every((label) => labels.includes(label));
  }

  /** The set that two sets share; NONE leaves the other as it is. */
  intersect(a: number, b: number): number {
    if (a === b || b === NONE) return a;
    if (a === NONE) return b;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = this.#intersections.get(key);
    if (known !== undefined) return known;
    const others = new Set(this.#sets.values[b]);
    const shared = this.idOfSorted((this.#sets.values[a] ?? []).filter((label) => others.has(label)));
    this.#intersections.set(key, shared);
    return shared;
  }

  /** The id of a sorted set; an empty one is what labelled records with nothing in common share. */
  idOfSorted(labels: readonly string[]): LabelSetId {
    return this.#sets.id(JSON.stringify(labels), () => labels);
  }
}
