import { enlarged } from '../../table/int-tuples.ts';
import type { Slot } from './slots.ts';

/** What is known of a member, by its place within its numbers. */
export const MEMBER = {
  /** What stands before the value: first word, how many but the last, the last one, which may overlap, and its length in bytes. */
  word: 0,
  words: 1,
  last: 2,
  length: 3,
  kind: 4,
  index: 5,
  /** The bit that tells that a value is there. */
  bit: 6,
  /** The most digits that a whole number may have. */
  digits: 7,
  /** The member that followed last time, and others that did; NO_MEMBER at the end. */
  child: 8,
  sibling: 9,
} as const;

export const NO_MEMBER = -1;

const SIZE = 10;

/**
 * The members that records were seen to have, in their order: records of one exporter have the same members
 * in the same order, so that all of them are a small tree. In arrays of numbers, since following objects
 * costs more than comparing what stands in the line.
 */
export class MemberTree {
  /** Ten numbers for each member; members are called by the place of their first. */
  members = new Int32Array(SIZE << 7);
  /** What stands before values, as it was written, in words of four bytes: `,"bytes_in":`, blanks and all. */
  words = new Int32Array(1 << 10);
  #size = 0;
  #end = 0;

  constructor() {
    this.#push(new Uint8Array(0), { kind: 0, index: 0, bit: 0, digits: 0, field: '' });
  }

  get size(): number {
    return this.#size / SIZE;
  }

  /** Adds a member behind another one, `root` being 0, unless it is there; returns it. */
  add(parent: number, before: Uint8Array, slot: Slot): number {
    const view = new DataView(before.buffer, before.byteOffset, before.byteLength);
    let child = this.members[parent + MEMBER.child] as number;
    for (; child !== NO_MEMBER; child = this.members[child + MEMBER.sibling] as number) {
      if (this.members[child + MEMBER.length] === before.length && this.isAt(child, view, 0, before.length))
        return child;
    }
    const added = this.#push(before, slot);
    this.members[added + MEMBER.sibling] = this.members[parent + MEMBER.child] as number;
    this.members[parent + MEMBER.child] = added;
    return added;
  }

  /** The member that stands at a place behind another one; NO_MEMBER where none is known that does. */
  childAt(parent: number, view: DataView, at: number, limit: number): number {
    const { members } = this;
    const first = members[parent + MEMBER.child] as number;
    let before = NO_MEMBER;
    for (let child = first; child !== NO_MEMBER; child = members[child + MEMBER.sibling] as number) {
      if (this.isAt(child, view, at, limit)) {
        if (before !== NO_MEMBER) {
          // To the front: the next record will have it too.
          members[before + MEMBER.sibling] = members[child + MEMBER.sibling] as number;
          members[child + MEMBER.sibling] = first;
          members[parent + MEMBER.child] = child;
        }
        return child;
      }
      before = child;
    }
    return NO_MEMBER;
  }

  /** Whether a member stands at a place; `limit` is the end of what may be read. */
  isAt(member: number, view: DataView, start: number, limit: number): boolean {
    const { members, words } = this;
    const length = members[member + MEMBER.length] as number;
    if (start + length > limit) return false;
    if (view.getInt32(start + length - 4, true) !== members[member + MEMBER.last]) return false;
    let word = members[member + MEMBER.word] as number;
    let at = start;
    for (const end = word + (members[member + MEMBER.words] as number); word < end; word++, at += 4) {
      if (view.getInt32(at, true) !== words[word]) return false;
    }
    return true;
  }

  #push(before: Uint8Array, slot: Slot): number {
    const member = this.#size;
    this.#size += SIZE;
    if (this.#size > this.members.length) this.members = enlarged(this.members, this.#size * 2);
    // The shortest, `{"":`, has four bytes.
    const words = Math.max(0, (before.length - 1) >> 2);
    if (this.#end + words > this.words.length) this.words = enlarged(this.words, (this.#end + words) * 2);
    const view = new DataView(before.buffer, before.byteOffset, before.byteLength);
    for (let word = 0; word < words; word++) this.words[this.#end + word] = view.getInt32(word * 4, true);
    this.members.set(
      [
        this.#end,
        words,
        before.length < 4 ? 0 : view.getInt32(before.length - 4, true),
        before.length,
        slot.kind,
        slot.index,
        slot.bit,
        slot.digits,
        NO_MEMBER,
        NO_MEMBER,
      ],
      member,
    );
    this.#end += words;
    return member;
  }
}
