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
  readonly #listPaths: ReadonlyMap<string, string>;
  readonly #containers: OpenContainer[] = [];
  /** How deep the elements of each open list of records stand. */
  readonly #lists: number[] = [];

  /** `listPaths`: places of lists whose elements are records, keys joined by newlines, and what each is. */
  constructor(listPaths: ReadonlyMap<string, string>) {
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
    if (list) this.#lists.push(this.#containers.length);
  }

  pop(): OpenContainer | undefined {
    const closed = this.#containers.pop();
    if (closed?.list === true) this.#lists.pop();
    return closed;
  }

  closeTo(depth: number): void {
    this.#containers.length = depth;
    while (this.depthOfInnermostList() > depth) this.#lists.pop();
  }

  /** How deep the elements of the innermost list of records stand; 0 where there is no such list. */
  depthOfInnermostList(): number {
    return this.#lists.at(-1) ?? 0;
  }

  /** The key under which a container opens, by the text before its bracket; null in lists. */
  keyOfNext(before: string): string | null {
    if (this.innermost?.close !== '}') return null;
    return /"([^"\\]*)"\s*:\s*$/.exec(before)?.[1] ?? null;
  }

  /** What a list of records is that opens here under a key; null where it is none. */
  listLabel(key: string | null): string | null {
    if (key === null) return null;
    // The first container within a list is the envelope itself, which has no key of its own.
    const keys = this.#containers.slice(this.depthOfInnermostList() + 1).map((container) => container.key);
    return this.#listPaths.get([...keys, key].join('\n')) ?? null;
  }
}
