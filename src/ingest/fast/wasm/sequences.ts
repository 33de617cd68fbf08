import { takeBytes, takeZeros } from './arena';
import { hashOf, isSame } from './bytes';

/** More that look alike are no accident: looking through them all would be what somebody wanted. */
const MOST_PROBES = 64;

export const NOT_KNOWN: i32 = -1;

/** A place of the table; `next` is one more than the number, 0 where the place is free. */
@unmanaged
class Place {
  hash: u32;
  length: u32;
  start: usize;
  next: i32;
}

@unmanaged
class Span {
  start: usize;
  length: u32;
  /** What is known of it beside its bytes. */
  fact: i32;
}

/** Sequences of bytes, numbered from 0 as they are added: strings with their closing quotes, or lists of numbers. */
@unmanaged
export class Sequences {
  size: i32;
  /** How many bytes all take together. */
  bytes: u32;
  places: usize;
  mask: u32;
  spans: usize;

  static make(): Sequences {
    const made = changetype<Sequences>(takeZeros(offsetof<Sequences>()));
    made.makeRoom(1 << 10);
    return made;
  }

  /** Whether a number is one of a sequence. */
  has(id: i32): bool {
    return <u32>id < <u32>this.size;
  }

  startOf(id: i32): usize {
    return this.span(id).start;
  }

  lengthOf(id: i32): u32 {
    return this.span(id).length;
  }

  factOf(id: i32): i32 {
    return this.span(id).fact;
  }

  setFact(id: i32, fact: i32): void {
    this.span(id).fact = fact;
  }

  /** Whether a sequence stands at a place. */
  isAt(id: i32, at: usize): bool {
    const span = this.span(id);
    return isSame(at, span.start, span.length);
  }

  /** The number of a sequence, which is added where it is new; NOT_KNOWN where too many others look like it. */
  idOf(start: usize, length: u32): i32 {
    const hash = hashOf(start, length);
    const known = this.find(start, length, hash);
    return known !== NOT_KNOWN ? known : this.add(start, length, hash);
  }

  /** The number of a sequence; NOT_KNOWN where it is new. `hash` is what hashOf says of it. */
  find(start: usize, length: u32, hash: u32): i32 {
    const mask = this.mask;
    for (let slot = hash & mask, probes = 0; probes < MOST_PROBES; slot = (slot + 1) & mask, probes++) {
      const place = this.place(slot);
      if (place.next === 0) return NOT_KNOWN;
      if (place.hash === hash && place.length === length && isSame(start, place.start, length))
        return place.next - 1;
    }
    return NOT_KNOWN;
  }

  /** Numbers a sequence that `find` did not know. */
  add(start: usize, length: u32, hash: u32): i32 {
    if (<u32>this.size * 2 > this.mask) this.makeRoom((this.mask + 1) * 2);
    const kept = takeBytes(length);
    if (!this.put(hash, length, kept, this.size)) return NOT_KNOWN;
    memory.copy(kept, start, length);
    const span = this.span(this.size);
    span.start = kept;
    span.length = length;
    this.bytes += length;
    return this.size++;
  }

  private span(id: i32): Span {
    return changetype<Span>(this.spans + <usize>id * offsetof<Span>());
  }

  private place(slot: u32): Place {
    return changetype<Place>(this.places + <usize>slot * offsetof<Place>());
  }

  private put(hash: u32, length: u32, start: usize, id: i32): bool {
    let slot = hash & this.mask;
    for (let probes = 0; this.place(slot).next !== 0; probes++) {
      if (probes === MOST_PROBES) return false;
      slot = (slot + 1) & this.mask;
    }
    const place = this.place(slot);
    place.hash = hash;
    place.length = length;
    place.start = start;
    place.next = id + 1;
    return true;
  }

  private makeRoom(places: u32): void {
    const known = this.places;
    const knownPlaces: u32 = known === 0 ? 0 : this.mask + 1;
    const spans = takeZeros((<usize>(places >> 1) + 1) * offsetof<Span>());
    memory.copy(spans, this.spans, <usize>this.size * offsetof<Span>());
    this.spans = spans;
    this.places = takeZeros(<usize>places * offsetof<Place>());
    this.mask = places - 1;
    for (let slot: u32 = 0; slot < knownPlaces; slot++) {
      const place = changetype<Place>(known + <usize>slot * offsetof<Place>());
      if (place.next !== 0) this.put(place.hash, place.length, place.start, place.next - 1);
    }
  }
}
