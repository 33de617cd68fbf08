import { ByteStrings, NOT_KNOWN } from './byte-strings.ts';
import type { StringSpan } from './string-span.ts';

/** Stands for a string that JSON doesn't allow, whose bytes are no UTF-8, or that can't be kept. */
export const INVALID = -1;

/** Strings that are decoded once, when they are first met: IPs, pods, hosts, and what nothing keeps. */
export class FreeTexts {
  readonly #strings = new ByteStrings();
  readonly #texts: string[] = [];
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  get size(): number {
    return this.#texts.length;
  }

  get bytes(): number {
    return this.#strings.bytes;
  }

  /** Reads a string from behind its quote; its number, with the span at it, or INVALID. */
  read(view: DataView, start: number, limit: number, span: StringSpan): number {
    if (span.findQuote(view, start, limit) > 0) {
      const known = this.#strings.find(view, span.start, span.length, span.hash);
      if (known !== NOT_KNOWN) return known;
    }
    if (span.read(view, start, limit) < 0) return INVALID;
    // Once more: near the end of the bytes, only `read` finds quotes.
    const known = this.#strings.find(view, span.start, span.length, span.hash);
    if (known !== NOT_KNOWN) return known;
    const bytes = new Uint8Array(view.buffer, view.byteOffset + span.start, span.length);
    const text = this.#decode(bytes, span.plain);
    if (text === null) return INVALID;
    const id = this.#strings.add(view, span.start, span.length, span.hash);
    if (id === NOT_KNOWN) return INVALID;
    this.#texts.push(text);
    return id;
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
