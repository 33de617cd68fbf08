import { ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako';

const OK = 0;
const STREAM_END = 1;
const BUFFER_ERROR = -5;

/** zlib's windowBits: 15 is the largest window, 16 more asks for gzip, a negative one for no wrapper at all. */
const WINDOW_BITS = { gzip: 31, raw: -15 } as const;

/** Output comes in slices of this size; the first is smaller, for archives of many small files. */
const FIRST_OUTPUT = 1 << 16;
const OUTPUT = 1 << 19;

/** Inflates one deflate stream after the other, and knows exactly where each ends. */
export class Inflater {
  readonly #stream = new ZStream();
  readonly #output: (slice: Uint8Array) => void;
  #nextSize = FIRST_OUTPUT;
  state: 'more' | 'end' | 'damaged' = 'more';

  constructor(format: keyof typeof WINDOW_BITS, output: (slice: Uint8Array) => void) {
    zlibInflateInit2(this.#stream, WINDOW_BITS[format]);
    this.#stream.avail_out = 0;
    this.#output = output;
  }

  /** zlib's own words for the damage; empty where there is none. */
  get message(): string {
    return this.#stream.msg;
  }

  /** Begins with a new stream where the last one ended. */
  restart(): void {
    zlibInflateReset(this.#stream);
    this.#stream.msg = '';
    this.state = 'more';
  }

  /** Takes bytes up to the end of the stream or the damage in it, and returns how many they were. */
  push(input: Uint8Array): number {
    const stream = this.#stream;
    stream.input = input;
    stream.next_in = 0;
    stream.avail_in = input.length;
    while (this.state === 'more') {
      if (stream.avail_out === 0) this.#makeRoom();
      const status = zlibInflate(stream, OK);
      if (stream.avail_out === 0) this.flush();
      else if (stream.avail_in === 0 && (status === OK || status === BUFFER_ERROR)) break;
      if (status === STREAM_END) this.state = 'end';
      else if (status !== OK && status !== BUFFER_ERROR) this.state = 'damaged';
    }
    return stream.next_in;
  }

  /** How many bytes of those pushed last are done with: more and more while output is handed over. */
  get taken(): number {
    return this.#stream.next_in;
  }

  /** Hands over what has been inflated so far. */
  flush(): void {
    const { output, next_out: length } = this.#stream;
    this.#stream.next_out = 0;
    this.#stream.avail_out = 0;
    if (length > 0) this.#output(output.subarray(0, length));
  }

  #makeRoom(): void {
    this.#stream.output = new Uint8Array(this.#nextSize);
    this.#stream.next_out = 0;
    this.#stream.avail_out = this.#nextSize;
    this.#nextSize = OUTPUT;
  }
}
