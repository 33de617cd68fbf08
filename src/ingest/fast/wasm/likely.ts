import { OF_DEST, OF_JUDGEMENT } from '../shape';
import { takeZeros } from './arena';
import { mix } from './bytes';
import { destName, fields, owners, reporter, sourceName, valueAt } from './exchange';

/** What hangs on one thing stands side by side. */
const BLOCK = 8;
const BLOCKS = 1 << 14;

/**
 * The values that are likely at a place of an identity, given those that were read before: an end mostly has
 * the namespace, the type and the labels it had, and two ends are mostly judged by the policies they were.
 * What is likely takes less to recognise than to look up; where it is wrong, nothing else is. One more than
 * the value, so that empty memory holds none.
 *
 * Two things may come to the same place: what is likely there may be no number of what is looked for.
 */
let values: usize = 0;

export function forgetLikely(): void {
  values = takeZeros(BLOCKS * BLOCK * 4);
}

/** The value that is likely where `likelyPlace` says; -1 for none. */
export function likelyAt(place: usize): i32 {
  return load<i32>(place) - 1;
}

export function setLikely(place: usize, value: i32): void {
  store<i32>(place, value + 1);
}

/** Where the likely value for a place of an identity stands. */
export function likelyPlace(place: i32): usize {
  const owned = <i32>load<u8>(owners + place);
  const owner = owned & 7;
  let block = owner;
  if (owner !== OF_DEST) block = mix(block, valueAt(sourceName));
  if (owner >= OF_DEST) block = mix(block, valueAt(destName));
  if (owner === OF_JUDGEMENT) block = mix(block, valueAt(reporter));
  return values + <usize>((block & (BLOCKS - 1)) * BLOCK + (owned >> 3)) * 4;
}

/** Where the likely identity stands: by the ends, the reporter and the list of policies that were enforced. */
export function judgement(): i32 {
  const ends = mix(valueAt(sourceName), valueAt(destName));
  return mix(mix(ends, valueAt(reporter)), valueAt(fields));
}
