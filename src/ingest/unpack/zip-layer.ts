import { ByteWindow } from './byte-window.ts';
import { isDebris, type Layer, type MeasuredLayer, nameInside, type Surroundings } from './layer.ts';
import { DEFLATED, STORED, ZipEntry } from './zip-entry.ts';
import * as zip from './zip-header.ts';

const { SIGNATURE } = zip;

/** How long parts of the directory are, as far as they must have come to know the rest of it. */
const PARTS = new Map<number, readonly [number, (part: Uint8Array) => number]>([
  [SIGNATURE.directory, [46, (part) => 46 + zip.u16(part, 28) + zip.u16(part, 30) + zip.u16(part, 32)]],
  [SIGNATURE.extraData, [8, (part) => 8 + zip.u32(part, 4)]],
  [SIGNATURE.directorySignature, [6, (part) => 6 + zip.u16(part, 4)]],
  [SIGNATURE.zip64End, [12, (part) => 12 + zip.u64(part, 4)]],
  [SIGNATURE.zip64Locator, [20, () => 20]],
  [SIGNATURE.end, [22, (part) => 22 + zip.u16(part, 20)]],
]);

/**
 * Unpacks a zip archive from its beginning to its end, without its directory, which comes last. Where a
 * file's size isn't told before its data, deflated data tells its own end, and any other is searched for
 * the descriptor after it: one whose size is that of the data before it, and whose checksum is right.
 */
