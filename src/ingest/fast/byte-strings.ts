import { enlarged } from '../../table/int-tuples.ts';
import type { StringSpan } from './string-span.ts';

/** A place of the table: the string's hash, its length, where its bytes begin and its number; -1 where free. */
const PLACE = 4;
const ID = 3;

const QUOTE = 0x22;

/** More strings that look alike are no accident: looking through them all would be what somebody wanted. */
const MOST_PROBES = 64;

export const NOT_KNOWN = -1;

/**
 * Strings numbered by their bytes as they stand between the quotes, escapes and all: equal bytes are equal
 * strings. Kept end to end, each with its closing quote. Hot: what is looked at together stands together.
 */
export class ByteStrings {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #table = new Int32Array(PLACE << 10).fill(-1);
  #mask = (1 << 10) - 1;
  /** Two for each number: where the bytes begin, and how many there are. */
  #spans = new Int32Array(2 << 10);
  #end = 0;
  size = 0;

  /** How many bytes all strings take. */
  get bytes(): number {
    return this.#end;
  }

  /** The number of the string behind a quote, with the span at it; NOT_KNOWN where it can't be read or kept. */
  read(view: DataView, start: number, limit: number, span: StringSpan): number {
    if (span.findQuote(view, start, limit) > 0) {
      const known = this.find(view, span.start, span.length, span.hash);
      if (known !== NOT_KNOWN) return known;
    }
    if (span.read(view, start, limit) < 0) return NOT_KNOWN;
    // Once more: near the end of the bytes, only `read` finds quotes.
    const known = this.find(view, span.start, span.length, span.hash);
    return known === NOT_KNOWN ? this.add(view, span.start, span.length, span.hash) : known;
  }

  /** The number of a string; NOT_KNOWN where it is new. `hash` is that of a StringSpan. */
  find(view: DataView, start: number, length: number, hash: number): number {
    const table = this.#table;
    const mask = this.#mask;
    const known = this.#view;
    for (let slot = hash & mask, probes = 0; probes < MOST_PROBES; slot = (slot + 1) & mask, probes++) {
      const place = slot * PLACE;
      const id = table[place + ID] as number;
      if (id < 0) return NOT_KNOWN;
      if (table[place] !== hash || table[place + 1] !== length) continue;
      const begin = table[place + 2] as number;
      if (length < 4) {
        if (length === 0 || lastWord(view, start, length) === lastWord(known, begin, length)) return id;
        continue;
      }
      // The last word overlaps the one before it, unless all are whole.
      const last = length - 4;
      let at = 0;
      while (at < last && view.getInt32(start + at, true) === known.getInt32(begin + at, true)) at += 4;
      if (at >= last && view.getInt32(start + last, true) === known.getInt32(begin + last, true)) return id;
    }
    return NOT_KNOWN;
  }

  lengthOf(id: number): number {
    return this.#spans[id * 2 + 1] as number;
  }

  /**
   * Whether a string stands at a place, with a quote behind it; `limit` is the last place of four bytes. Eight
   * bytes at a time, see `stretch.ts`; false where that can't tell.
   */
  isAt(id: number, view: DataView, start: number, limit: number): boolean {
    const length = (this.#spans[id * 2 + 1] as number) + 1;
    if (start + length > limit) return false;
    const known = this.#view;
    const begin = this.#spans[id * 2] as number;
    const last = length - 8;
    if (last < 0) {
      // Shorter ones are not worth it.
      if (length < 4 || view.getInt32(start, true) !== known.getInt32(begin, true)) return false;
      return view.getInt32(start + length - 4, true) === known.getInt32(begin + length - 4, true);
    }
    if (view.getFloat64(start, true) !== known.getFloat64(begin, true)) return false;
    if (view.getFloat64((start + last) | 0, true) !== known.getFloat64((begin + last) | 0, true))
      return false;
    for (let at = 8; at < last; at = (at + 8) | 0) {
      if (view.getFloat64((start + at) | 0, true) !== known.getFloat64((begin + at) | 0, true)) return false;
    }
    return true;
  }

  /** Numbers a string that `find` did not know; NOT_KNOWN where too many others look like it. */
  add(view: DataView, start: number, length: number, hash: number): number {
    if (this.size * 2 > this.#mask) this.#enlarge();
    if (this.#end + length >= this.#bytes.length) {
      this.#bytes = enlarged(this.#bytes, Math.max(this.#bytes.length * 2, this.#end + length + 1));
      this.#view = new DataView(this.#bytes.buffer);
    }
    if (!this.#place(hash, length, this.#end, this.size)) return NOT_KNOWN;
    this.#bytes.set(new Uint8Array(view.buffer, view.byteOffset + start, length), this.#end);
    const place = this.size * 2;
    if (place === this.#spans.length) this.#spans = enlarged(this.#spans, place * 2);
    this.#spans[place] = this.#end;
    this.#spans[place + 1] = length;
    this.#end += length;
    this.#bytes[this.#end++] = QUOTE;
    return this.size++;
  }

  #place(hash: number, length: number, start: number, id: number): boolean {
    let slot = hash & this.#mask;
    for (let probes = 0; (this.#table[slot * PLACE + ID] as number) >= 0; probes++) {
      if (probes === MOST_PROBES) return false;
      slot = (slot + 1) & this.#mask;
    }
    this.#table.set([hash, length, start, id], slot * PLACE);
    return true;
  }

  #enlarge(): void {
    const known = this.#table;
    this.#table = new Int32Array(known.length * 2).fill(-1);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < known.length; at += PLACE) {
      const [hash = 0, length = 0, start = 0, id = -1] = known.subarray(at, at + PLACE);
      if (id >= 0) this.#place(hash, length, start, id);
    }
  }
}

/** One to three bytes as a word whose other bytes are zero, without reading beyond them. */
export function lastWord(view: DataView, at: number, length: number): number {
  let word = view.getUint8(at);
  if (length > 1) word |= view.getUint8(at + 1) << 8;
  if (length > 2) word |= view.getUint8(at + 2) << 16;
  return word;
}
