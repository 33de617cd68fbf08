import { ByteStrings } from './byte-strings.ts';
import type { StringSpan } from './string-span.ts';

/** Stands for a string that JSON doesn't allow, or whose bytes are no UTF-8. */
export const INVALID = -1;

/** Strings that are decoded once, when they are first met: IPs, pods, hosts, and what nothing keeps. */
export class FreeTexts {
  readonly #strings = new ByteStrings();
  /** Each string's text; null where it is invalid. */
  readonly #texts: (string | null)[] = [];
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  get size(): number {
    return this.#texts.length;
  }

  get bytes(): number {
    return this.#strings.bytes;
  }

  /** The number of the string that a span found, or INVALID. */
  idOf(view: DataView, span: StringSpan): number {
    const id = this.#strings.idOf(view, span.start, span.length, span.hash);
    if (id === this.#texts.length) {
      this.#texts.push(
        this.#decode(new Uint8Array(view.buffer, view.byteOffset + span.start, span.length), span.plain),
      );
    }
    return this.#texts[id] === null ? INVALID : id;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** Whether it is `-` or empty, which stand for "unknown". */
  isUnknown(id: number): boolean {
    const text = this.#texts[id];
    return text === '-' || text === '';
  }

  #decode(bytes: Uint8Array, plain: boolean): string | null {
    try {
      const text = this.#decoder.decode(bytes);
      return plain ? text : JSON.parse(`"${text}"`);
    } catch {
      return null;
    }
  }
}
