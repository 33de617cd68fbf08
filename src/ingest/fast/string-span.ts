const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const ONES = 0x01010101;
const BLANKS = 0x20202020;
const HIGH_BITS = 0x80808080;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const FIRST_HASH = 0x2545f491;

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

  /**
   * The place behind the next quote, with the hash of what stands before it; -1 where none is. What stands
   * there may be no string at all: that is for `read` to say, unless it is one that is known already, for no
   * string that `read` found holds a quote's escape at its end or a line feed.
   */
  findQuote(view: DataView, start: number, limit: number): number {
    let hash = FIRST_HASH;
    for (let at = start; at <= limit; at += 4) {
      const word = view.getInt32(at, true);
      const quote = word ^ QUOTES;
      const marks = (quote - ONES) & ~quote & HIGH_BITS;
      if (marks !== 0) {
        const bits = 24 - Math.clz32(marks & -marks);
        if (bits !== 0) hash = withWord(hash, word & (-1 >>> (32 - bits)));
        this.start = start;
        this.length = at + (bits >> 3) - start;
        this.hash = finished(hash);
        return start + this.length + 1;
      }
      hash = withWord(hash, word);
    }
    return -1;
  }

  /**
   * Reads a string from behind its opening quote; the place behind the closing one, or -1 where none is on
   * this line. `limit` is the last place at which four bytes stand: asking the view each time costs more
   * than reading a word.
   */
  read(view: DataView, start: number, limit: number): number {
    let hash = FIRST_HASH;
    let at = start;
    let high = 0;
    while (at <= limit) {
      const word = view.getInt32(at, true);
      const quote = word ^ QUOTES;
      const backslash = word ^ BACKSLASHES;
      const marks =
        (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - BLANKS) & ~word)) &
        HIGH_BITS;
      if (marks !== 0) {
        const bits = 24 - Math.clz32(marks & -marks);
        const end = at + (bits >> 3);
        if (view.getUint8(end) !== QUOTE) return this.#readSlowly(view, start);
        if (bits !== 0) {
          const rest = word & (-1 >>> (32 - bits));
          high |= rest;
          hash = withWord(hash, rest);
        }
        this.start = start;
        this.length = end - start;
        this.hash = finished(hash);
        this.plain = (high & HIGH_BITS) === 0;
        return end + 1;
      }
      high |= word;
      hash = withWord(hash, word);
      at += 4;
    }
    return this.#readSlowly(view, start);
  }

  /** A byte at a time, for what has escapes or stands at the end of the bytes. */
  #readSlowly(view: DataView, start: number): number {
    const { byteLength } = view;
    let plain = true;
    let hash = FIRST_HASH;
    let word = 0;
    let at = start;
    /** Whether the byte belongs to the backslash before it; whether it may is for full decoding to say. */
    let escaped = false;
    for (; ; at++) {
      if (at >= byteLength) return -1;
      const byte = view.getUint8(at);
      if (byte < 0x20) return -1;
      if (byte === QUOTE && !escaped) break;
      escaped = byte === BACKSLASH && !escaped;
      if (byte >= 0x80 || byte === BACKSLASH) plain = false;
      const shift = ((at - start) & 3) * 8;
      word |= byte << shift;
      if (shift !== 24) continue;
      hash = withWord(hash, word);
      word = 0;
    }
    if (((at - start) & 3) !== 0) hash = withWord(hash, word);
    this.start = start;
    this.length = at - start;
    this.hash = finished(hash);
    this.plain = plain;
    return at + 1;
  }
}

/** Two steps a word, for each has to wait for the one before: what makes a good hash of it comes at the end. */
function withWord(hash: number, word: number): number {
  return ((hash << 5) | (hash >>> 27)) ^ word;
}

function finished(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
