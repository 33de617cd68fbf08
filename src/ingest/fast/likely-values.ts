import { mix } from '../../table/int-tuples.ts';
import { DEST_NAME, IDENTITY_FIELDS, REPORTER, SOURCE_NAME } from './slots.ts';

/** What a value hangs on. */
const OWNER = { nothing: 0, source: 1, dest: 2, ends: 3, judgement: 4 } as const;

/** By the place in an identity, where policies stand behind fields. */
const OWNERS = Uint8Array.from(IDENTITY_FIELDS, (field) => {
  if (field === 'source_name_aggr') return OWNER.nothing;
  if (field === 'dest_name_aggr') return OWNER.source;
  if (field.startsWith('source_')) return OWNER.source;
  return field.startsWith('dest_') ? OWNER.dest : OWNER.ends;
});

/** What hangs on one thing stands side by side; which of few it is, the lower bits of its place tell. */
const BLOCK = 8;
const BLOCKS = 1 << 14;

/**
 * The values that are likely at a place of an identity, given those that were read before: an end mostly has
 * the namespace, the type and the labels it had, and two ends are mostly judged by the policies they were.
 * What is likely takes less to recognise than to look up; where it is wrong, nothing else is.
 */
export class LikelyValues {
  /** One more than the value, so that a new array holds none. */
  #values = new Int32Array(BLOCKS * BLOCK);

  /** The value that is likely where `placeOf` says; -1 for none. */
  at(place: number): number {
    return (this.#values[place] as number) - 1;
  }

  set(place: number, value: number): void {
    this.#values[place] = value + 1;
  }

  /** Where the likely value for a place of an identity stands. */
  placeOf(identity: Int32Array, place: number): number {
    const source = identity[SOURCE_NAME] as number;
    const dest = identity[DEST_NAME] as number;
    const owner = place < OWNERS.length ? (OWNERS[place] as number) : OWNER.judgement;
    let block: number = owner;
    if (owner !== OWNER.dest) block = mix(block, source);
    if (owner >= OWNER.dest) block = mix(block, dest);
    if (owner === OWNER.judgement) block = mix(block, identity[REPORTER] as number);
    return (block & (BLOCKS - 1)) * BLOCK + (place & (BLOCK - 1));
  }

  /** Makes nothing likely: ids have lost their meaning. */
  forget(): void {
    this.#values = new Int32Array(BLOCKS * BLOCK);
  }
}
