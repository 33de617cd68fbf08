import { createHash } from 'node:crypto';
import type { ByteSource } from '../ingest/byte-source.ts';

/** SHA-256 of what is read, in hexadecimal digits, by the names of sources. */
export interface SourceDigests {
  /** The source as it is to be read. */
  readonly watch: (source: ByteSource) => ByteSource;
  /** Once all has been read. Files of known size are read a second time for it: about a second for each GB. */
  readonly digest: () => Promise<ReadonlyMap<string, string>>;
}

/**
 * Several threads read a file in parts and in no order, so that it is hashed by itself; what can be read only
 * once, as standard input, is hashed while it is read.
 */
export function sourceDigests(): SourceDigests {
  const pending = new Map<string, () => Promise<string>>();
  return {
    watch(source) {
      if (source.size !== null) {
        pending.set(source.name, () => hashOf(source));
        return source;
      }
      const hash = createHash('sha256');
      pending.set(source.name, async () => hash.digest('hex'));
      return {
        ...source,
        slices: async function* (range) {
          for await (const slice of source.slices(range)) {
            hash.update(slice);
            yield slice;
          }
        },
      };
    },
    async digest() {
      const digests = new Map<string, string>();
      for (const [name, finish] of pending) digests.set(name, await finish());
      return digests;
    },
  };
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const slice of source.slices()) hash.update(slice);
  return hash.digest('hex');
}
