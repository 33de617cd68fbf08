import { IntTuples } from '../../table/int-tuples.ts';
import { type ByteStrings, NOT_KNOWN } from './byte-strings.ts';
import type { StringSpan } from './string-span.ts';

/** The line, or a value of it, can't be read this way: full decoding has to. */
export const NOT_WALKED = -1;

/** Longer lists are for full decoding. */
const LONGEST_LIST = 256;

/** A set of more strings is not expected. */
const MOST_EXPECTED = 30;
export const NO_SET = -1;

const [QUOTE, COMMA, SPACE, CLOSE_BRACKET] = [0x22, 0x2c, 0x20, 0x5d] as const;

/**
 * Lists of strings whose order means nothing, numbered: equal strings in any order are the same set. What is
 * likely to stand there is tried first: a string that is expected takes less to recognise than one that has
 * to be looked for.
 */
export class StringSets {
  /** The set that was read last. */
  set = NO_SET;
  readonly #strings: ByteStrings;
  readonly #span: StringSpan;
  readonly #lists = new IntTuples();
  readonly #list = new Int32Array(LONGEST_LIST);

  constructor(strings: ByteStrings, span: StringSpan) {
    this.#strings = strings;
    this.#span = span;
  }

  /** Reads a list from behind its bracket; the place behind the closing one, or NOT_WALKED. */
  read(view: DataView, start: number, limit: number, expected: number): number {
    if (expected !== NO_SET) {
      const end = this.#readExpected(view, start, limit, expected);
      if (end > 0) {
        this.set = expected;
        return end;
      }
    }
    return this.#readAny(view, start, limit);
  }

  /**
   * The place behind a list that is a known set in any order, written without blanks; NOT_WALKED where it
   * isn't: each of the set's strings has to stand there once, and nothing else.
   */
  #readExpected(view: DataView, start: number, limit: number, set: number): number {
    const lists = this.#lists;
    const first = lists.startOf(set);
    const count = lists.startOf(set + 1) - first;
    if (count === 0 || count > MOST_EXPECTED) return NOT_WALKED;
    const strings = this.#strings;
    /** A bit for each of the set's strings that is still to come. */
    let left = (1 << count) - 1;
    let at = start;
    for (;;) {
      if (at > limit || view.getUint8(at) !== QUOTE) return NOT_WALKED;
      let tried = left;
      let id = NOT_KNOWN;
      for (; ; tried &= tried - 1) {
        if (tried === 0) return NOT_WALKED;
        id = lists.memberAt(first + 31 - Math.clz32(tried & -tried));
        if (strings.isAt(id, view, at + 1, limit)) break;
      }
      left ^= tried & -tried;
      at += strings.lengthOf(id) + 2;
      const next = view.getUint8(at);
      if (next === CLOSE_BRACKET) return left === 0 ? at + 1 : NOT_WALKED;
      if (next !== COMMA) return NOT_WALKED;
      at++;
    }
  }

  #readAny(view: DataView, start: number, limit: number): number {
    const list = this.#list;
    const span = this.#span;
    let count = 0;
    let at = skipBlanks(view, start);
    if (view.getUint8(at) !== CLOSE_BRACKET) {
      for (;;) {
        if (view.getUint8(at) !== QUOTE || count === LONGEST_LIST) return NOT_WALKED;
        const id = this.#strings.read(view, at + 1, limit, span);
        if (id === NOT_KNOWN) return NOT_WALKED;
        at = span.start + span.length + 1;
        // In order of their numbers, from the start.
        let place = count++;
        for (; place > 0 && (list[place - 1] as number) > id; place--)
          list[place] = list[place - 1] as number;
        list[place] = id;
        at = skipBlanks(view, at);
        const next = view.getUint8(at);
        if (next === CLOSE_BRACKET) break;
        if (next !== COMMA) return NOT_WALKED;
        at = skipBlanks(view, at + 1);
      }
    }
    this.set = this.#lists.idOf(list, count);
    return at + 1;
  }
}

export function skipBlanks(view: DataView, start: number): number {
  let at = start;
  while (view.getUint8(at) === SPACE) at++;
  return at;
}
