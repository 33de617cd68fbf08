import type { Bytes } from './byte-strings.ts';
import { lastWord } from './byte-strings.ts';
import type { Slot } from './slots.ts';

/**
 * One member of a record, behind those that led to it: records of one exporter have the same members in the
 * same order, so that the paths of all of them are a small tree.
 */
export class MemberPath {
  /** A number of its own: records that end here have the same keys in the same order. */
  readonly id: number;
  readonly slot: Slot;
  /** What stands before the value, as it was written: `,"bytes_in":`, blanks and all. */
  readonly #words: Int32Array;
  readonly length: number;
  readonly #rest: number;
  readonly children: MemberPath[] = [];
  /** The member that followed last time. */
  next: MemberPath | null = null;

  constructor(id: number, literal: Uint8Array, slot: Slot) {
    this.id = id;
    this.slot = slot;
    this.length = literal.length;
    const view = new DataView(literal.buffer, literal.byteOffset, literal.byteLength);
    this.#words = new Int32Array(literal.length >> 2);
    for (let word = 0; word < this.#words.length; word++) this.#words[word] = view.getInt32(word * 4, true);
    const whole = this.#words.length * 4;
    this.#rest = whole === literal.length ? 0 : lastWord(view, whole, literal.length - whole);
  }

  /** Whether it stands at a place. */
  isAt({ view }: Bytes, start: number): boolean {
    if (start + this.length > view.byteLength) return false;
    const words = this.#words;
    let at = start;
    for (let word = 0; word < words.length; word++, at += 4) {
      if (view.getInt32(at, true) !== words[word]) return false;
    }
    const rest = this.length & 3;
    return rest === 0 || lastWord(view, at, rest) === this.#rest;
  }

  /** The member that stands at a place behind this one; null where none is known that does. */
  childAt(bytes: Bytes, at: number): MemberPath | null {
    const { next } = this;
    if (next?.isAt(bytes, at)) return next;
    for (const child of this.children) {
      if (child.isAt(bytes, at)) {
        this.next = child;
        return child;
      }
    }
    return null;
  }
}
