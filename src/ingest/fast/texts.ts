import { UNKNOWN_TEXT } from './shape.ts';

const NO_NETWORK = -1;
const BACKSLASH = '\\';

/** Strings that are decoded once, when they are first met: IPs, pods, hosts, and what nothing keeps. Numbered as they come. */
export class Texts {
  readonly #networkOf: ((text: string) => number) | null;
  #texts: string[] = [];
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(networkOf: ((text: string) => number) | null) {
    this.#networkOf = networkOf;
  }

  /**
   * Adds a string, as it stands between its quotes. What an identity has to know of it: UNKNOWN_TEXT or its
   * network's number; null where JSON doesn't allow it or its bytes are no UTF-8.
   */
  add(bytes: Uint8Array): number | null {
    const text = this.#decode(bytes);
    if (text === null) return null;
    this.#texts.push(text);
    if (text === '-' || text === '') return UNKNOWN_TEXT;
    return this.#networkOf === null ? NO_NETWORK : this.#networkOf(text);
  }

  /** Takes the last one back. */
  drop(): void {
    this.#texts.pop();
  }

  forget(): void {
    this.#texts = [];
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  #decode(bytes: Uint8Array): string | null {
    try {
      const text = this.#decoder.decode(bytes);
      return text.includes(BACKSLASH) ? JSON.parse(`"${text}"`) : text;
    } catch {
      return null;
    }
  }
}
