import { LONGEST_LIST } from '../shape';
import { CLOSE_BRACKET, COMMA, QUOTE, skipBlanks, stringEnd } from './json';
import { NOT_KNOWN, Sequences } from './sequences';

/** A set of more strings is not expected. */
const MOST_EXPECTED: u32 = 30;

const list: usize = memory.data(LONGEST_LIST * 4, 16);

/** The set that was read last. */
export let set: i32 = NOT_KNOWN;

/**
 * Reads a list of strings whose order means nothing, from behind its bracket; the place behind the closing
 * one, or 0. `sets` numbers them as lists of sorted numbers. What is likely to stand there is tried first: a
 * string that is expected takes less to recognise than one that has to be looked for.
 */
export function readSet(start: usize, strings: Sequences, sets: Sequences, expected: i32): usize {
  if (sets.has(expected)) {
    const end = readExpected(start, strings, sets.startOf(expected), sets.lengthOf(expected) >> 2);
    if (end !== 0) {
      set = expected;
      return end;
    }
  }
  return readAny(start, strings, sets);
}

/** The place behind a list that is a known set in any order, written without blanks: each of its strings once. */
function readExpected(start: usize, strings: Sequences, members: usize, count: u32): usize {
  if (count === 0 || count > MOST_EXPECTED) return 0;
  /** A bit for each of the set's strings that is still to come. */
  let left: u32 = (1 << count) - 1;
  let at = start;
  while (true) {
    if (load<u8>(at) !== QUOTE) return 0;
    let tried = left;
    let id: i32 = 0;
    for (; ; tried &= tried - 1) {
      if (tried === 0) return 0;
      id = load<i32>(members + ((<usize>ctz(tried)) << 2));
      if (strings.isAt(id, at + 1)) break;
    }
    left ^= tried & -tried;
    at += 1 + strings.lengthOf(id);
    const next = load<u8>(at);
    if (next === CLOSE_BRACKET) return left === 0 ? at + 1 : 0;
    if (next !== COMMA) return 0;
    at++;
  }
}

function readAny(start: usize, strings: Sequences, sets: Sequences): usize {
  let count: usize = 0;
  let at = skipBlanks(start);
  if (load<u8>(at) !== CLOSE_BRACKET) {
    for (;;) {
      if (load<u8>(at) !== QUOTE || count === LONGEST_LIST) return 0;
      const end = stringEnd(at + 1);
      if (end === 0) return 0;
      const id = strings.idOf(at + 1, <u32>(end - at - 1));
      if (id === NOT_KNOWN) return 0;
      // In order of their numbers, from the start.
      let place = list + (count++ << 2);
      for (; place > list && load<i32>(place - 4) > id; place -= 4) store<i32>(place, load<i32>(place - 4));
      store<i32>(place, id);
      at = skipBlanks(end);
      const next = load<u8>(at);
      if (next === CLOSE_BRACKET) break;
      if (next !== COMMA) return 0;
      at = skipBlanks(at + 1);
    }
  }
  set = sets.idOf(list, <u32>(count << 2));
  return set === NOT_KNOWN ? 0 : at + 1;
}
