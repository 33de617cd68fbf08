/**
 * Sequences of whole numbers, numbered from 0 in the order in which they are first met. Kept end to end in
 * one array and found by open addressing, so that a million of them are two arrays and no objects.
 */
export class IntTuples {
  #members = new Int32Array(1 << 8);
  #starts = new Uint32Array(1 << 6);
  #hashes = new Int32Array(1 << 6);
  #slots = new Int32Array(1 << 7).fill(-1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many numbers all sequences hold together. */
  get members(): number {
    return this.#starts[this.#size] ?? 0;
  }

  /** The number of the sequence that the first `length` values are. */
  idOf(values: Int32Array, length: number): number {
    const hash = hashOf(values, length);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] as number;
      if (id < 0) break;
      if (this.#hashes[id] === hash && this.isSame(id, values, length)) return id;
    }
    this.#slots[slot] = this.#size;
    return this.#add(values, length, hash);
  }

  /** Whether a number's sequence is the first `length` values. */
  isSame(id: number, values: Int32Array, length: number): boolean {
    const start = this.#starts[id] as number;
    if ((this.#starts[id + 1] as number) - start !== length) return false;
    const members = this.#members;
    for (let at = 0; at < length; at++) if (members[start + at] !== values[at]) return false;
    return true;
  }

  /** The sequence with a number; valid until the next one is added. */
  valuesOf(id: number): Int32Array {
    return this.#members.subarray(this.#starts[id], this.#starts[id + 1]);
  }

  /** Where the numbers of a sequence begin among all; they end where those of the next begin. */
  startOf(id: number): number {
    return this.#starts[id] as number;
  }

  /** One number among all. */
  memberAt(place: number): number {
    return this.#members[place] as number;
  }

  #add(values: Int32Array, length: number, hash: number): number {
    const id = this.#size++;
    const start = this.#starts[id] as number;
    if (start + length > this.#members.length) {
      this.#members = enlarged(this.#members, Math.max(this.#members.length * 2, start + length));
    }
    for (let at = 0; at < length; at++) this.#members[start + at] = values[at] as number;
    if (id + 2 > this.#starts.length) {
      this.#starts = enlarged(this.#starts, this.#starts.length * 2);
      this.#hashes = enlarged(this.#hashes, this.#hashes.length * 2);
    }
    this.#starts[id + 1] = start + length;
    this.#hashes[id] = hash;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.#size; id++) {
      let slot = (this.#hashes[id] as number) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

/** Two at a time: a multiplication has to wait for the one before it. */
function hashOf(values: Int32Array, length: number): number {
  let even = length;
  let odd = 0x2545f491;
  let at = 0;
  for (; at + 1 < length; at += 2) {
    even = Math.imul(even ^ (values[at] as number), 0x9e3779b1);
    odd = Math.imul(odd ^ (values[at + 1] as number), 0x85ebca6b);
    even ^= even >>> 15;
    odd ^= odd >>> 13;
  }
  if (at < length) even = mix(even, values[at] as number);
  return mix(even, odd);
}

/** One more value in a hash. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The same values with room for more. */
export function enlarged<Values extends Int32Array | Uint32Array | Float64Array | Uint8Array>(
  values: Values,
  capacity: number,
): Values {
  const larger = new (values.constructor as new (length: number) => Values)(capacity);
  larger.set(values);
  return larger;
}
