import type { FileAccount } from './account.ts';
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './unpack/crc32.ts';

/** How much is read of the beginning, the middle and the end, to tell most different files apart. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * Finds sources with the same bytes as one before them: for each, the place of that one in the list. Empty
 * sources are never the same, and those of unknown size can be read only once, so they aren't compared.
 * Little is read where sizes or samples differ; else all is compared, a slice at a time.
 */
export async function findSameFiles(
  sources: readonly ByteSource[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const same = new Map<number, number>();
  for (const group of groupBySize(sources)) {
    const fingerprints = new Map<number, number>();
    for (const place of group) {
      const source = sources[place];
      if (source === undefined) continue;
      fingerprints.set(place, await fingerprint(source));
      const earlier = group.filter(
        (other) => other < place && !same.has(other) && fingerprints.get(other) === fingerprints.get(place),
      );
      for (const other of earlier) {
        const candidate = sources[other];
        if (candidate === undefined || !(await sameBytes(candidate, source, signal))) continue;
        same.set(place, other);
        break;
      }
    }
  }
  return same;
}

/** The account of a source that is left out, being the same as another. */
export function accountOfSameFile(file: string, other: string): FileAccount {
  return {
    file,
    bytes: 0,
    records: 0,
    accepted: 0,
    rejected: 0,
    dialects: [],
    envelopes: [],
    startSeconds: null,
    endSeconds: null,
    traits: [],
    rejections: [],
    notices: [{ file, line: 1, text: `The same bytes as ${other}: read only once.`, count: 1 }],
    sameAs: other,
  };
}

/** The places of sources that share their size with another one. */
function groupBySize(sources: readonly ByteSource[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const [place, { size }] of sources.entries()) {
    if (size === null || size === 0) continue;
    const group = groups.get(size);
    if (group === undefined) groups.set(size, [place]);
    else group.push(place);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

async function fingerprint(source: ByteSource): Promise<number> {
  const size = source.size ?? 0;
  const middle = Math.max(0, Math.floor((size - SAMPLE_BYTES) / 2));
  let sum = 0;
  for (const start of [0, middle, Math.max(0, size - SAMPLE_BYTES)]) {
    const range = { start, end: Math.min(size, start + SAMPLE_BYTES) };
    for await (const slice of source.slices(range)) sum = crc32(slice, sum);
  }
  return sum;
}

async function sameBytes(a: ByteSource, b: ByteSource, signal: AbortSignal | undefined): Promise<boolean> {
  const left = new SliceCursor(a);
  const right = new SliceCursor(b);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const [fromLeft, fromRight] = [await left.next(), await right.next()];
      if (fromLeft === null || fromRight === null) return fromLeft === fromRight;
      const length = Math.min(fromLeft.length, fromRight.length);
      if (!equal(left.take(length), right.take(length))) return false;
    }
  } finally {
    await left.close();
    await right.close();
  }
}

/** Hands out a source's slices in parts. */
class SliceCursor {
  readonly #slices: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #slice: Uint8Array = new Uint8Array();

  constructor(source: ByteSource) {
    const slices = source.slices();
    this.#slices =
      Symbol.asyncIterator in slices ? slices[Symbol.asyncIterator]() : slices[Symbol.iterator]();
  }

  /** What is left of the current slice, or the next one; null at the end. */
  async next(): Promise<Uint8Array | null> {
    while (this.#slice.length === 0) {
      const { done, value } = await this.#slices.next();
      if (done === true) return null;
      this.#slice = value;
    }
    return this.#slice;
  }

  take(length: number): Uint8Array {
    const taken = this.#slice.subarray(0, length);
    this.#slice = this.#slice.subarray(length);
    return taken;
  }

  async close(): Promise<void> {
    await this.#slices.return?.();
  }
}

/** Both are of the same length. Hot: whole files go through it. */
function equal(a: Uint8Array, b: Uint8Array): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
