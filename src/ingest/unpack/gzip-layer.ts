import { Inflater } from './inflater.ts';
import type { Layer, MeasuredLayer } from './layer.ts';

/** zlib's words for data that is all there, but isn't what was packed. */
const WRONG_CHECKSUM = 'incorrect data check';
const WRONG_LENGTH = 'incorrect length check';

/** The length follows the checksum: it is still to come where that one is wrong. */
const LENGTH_BYTES = 4;

/**
 * Unpacks gzip: any number of members one after the other are one file, as `cat` and log rotation make
 * them, and zeros at the end are padding. https://www.rfc-editor.org/rfc/rfc1952
 */
export class GzipLayer implements MeasuredLayer {
  readonly #inner: Layer;
  readonly #inflater: Inflater;
  #state: 'member' | 'between' | 'lost' = 'member';
  #inflating = false;
  #skip = 0;
  #rejected = false;
  /** Bytes before those that the inflater has been given last. */
  #done = 0;

  constructor(inner: Layer) {
    this.#inner = inner;
    this.#inflater = new Inflater('gzip', (slice) => inner.push(slice));
  }

  get position(): number {
    return this.#done + (this.#inflating ? this.#inflater.taken : 0);
  }

  push(slice: Uint8Array): void {
    for (let at = 0; at < slice.length && this.#state !== 'lost'; ) {
      const before = at;
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, slice.length - at);
        this.#skip -= skipped;
        at += skipped;
      } else if (this.#state === 'between') {
        if (slice[at] === 0) at++;
        else this.#beginMember(slice[at]);
      } else {
        this.#inflating = true;
        at += this.#inflater.push(at === 0 ? slice : slice.subarray(at));
        this.#inflating = false;
      }
      this.#done += at - before;
      if (this.#state === 'member') this.#endMember();
    }
  }

  reject(reason: string): void {
    this.#inflater.flush();
    this.#rejected = true;
    this.#inner.reject(reason);
  }

  end(): void {
    const cut = this.#state === 'member' || this.#skip > 0;
    if (cut && !this.#rejected) {
      this.reject(
        'The gzip data ends before its end: what came before the break was read; copy or download the file again to have the rest.',
      );
    }
    this.#inflater.flush();
    this.#inner.end();
  }

  #beginMember(first: number | undefined): void {
    if (first === 0x1f) {
      this.#inflater.restart();
      this.#state = 'member';
      return;
    }
    this.#lose(
      `From byte ${this.position} on the file is no gzip data any more: only what comes before was read.`,
    );
  }

  #endMember(): void {
    const { state, message } = this.#inflater;
    if (state === 'more') return;
    this.#state = 'between';
    if (state === 'end') return;
    if (message === WRONG_CHECKSUM || message === WRONG_LENGTH) {
      this.reject(
        `The gzip data that ends at byte ${this.position} doesn't match its checksum: it was read, but may be damaged. Copy or download the file again.`,
      );
      this.#rejected = false;
      if (message === WRONG_CHECKSUM) this.#skip = LENGTH_BYTES;
      return;
    }
    this.#lose(
      `The gzip data is damaged at byte ${this.position}: what came before was read, what follows was not. Copy or download the file again.`,
    );
  }

  #lose(reason: string): void {
    this.#state = 'lost';
    this.reject(reason);
  }
}
