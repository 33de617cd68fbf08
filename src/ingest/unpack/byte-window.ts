const NOTHING = new Uint8Array();

/** The bytes that have come and are not done with, for readers that need some at once: headers, blocks. */
export class ByteWindow {
  #bytes: Uint8Array = NOTHING;
  #at = 0;
  /** How many bytes are done with. */
  position = 0;

  feed(slice: Uint8Array): void {
    const left = this.available;
    if (left === 0) this.#bytes = slice;
    else {
      const joined = new Uint8Array(left + slice.length);
      joined.set(this.peek(left) ?? NOTHING);
      joined.set(slice, left);
      this.#bytes = joined;
    }
    this.#at = 0;
  }

  get available(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next bytes, which stay; null where not all of them have come. */
  peek(length: number): Uint8Array | null {
    return length > this.available ? null : this.#bytes.subarray(this.#at, this.#at + length);
  }

  /** The next bytes, as many as have come and at most so many: they are done with. */
  take(atMost: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + Math.min(atMost, this.available));
    this.#at += taken.length;
    this.position += taken.length;
    return taken;
  }
}
