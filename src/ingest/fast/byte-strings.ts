import { enlarged, mix } from '../../table/int-tuples.ts';

/** The bytes at hand, in both forms that reading them fast needs. */
export interface Bytes {
  readonly array: Uint8Array;
  readonly view: DataView;
}

export function bytesOf(array: Uint8Array): Bytes {
  return { array, view: new DataView(array.buffer, array.byteOffset, array.byteLength) };
}

/**
 * Strings numbered by their bytes as they stand between the quotes, escapes and all: equal bytes are equal
 * strings. Kept end to end as words of four bytes, the last one filled up with zeros.
 */
export class ByteStrings {
  #words = new Int32Array(1 << 14);
  /** Where each string's words begin, and its length in bytes. */
  #starts = new Uint32Array(1 << 10);
  #lengths = new Uint32Array(1 << 10);
  #hashes = new Int32Array(1 << 10);
  #slots = new Int32Array(1 << 11).fill(-1);
  #end = 0;
  size = 0;

  /** How many bytes all strings take. */
  get bytes(): number {
    return this.#end * 4;
  }

  /** The number of a string; `hash` is `hashOf` its bytes. A new one is added. */
  idOf({ view, array }: Bytes, start: number, length: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] as number;
      if (id < 0) break;
      if (
        this.#hashes[id] === hash &&
        this.#lengths[id] === length &&
        this.#isSame(id, view, start, length)
      ) {
        return id;
      }
    }
    this.#slots[slot] = this.size;
    return this.#add(array, start, length, hash);
  }

  #isSame(id: number, view: DataView, start: number, length: number): boolean {
    const words = this.#words;
    let word = this.#starts[id] as number;
    const end = start + length;
    let at = start;
    for (; at + 4 <= end; at += 4, word++) if (view.getInt32(at, true) !== words[word]) return false;
    return at === end || lastWord(view, at, end - at) === words[word];
  }

  #add(array: Uint8Array, start: number, length: number, hash: number): number {
    const id = this.size++;
    if (id === this.#starts.length) {
      this.#starts = enlarged(this.#starts, id * 2);
      this.#lengths = enlarged(this.#lengths, id * 2);
      this.#hashes = enlarged(this.#hashes, id * 2);
    }
    const words = (length + 3) >> 2;
    if (this.#end + words > this.#words.length) {
      this.#words = enlarged(this.#words, Math.max(this.#words.length * 2, this.#end + words));
    }
    for (let at = 0; at < length; at++) {
      const word = this.#end + (at >> 2);
      this.#words[word] = (this.#words[word] as number) | ((array[start + at] as number) << ((at & 3) * 8));
    }
    this.#starts[id] = this.#end;
    this.#lengths[id] = length;
    this.#hashes[id] = hash;
    this.#end += words;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.size; id++) {
      let slot = (this.#hashes[id] as number) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
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

export const FIRST_HASH = 0x2545f491;

/** The hash of one more word of a string; the last one's missing bytes are zeros. */
export const hashWord = mix;
