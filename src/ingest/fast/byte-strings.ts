import { enlarged } from '../../table/int-tuples.ts';

/** A place of the table: the string's hash, its length in bytes, its first word and its number; -1 where free. */
const PLACE = 4;
const ID = 3;

/**
 * Strings numbered by their bytes as they stand between the quotes, escapes and all: equal bytes are equal
 * strings. Kept end to end as words of four bytes, the last one filled up with zeros. Hot: what is looked at
 * together stands together.
 */
export class ByteStrings {
  #words = new Int32Array(1 << 14);
  #table = new Int32Array(PLACE << 10).fill(-1);
  #mask = (1 << 10) - 1;
  #end = 0;
  size = 0;

  /** How many bytes all strings take. */
  get bytes(): number {
    return this.#end * 4;
  }

  /** The number of a string; a new one is added. `hash` is that of a StringSpan. */
  idOf(view: DataView, start: number, length: number, hash: number): number {
    const table = this.#table;
    const words = this.#words;
    const mask = this.#mask;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const place = slot * PLACE;
      const id = table[place + ID] as number;
      if (id < 0) break;
      if (table[place] !== hash || table[place + 1] !== length) continue;
      let word = table[place + 2] as number;
      const whole = start + (length & ~3);
      let at = start;
      while (at < whole && view.getInt32(at, true) === words[word]) {
        at += 4;
        word++;
      }
      const rest = length & 3;
      if (at === whole && (rest === 0 || lastWord(view, at, rest) === words[word])) return id;
    }
    return this.#add(view, start, length, hash);
  }

  #add(view: DataView, start: number, length: number, hash: number): number {
    const id = this.size++;
    const words = (length + 3) >> 2;
    if (this.#end + words > this.#words.length) {
      this.#words = enlarged(this.#words, Math.max(this.#words.length * 2, this.#end + words));
    }
    const whole = length >> 2;
    for (let word = 0; word < whole; word++) {
      this.#words[this.#end + word] = view.getInt32(start + word * 4, true);
    }
    if (whole < words) this.#words[this.#end + whole] = lastWord(view, start + whole * 4, length & 3);
    if (this.size * 2 > this.#mask) this.#enlarge();
    this.#place(hash, length, this.#end, id);
    this.#end += words;
    return id;
  }

  #place(hash: number, length: number, start: number, id: number): void {
    let slot = hash & this.#mask;
    while ((this.#table[slot * PLACE + ID] as number) >= 0) slot = (slot + 1) & this.#mask;
    this.#table.set([hash, length, start, id], slot * PLACE);
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
