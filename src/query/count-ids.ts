import type { IdColumn } from './row-plan.ts';

/**
 * How many rows have each value. Ids are counted first, in one loop over a column, and only then told as
 * values: a million rows take a few milliseconds.
 */
export type ValueCounts = ReadonlyMap<string, number>;

/** Adds rows up by value. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(value: string, rows: number): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + rows);
  }

  addDistinct(values: readonly string[], rows: number): void {
    if (values.length < 2) for (const value of values) this.add(value, rows);
    else for (const value of new Set(values)) this.add(value, rows);
  }
}

/** Tells how many rows have each id from −1 on, of those that any has. */
export function countIds(
  ids: IdColumn,
  size: number,
  rows: number,
  tell: (id: number, rows: number) => void,
): void {
  const counts = new Uint32Array(size + 1);
  for (let row = 0; row < rows; row++) {
    const at = ((ids[row] as number) + 1) | 0;
    counts[at] = (counts[at] as number) + 1;
  }
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    if (count > 0) tell(at - 1, count);
  }
}

/** Up to so many pairs are counted in an array of as many places, more in a map. */
const PAIRS_IN_ARRAY = 1 << 20;

/** How many rows have each value at the ends whose ids two columns hold, or one; at both ends counts once. */
export function countEither(
  columns: readonly IdColumn[],
  size: number,
  rows: number,
  valuesOf: (id: number) => readonly string[],
): ValueCounts {
  const tally = new Tally();
  const [a, b] = columns;
  if (a === undefined) return tally.counts;
  if (b === undefined) {
    countIds(a, size, rows, (id, count) => tally.addDistinct(valuesOf(id), count));
    return tally.counts;
  }
  const { setOf, sets } = distinctSets(size, valuesOf);
  const places = sets.length;
  const alone = new Uint32Array(places);
  const pairs = places * places <= PAIRS_IN_ARRAY ? new Uint32Array(places * places) : null;
  const manyPairs = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const one = setOf[((a[row] as number) + 1) | 0] as number;
    const other = setOf[((b[row] as number) + 1) | 0] as number;
    if (one === other || other === 0) alone[one] = (alone[one] as number) + 1;
    else if (one === 0) alone[other] = (alone[other] as number) + 1;
    else {
      const at = one * places + other;
      if (pairs === null) manyPairs.set(at, (manyPairs.get(at) ?? 0) + 1);
      else pairs[at] = (pairs[at] as number) + 1;
    }
  }
  for (const [at, count] of alone.entries()) if (count > 0) tally.addDistinct(sets[at] ?? [], count);
  for (const [at, count] of pairs?.entries() ?? manyPairs) {
    if (count === 0) continue;
    tally.addDistinct([...(sets[Math.floor(at / places)] ?? []), ...(sets[at % places] ?? [])], count);
  }
  return tally.counts;
}

/** The different sets of values that ids stand for, and each id's, from −1 on; the first is the empty one. */
function distinctSets(
  size: number,
  valuesOf: (id: number) => readonly string[],
): { readonly setOf: Uint32Array; readonly sets: readonly (readonly string[])[] } {
  const setOf = new Uint32Array(size + 1);
  const sets: (readonly string[])[] = [[]];
  const known = new Map<string, number>([['[]', 0]]);
  for (let id = -1; id < size; id++) {
    const values = valuesOf(id);
    const key = JSON.stringify(values);
    const at = known.get(key) ?? sets.push(values) - 1;
    known.set(key, at);
    setOf[id + 1] = at;
  }
  return { setOf, sets };
}
