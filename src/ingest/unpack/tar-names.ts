import { readText, type TarHeader } from './tar-header.ts';

/** Longer ones are passed over: no file system knows such names. */
const LONGEST = 1 << 20;

const GNU_NAME = 'L';
const GNU_LINK = 'K';
const PAX = ['x', 'X'];

/** What entries before a file's own tell about it: a name too long for the header, a size, holes. */
export class TarNames {
  #reading: 'name' | 'pax' | 'nothing' | null = null;
  #bytes: number[] = [];
  #name: string | null = null;
  #size: number | null = null;
  #sparse = false;

  /** Whether an entry tells about the next one; its data is to be pushed here then. */
  begin(header: TarHeader): boolean {
    if (header.type === GNU_NAME) this.#reading = 'name';
    else if (PAX.includes(header.type)) this.#reading = 'pax';
    else this.#reading = header.type === GNU_LINK ? 'nothing' : null;
    if (this.#reading !== null && header.size > LONGEST) this.#reading = 'nothing';
    return this.#reading !== null;
  }

  push(bytes: Uint8Array): void {
    if (this.#reading === 'name' || this.#reading === 'pax') for (const byte of bytes) this.#bytes.push(byte);
  }

  /** Tells that an entry has ended. */
  end(): void {
    if (this.#reading === 'name') this.#name = readText(Uint8Array.from(this.#bytes));
    if (this.#reading === 'pax') this.#readPax(Uint8Array.from(this.#bytes));
    this.#reading = null;
    this.#bytes = [];
  }

  /** What is known of a file by now, its own header included; the next one starts afresh. */
  take(header: TarHeader): { readonly name: string; readonly size: number; readonly sparse: boolean } {
    const taken = {
      name: this.#name ?? header.name,
      size: this.#size ?? header.size,
      sparse: this.#sparse || header.type === 'S',
    };
    this.#name = null;
    this.#size = null;
    this.#sparse = false;
    return taken;
  }

  /** Records are `LENGTH KEY=VALUE\n`, the length in bytes and counting itself. */
  #readPax(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const length = Number.parseInt(new TextDecoder().decode(bytes.subarray(at, at + 10)), 10);
      if (!(length > 0)) return;
      const record = new TextDecoder().decode(bytes.subarray(at, at + length - 1));
      const [, key, value] = /^\d+ ([^=]*)=(.*)$/s.exec(record) ?? [];
      if (key === 'path' && value !== undefined) this.#name = value;
      if (key === 'size' && value !== undefined && /^\d{1,15}$/.test(value)) this.#size = Number(value);
      if (key?.startsWith('GNU.sparse.')) this.#sparse = true;
      at += length;
    }
  }
}