export class ZipLayer implements MeasuredLayer {
  readonly #around: Surroundings;
  readonly #window = new ByteWindow();
  #entry: ZipEntry | null = null;
  #state: 'part' | 'data' | 'descriptor' | 'lost' = 'part';
  #skip = 0;
  #files = 0;
  #ended = false;
  #rejected = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get position(): number {
    return this.#window.position;
  }

  push(slice: Uint8Array): void {
    this.#window.feed(slice);
    while (this.#step());
  }

  reject(reason: string): void {
    this.#rejected = true;
    if (this.#entry?.isRead) this.#entry.reject(reason);
    else this.#around.refuse(this.#around.name, this.#around.packings, reason);
  }

  end(): void {
    const cut = !this.#ended || this.#skip > 0 || this.#window.available > 0;
    if (cut && !this.#rejected) {
      this.reject(
        'The zip archive ends before its end: what came before the break was read; copy or download the archive again to have the rest.',
      );
    } else if (this.#files === 0 && !this.#rejected) this.reject('There is no file in this zip archive.');
    this.#entry?.end(null, this.position);
    this.#entry = null;
  }

  /** Goes on by one part or slice; false where more bytes are needed. */
  #step(): boolean {
    if (this.#skip > 0) {
      this.#skip -= this.#window.take(this.#skip).length;
      return this.#skip === 0;
    }
    if (this.#state === 'lost') return this.#window.take(this.#window.available).length > 0;
    if (this.#entry === null) return this.#readPart();
    if (this.#state === 'descriptor') return this.#readDescriptor(this.#entry);
    if (this.#entry.sizes !== null) return this.#readSized(this.#entry, this.#entry.sizes);
    return this.#entry.endsItself ? this.#readSelfEnding(this.#entry) : this.#search(this.#entry);
  }

  #readPart(): boolean {
    if (this.#ended && this.#window.peek(1)?.[0] === 0) return this.#window.take(1).length > 0;
    const start = this.#window.peek(4);
    if (start === null) return false;
    const signature = zip.u32(start, 0);
    if (signature === SIGNATURE.file) return this.#beginFile();
    const part = PARTS.get(signature);
    if (part !== undefined) {
      const [enough, lengthOf] = part;
      const bytes = this.#window.peek(enough);
      if (bytes === null) return false;
      this.#skip = lengthOf(bytes);
      if (signature === SIGNATURE.end) this.#ended = true;
      return true;
    }
    const mark = signature === SIGNATURE.descriptor || signature === SIGNATURE.onlyDisc;
    if (mark && this.position === 0) {
      this.#skip = 4;
      return true;
    }
    this.#state = 'lost';
    this.reject(
      `From byte ${this.position} on the file is no zip archive any more: only what comes before was read. Copy or download the archive again.`,
    );
    return true;
  }

  #beginFile(): boolean {
    const length = zip.fileHeaderLength((bytes) => this.#window.peek(bytes));
    const bytes = length === null ? null : this.#window.peek(length);
    if (length === null || bytes === null) return false;
    const header = zip.readFileHeader(bytes);
    this.#skip = length;
    this.#ended = false;
    this.#entry = new ZipEntry(header, this.#sinkFor(header));
    this.#state = 'data';
    return true;
  }

  #sinkFor(header: zip.ZipFileHeader): Layer | null {
    if (header.name.endsWith('/') || isDebris(header.name)) return null;
    this.#files++;
    const name = nameInside(this.#around.name, header.name);
    const refuse = (reason: string): null => {
      this.#around.refuse(name, this.#around.packings, reason);
      return null;
    };
    if (header.encrypted) {
      return refuse(
        'The file is encrypted. Unpack the archive with its password first, then open what is inside.',
      );
    }
    if (header.method !== STORED && header.method !== DEFLATED) {
      return refuse(
        `The file is compressed (${zip.methodName(header.method)}). Unpack the archive first, then open what is inside.`,
      );
    }
    return this.#around.inside(name, this.#around.packings);
  }

  #readSized(entry: ZipEntry, sizes: zip.ToldSizes): boolean {
    const left = sizes.packed - entry.packed;
    if (left === 0) return this.#finish(entry, sizes);
    const position = this.position;
    const bytes = this.#window.take(left);
    for (let at = 0; at < bytes.length; ) at += entry.push(bytes.subarray(at), position + at);
    return bytes.length > 0;
  }

  #readSelfEnding(entry: ZipEntry): boolean {
    const bytes = this.#window.peek(this.#window.available);
    if (bytes === null || bytes.length === 0) return false;
    this.#window.take(entry.push(bytes, this.position));
    if (entry.ended) this.#state = 'descriptor';
    return true;
  }

  #readDescriptor(entry: ZipEntry): boolean {
    const bytes = this.#window.peek(zip.DESCRIPTOR_AND_NEXT);
    if (bytes === null) return false;
    const descriptor = zip.readDescriptor(bytes, entry.packed, entry.unpacked);
    if (descriptor !== null) {
      this.#skip = descriptor.length;
      return this.#finish(entry, { crc: descriptor.crc, unpacked: entry.unpacked });
    }
    // Without a descriptor, or with one that is wrong: the next part is where it would stand, or it is lost.
    if (!zip.isSignature(zip.u32(bytes, 0))) {
      entry.reject(
        "The file's sizes in the zip archive are not those that were read: it may be damaged. Copy or download the archive again.",
      );
    }
    return this.#finish(entry, null);
  }

  /** Passes on data that doesn't tell its end, up to a descriptor that fits it. */
  #search(entry: ZipEntry): boolean {
    const bytes = this.#window.peek(this.#window.available);
    if (bytes === null || bytes.length < zip.DESCRIPTOR_AND_NEXT) return false;
    const last = bytes.length - zip.DESCRIPTOR_AND_NEXT;
    let at = bytes.indexOf(0x50);
    for (; at >= 0 && at <= last; at = bytes.indexOf(0x50, at + 1)) {
      if (zip.u32(bytes, at) !== SIGNATURE.descriptor) continue;
      const packed = entry.packed + at;
      const descriptor = zip.readDescriptor(bytes.subarray(at), packed, null);
      if (descriptor === null) continue;
      const crc = entry.checksumWith(bytes.subarray(0, at));
      if (crc !== null && crc !== descriptor.crc) continue;
      this.#pass(entry, at);
      this.#skip = descriptor.length;
      return this.#finish(entry, null);
    }
    this.#pass(entry, last + 1);
    return true;
  }

  #pass(entry: ZipEntry, length: number): void {
    const position = this.position;
    entry.push(this.#window.take(length), position);
  }

  #finish(entry: ZipEntry, told: { readonly crc: number; readonly unpacked: number | null } | null): true {
    entry.end(told, this.position);
    this.#entry = null;
    this.#state = 'part';
    return true;
  }
}
