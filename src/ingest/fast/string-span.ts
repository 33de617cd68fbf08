import { type Bytes, FIRST_HASH, hashWord } from './byte-strings.ts';

const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const ONES = 0x01010101;
const BLANKS = 0x20202020;
const HIGH_BITS = 0x80808080;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Finds the end of a JSON string and its hash in one go, four bytes at a time: the arithmetic marks the
 * high bit of every byte that is a quote, a backslash or a control character, and its lowest mark is
 * always a true one.
 */
export class StringSpan {
  /** Of the string that was found last: between the quotes. */
  start = 0;
  length = 0;
  hash = 0;
  /** Whether it is ASCII without escapes, and so its own text. */
  plain = true;

  /** Reads a string from behind its opening quote; the place behind the closing one, or -1 where none is on this line. */
  read({ view, array }: Bytes, start: number): number {
    const limit = view.byteLength - 4;
    let hash = FIRST_HASH;
    let at = start;
    let high = 0;
    for (; at <= limit; at += 4) {
      const word = view.getInt32(at, true);
      const quote = word ^ QUOTES;
      const backslash = word ^ BACKSLASHES;
      const marks =
        (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - BLANKS) & ~word)) &
        HIGH_BITS;
      if (marks !== 0) {
        const bits = 31 - Math.clz32(marks & -marks) - 7;
        const place = at + (bits >> 3);
        if (array[place] !== QUOTE) return this.#readEscaped(array, start, place);
        const rest = bits === 0 ? 0 : word & (-1 >>> (32 - bits));
        this.start = start;
        this.length = place - start;
        this.hash = bits === 0 ? hash : hashWord(hash, rest);
        this.plain = ((high | rest) & HIGH_BITS) === 0;
        return place + 1;
      }
      high |= word;
      hash = hashWord(hash, word);
    }
    return this.#readEscaped(array, start, at);
  }

  /** A byte at a time, for what has escapes or stands at the end of the bytes. */
  #readEscaped(array: Uint8Array, start: number, from: number): number {
    let at = from;
    for (; ; at++) {
      const byte = array[at];
      if (byte === undefined || byte < 0x20) return -1;
      if (byte === QUOTE) break;
      // Whatever follows a backslash belongs to it; whether it may is for full decoding to say.
      if (byte === BACKSLASH) at++;
    }
    this.start = start;
    this.length = at - start;
    let hash = FIRST_HASH;
    let plain = true;
    for (let place = start; place < at; place += 4) {
      let word = 0;
      for (let byte = 0; byte < 4 && place + byte < at; byte++) {
        const value = array[place + byte] as number;
        word |= value << (byte * 8);
        if (value >= 0x80 || value === BACKSLASH) plain = false;
      }
      hash = hashWord(hash, word);
    }
    this.hash = hash;
    this.plain = plain;
    return at + 1;
  }
}
