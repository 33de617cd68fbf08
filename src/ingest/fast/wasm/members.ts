import { takeBytes, takeZeros } from './arena';
import { isSame } from './bytes';

/** How many were learned, and the bytes of all. */
export let memberCount: i32 = 0;
export let memberBytes: u32 = 0;

/** A member that lines were seen to have. */
@unmanaged
export class Member {
  /** What stands before the value, as it was written: `,"bytes_in":`, blanks and all. */
  bytes: usize;
  length: u32;
  kind: i32;
  /** Where the value goes: its place in the identity, among the figures or among the lists. */
  index: i32;
  /** The bit that tells that a value is there. */
  bit: i32;
  /** The most digits that a whole number may have. */
  digits: u32;
  /** The member that followed last time, and the next of others that did. */
  child: Member | null;
  sibling: Member | null;

  isAt(at: usize): bool {
    return isSame(at, this.bytes, this.length);
  }

  /** The member that stands at a place behind this one; null where none is known that does. */
  childAt(at: usize): Member | null {
    let before: Member | null = null;
    let child = this.child;
    while (child !== null) {
      if (child.isAt(at)) {
        if (before !== null) {
          // To the front: the next record will have it too.
          before.sibling = child.sibling;
          child.sibling = this.child;
          this.child = child;
        }
        return child;
      }
      before = child;
      child = child.sibling;
    }
    return null;
  }

  /** The member of just these bytes behind this one, which is added where it is new. */
  childOf(bytes: usize, length: u32): Member {
    let child = this.child;
    while (child !== null) {
      if (child.length === length && child.isAt(bytes)) return child;
      child = child.sibling;
    }
    const added = changetype<Member>(takeZeros(offsetof<Member>()));
    added.bytes = takeBytes(length);
    added.length = length;
    memory.copy(added.bytes, bytes, length);
    added.sibling = this.child;
    this.child = added;
    memberCount++;
    memberBytes += length;
    return added;
  }
}

/**
 * The members that records were seen to have, in their order: records of one exporter have the same members
 * in the same order, so that all of them are a small tree.
 */
export function makeRoot(): Member {
  memberCount = 0;
  memberBytes = 0;
  return changetype<Member>(takeZeros(offsetof<Member>()));
}
