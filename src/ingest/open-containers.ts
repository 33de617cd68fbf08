/** A container that is open at the place that is read. */
export interface OpenContainer {
  readonly close: '}' | ']';
  /** The key under which it stands; null in lists, at the top, and where it doesn't matter. */
  readonly key: string | null;
  /** Whether its elements are records, read one by one. */
  readonly list: boolean;
}

/** The containers around the place that is read, outermost first. */
export class OpenContainers {
  readonly #listPaths: ReadonlySet<string>;
  readonly #containers: OpenContainer[] = [];

  /** `listPaths`: places of lists whose elements are records, keys joined by newlines. */
  constructor(listPaths: ReadonlySet<string>) {
    this.#listPaths = listPaths;
  }

  get depth(): number {
    return this.#containers.length;
  }

  get innermost(): OpenContainer | undefined {
    return this.#containers.at(-1);
  }

  push(bracket: '{' | '[', key: string | null, list: boolean): void {
    this.#containers.push({ close: bracket === '{' ? '}' : ']', key, list });
  }

  pop(): OpenContainer | undefined {
    return this.#containers.pop();
  }

  closeTo(depth: number): void {
    this.#containers.length = depth;
  }

  /** How deep the elements of the innermost list of records stand; 0 where there is no such list. */
  depthOfInnermostList(): number {
    return this.#containers.findLastIndex((container) => container.list) + 1;
  }

  /** The key under which a container opens, by the text before its bracket; null in lists. */
  keyOfNext(before: string): string | null {
    if (this.innermost?.close !== '}') return null;
    return /"([^"\\]*)"\s*:\s*$/.exec(before)?.[1] ?? null;
  }

  /** Whether a list that opens here under a key holds records. */
  isListPath(key: string | null): boolean {
    if (key === null) return false;
    // The first container within a list is the envelope itself, which has no key of its own.
    const keys = this.#containers.slice(this.depthOfInnermostList() + 1).map((container) => container.key);
    return this.#listPaths.has([...keys, key].join('\n'));
  }
}
