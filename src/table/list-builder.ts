import { type DistinctLists, LISTED_AT_MOST } from './distinct-lists.ts';
import { NONE } from './flow-table.ts';
import { IntTuples } from './int-tuples.ts';

/** How many different values all lists of a table name together, and how many places they take. */
const VALUES_AT_MOST = 250_000;
const PLACES_AT_MOST = 2_000_000;

/** Stands for a value whose id has not been looked up. */
const UNMAPPED = -2;

interface OpenList {
  /** Ids of values, in the values' order. */
  readonly ids: number[];
  more: boolean;
}

/**
 * The lists of a table while it grows. Most rows name one value or none, so a row's list is a code:
 * NONE, the id of its only value from 0 on, or −2 − n for the n-th list of several.
 */
export class ListBuilder {
  readonly #ids = new Map<string, number>();
  readonly #values: string[] = [];
  readonly #open: OpenList[] = [];
  #places = 0;
  /** Whether something is not listed because there was too much. */
  full = false;

  /** The id of a value; NONE where there are too many for one more. */
  valueId(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    if (this.#values.length >= VALUES_AT_MOST) return NONE;
    const id = this.#values.length;
    this.#values.push(value);
    this.#ids.set(value, id);
    return id;
  }

  /** The list `code` and one more value, or, for NONE, one that can't be named. */
  add(code: number, value: number): number {
    if (code === value && value !== NONE) return code;
    if (value === NONE) return this.#markMore(code);
    if (code === NONE) return value;
    const [list, opened] = this.#listOf(code);
    this.#insert(list, value);
    return opened;
  }

  /** The list `code` and all that another one of these lists names. */
  join(code: number, other: number): number {
    if (other === NONE || other === code) return code;
    if (code === NONE) return other;
    if (other >= 0) return this.add(code, other);
    const list = this.#open[-2 - other];
    let joined = code;
    for (const value of list?.ids ?? []) joined = this.add(joined, value);
    return list?.more === true ? this.#markMore(joined, false) : joined;
  }

  /**
   * Takes in another table's lists: the function returned gives the list `code` and all that a list of
   * that table names.
   */
  joiner(lists: DistinctLists): (code: number, list: number) => number {
    const ids = new Int32Array(lists.values.length).fill(UNMAPPED);
    const idOf = (value: number): number => {
      if (ids[value] === UNMAPPED) ids[value] = this.valueId(lists.values[value] ?? '');
      return ids[value] as number;
    };
    return (code, list) => {
      let joined = code;
      const end = lists.starts[list + 1] as number;
      for (let at = lists.starts[list] as number; at < end; at++) {
        joined = this.add(joined, idOf(lists.members[at] as number));
      }
      return lists.more[list] === 1 ? this.#markMore(joined, false) : joined;
    };
  }

  /** Numbers all lists that the columns of codes name, in place, each once. */
  build(columns: readonly Int32Array[], rows: number): DistinctLists {
    const tuples = new IntTuples();
    const single = new Int32Array(this.#values.length).fill(NONE);
    const key = new Int32Array(LISTED_AT_MOST + 1);
    const idOf = (code: number): number => {
      if (code === NONE) return NONE;
      if (code >= 0 && (single[code] as number) >= 0) return single[code] as number;
      const list = code >= 0 ? { ids: [code], more: false } : this.#open[-2 - code];
      key[0] = list?.more === true ? 1 : 0;
      key.set(list?.ids ?? [], 1);
      const id = tuples.idOf(key, (list?.ids.length ?? 0) + 1);
      if (code >= 0) single[code] = id;
      return id;
    };
    for (const column of columns)
      for (let row = 0; row < rows; row++) column[row] = idOf(column[row] as number);
    return this.#pack(tuples);
  }

  #pack(tuples: IntTuples): DistinctLists {
    const starts = new Uint32Array(tuples.size + 1);
    const members = new Uint32Array(tuples.members - tuples.size);
    const more = new Uint8Array(tuples.size);
    for (let id = 0; id < tuples.size; id++) {
      const [mark = 0, ...ids] = tuples.valuesOf(id);
      more[id] = mark;
      const start = starts[id] as number;
      members.set(ids, start);
      starts[id + 1] = start + ids.length;
    }
    return { values: [...this.#values], starts, members, more };
  }

  #listOf(code: number): readonly [OpenList, number] {
    const known = code <= -2 ? this.#open[-2 - code] : undefined;
    if (known !== undefined) return [known, code];
    const list: OpenList = { ids: code >= 0 ? [code] : [], more: false };
    this.#places += list.ids.length;
    this.#open.push(list);
    return [list, -1 - this.#open.length];
  }

  #markMore(code: number, full = true): number {
    if (full) this.full = true;
    const [list, opened] = this.#listOf(code);
    list.more = true;
    return opened;
  }

  /** Keeps the smallest values, by binary search. */
  #insert(list: OpenList, value: number): void {
    // Where it is there already, no texts need to be compared.
    if (list.ids.includes(value)) return;
    const text = this.#values[value] ?? '';
    let [low, high] = [0, list.ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const id = list.ids[middle] ?? 0;
      if (id === value) return;
      if ((this.#values[id] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    if (list.ids.length >= LISTED_AT_MOST) {
      list.more = true;
      if (low >= LISTED_AT_MOST) return;
      list.ids.pop();
      this.#places--;
    } else if (this.#places >= PLACES_AT_MOST) {
      list.more = true;
      this.full = true;
      return;
    }
    list.ids.splice(low, 0, value);
    this.#places++;
  }
}
