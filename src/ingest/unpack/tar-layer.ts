import { ByteWindow } from './byte-window.ts';
import { isDebris, type Layer, type MeasuredLayer, nameInside, type Surroundings } from './layer.ts';
import { isTarHeader, readTarHeader, TAR_BLOCK, type TarHeader } from './tar-header.ts';
import { TarNames } from './tar-names.ts';

const FILE_CUT =
  'The tar archive ends before its end: what came before the break was read; copy or download the archive again to have the rest.';

/** Links, devices, folders and labels: nothing that records could be in. */
const NO_FILES = '123456DNVg';

/** Unpacks a tar archive: old, POSIX (ustar, pax) and GNU. Several that were joined are read one by one. */
export class TarLayer implements MeasuredLayer {
  readonly #around: Surroundings;
  readonly #window = new ByteWindow();
  readonly #names = new TarNames();
  #state: 'header' | 'holes' | 'data' = 'header';
  #entry: Layer | null = null;
  #left = 0;
  #padding = 0;
  #files = 0;
  #ended = false;
  #searching = false;
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
    if (this.#entry !== null) this.#entry.reject(reason);
    else this.#around.refuse(this.#around.name, this.#around.packings, reason);
  }

  end(): void {
    if (!this.#rejected) {
      if (this.#state !== 'header' || !this.#ended) this.reject(FILE_CUT);
      else if (this.#files === 0) this.reject('There is no file in this tar archive.');
    }
    this.#entry?.end();
    this.#entry = null;
  }

  /** Goes on by one block or slice; false where more bytes are needed. */
  #step(): boolean {
    if (this.#state === 'data') return this.#readData();
    const block = this.#window.peek(TAR_BLOCK);
    if (block === null) return false;
    if (this.#state === 'holes') {
      if (block[504] !== 1) this.#state = 'data';
    } else this.#readBlock(block);
    this.#window.take(TAR_BLOCK);
    return true;
  }

  #readBlock(block: Uint8Array): void {
    if (block.every((byte) => byte === 0)) {
      this.#ended = true;
      return;
    }
    const header = isTarHeader(block) ? readTarHeader(block) : null;
    if (header !== null) {
      this.#searching = false;
      this.#ended = false;
      this.#begin(header);
    } else if (!this.#searching) {
      // Whatever follows is passed over up to the next header, which is on a block's start as well.
      this.#searching = true;
      this.reject(
        `The tar archive is damaged at byte ${this.position}: what stands there was not read, up to the next file in it. Copy or download the archive again.`,
      );
    }
  }

  #begin(header: TarHeader): void {
    this.#state = 'data';
    if (this.#names.begin(header)) {
      this.#left = header.size;
      this.#padding = paddingOf(header.size);
      return;
    }
    const { name, size, sparse } = this.#names.take(header);
    this.#left = size;
    this.#padding = paddingOf(size);
    if (sparse && header.type === 'S' && header.extended) this.#state = 'holes';
    if (NO_FILES.includes(header.type) || name.endsWith('/') || isDebris(name)) return;
    this.#files++;
    const inside = nameInside(this.#around.name, name);
    if (sparse || header.type === 'M') {
      const what = sparse
        ? 'with holes left out (a sparse file)'
        : 'in part only, the rest is in another one';
      const reason = `The file is in the tar archive ${what}. Unpack the archive with tar first, then open what is inside.`;
      this.#around.refuse(inside, this.#around.packings, reason);
    } else this.#entry = this.#around.inside(inside, this.#around.packings);
  }

  #readData(): boolean {
    if (this.#left > 0) {
      const bytes = this.#window.take(this.#left);
      this.#left -= bytes.length;
      if (bytes.length > 0) {
        this.#entry?.push(bytes);
        this.#names.push(bytes);
      }
      if (this.#left > 0) return false;
    }
    this.#entry?.end();
    this.#entry = null;
    this.#padding -= this.#window.take(this.#padding).length;
    if (this.#padding > 0) return false;
    this.#names.end();
    this.#state = 'header';
    return true;
  }
}

function paddingOf(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}
