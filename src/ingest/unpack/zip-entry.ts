import { crc32 } from './crc32.ts';
import { Inflater } from './inflater.ts';
import type { Layer } from './layer.ts';
import type { ToldSizes, ZipFileHeader } from './zip-header.ts';

export const STORED = 0;
export const DEFLATED = 8;

const WRONG_CHECKSUM =
  "The file doesn't match its checksum in the zip archive: it was read, but may be damaged. Copy or download the archive again.";

/** One file in a zip archive while its data goes by: unpacking it, and checking it at its end. */
export class ZipEntry {
  /** null where nobody reads it: a folder, or something that was refused. */
  readonly #sink: Layer | null;
  readonly #inflater: Inflater | null;
  readonly sizes: ToldSizes | null;
  /** Whether what is read is what was packed, so that its checksum can be compared. */
  readonly #verifiable: boolean;
  #damaged = false;
  #crc = 0;
  /** Bytes so far. */
  packed = 0;
  #unpacked = 0;

  constructor(header: ZipFileHeader, sink: Layer | null) {
    this.#sink = sink;
    this.sizes = header.sizes;
    const inflates = header.method === DEFLATED && !header.encrypted;
    this.#inflater = inflates ? new Inflater('raw', (slice) => this.#pass(slice)) : null;
    this.#verifiable = inflates || (header.method === STORED && !header.encrypted);
  }

  /** Whether somebody reads it, and can be told what is wrong. */
  get isRead(): boolean {
    return this.#sink !== null;
  }

  /** Whether the data itself tells where it ends, and hasn't yet. */
  get endsItself(): boolean {
    return this.#inflater?.state === 'more';
  }

  /** Whether the data itself has told that it ended. */
  get ended(): boolean {
    return this.#inflater?.state === 'end';
  }

  /** Bytes after unpacking; null where it isn't unpacked, or couldn't be. */
  get unpacked(): number | null {
    return this.#verifiable && !this.#damaged ? this.#unpacked : null;
  }

  /** The checksum of what was read if these bytes come next; null where it can't be known. */
  checksumWith(bytes: Uint8Array): number | null {
    return this.#inflater === null && this.#verifiable ? crc32(bytes, this.#crc) : null;
  }

  /** Takes bytes of the data, `position` being where they stand, and returns how many were needed. */
  push(bytes: Uint8Array, position: number): number {
    if (this.#inflater === null) {
      this.#pass(bytes);
      this.packed += bytes.length;
      return bytes.length;
    }
    if (this.#inflater.state !== 'more') {
      this.packed += bytes.length;
      return bytes.length;
    }
    const taken = this.#inflater.push(bytes);
    this.packed += taken;
    if (this.ended) this.#inflater.flush();
    if (!this.endsItself && !this.ended) this.#tellDamage(position + taken);
    return taken;
  }

  /** Tells that bytes are missing, for a reason that somebody else knows. */
  reject(reason: string): void {
    this.#inflater?.flush();
    this.#sink?.reject(reason);
    this.#damaged = true;
  }

  /** The data is over: it is compared with what the archive tells of it, where it tells. */
  end(told: { readonly crc: number; readonly unpacked: number | null } | null, position: number): void {
    this.#inflater?.flush();
    if (this.endsItself && !this.#damaged) this.#tellDamage(position);
    if (told !== null && this.#verifiable && !this.#damaged) {
      const wrongSize = told.unpacked !== null && told.unpacked !== this.#unpacked;
      if (wrongSize || told.crc !== this.#crc) this.#sink?.reject(WRONG_CHECKSUM);
    }
    this.#sink?.end();
  }

  #tellDamage(position: number): void {
    this.reject(
      `The file's data in the zip archive is damaged at the archive's byte ${position}: what came before was read, the rest of the file was not. Copy or download the archive again.`,
    );
  }

  #pass(slice: Uint8Array): void {
    this.#unpacked += slice.length;
    if (this.#sink === null) return;
    this.#crc = crc32(slice, this.#crc);
    this.#sink.push(slice);
  }
}
