import { TableBuilder } from '../../table/table-builder.ts';
import type { FileAccount } from '../account.ts';
import type { ByteRange, ByteSource } from '../byte-source.ts';
import { FileReader, type FileReaderOptions } from '../file-reader.ts';
import { compileNetworks } from '../networks/compile-networks.ts';
import type { NetworkDefinition } from '../networks/network-definition.ts';
import { unpackingSink } from '../unpack/unpacking-sink.ts';
import type { PartResult } from './part.ts';

/** How much is read at once beyond a part's end, where a record goes on. */
const OVERRUN_BYTES = 1 << 16;

const LINE_FEED = 0x0a;

export interface Hooks {
  /** Told of every slice that was read. */
  readonly onBytes: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a whole file, whatever it is packed in, into a table; the accounts of all logs in it. */
export async function readWhole(
  source: ByteSource,
  builder: TableBuilder,
  options: FileReaderOptions,
  hooks: Hooks,
): Promise<readonly FileAccount[]> {
  const accounts: FileAccount[] = [];
  const sink = unpackingSink(source.name, (name, packings) => {
    const reader = new FileReader(name, builder, { ...options, packings });
    return {
      push: (slice) => reader.push(slice),
      reject: (reason) => reader.reject(reason),
      end: (bytes) => accounts.push(reader.end(bytes)),
    };
  });
  for await (const slice of source.slices()) {
    hooks.signal?.throwIfAborted();
    sink.push(slice);
    hooks.onBytes(slice.length);
  }
  sink.end();
  return accounts;
}

/**
 * Reads a part of a file of plain lines, and on beyond its end until nothing is open, so that what follows
 * can be read on its own.
 */
export async function readPart(
  source: ByteSource,
  range: ByteRange,
  builder: TableBuilder,
  options: FileReaderOptions,
  hooks: Hooks,
): Promise<Omit<PartResult, 'table' | 'undecodablePolicies'>> {
  const reader = new FileReader(source.name, builder, { ...options, continued: range.start > 0 });
  for await (const slice of source.slices(range)) {
    hooks.signal?.throwIfAborted();
    reader.push(slice);
    hooks.onBytes(slice.length);
  }
  const endedAt = await overrun(source, range.end, reader);
  // A last line without its line feed is read at the end.
  const account = reader.end(endedAt - range.start);
  const { lines, ends } = reader;
  return { accounts: [account], endedAt, lines, ends };
}

/** The same with a table of its own, as another thread does it. */
export async function readApart(
  source: ByteSource,
  range: ByteRange | null,
  networks: readonly NetworkDefinition[],
  hooks: Hooks,
): Promise<PartResult> {
  const builder = new TableBuilder();
  const names = networks.length === 0 ? null : compileNetworks(networks);
  const read =
    range === null
      ? {
          accounts: await readWhole(source, builder, { networks: names }, hooks),
          endedAt: source.size ?? 0,
          lines: 0,
          ends: { first: null, last: null },
        }
      : await readPart(source, range, builder, { networks: names }, hooks);
  return { ...read, table: builder.build(), undecodablePolicies: builder.undecodablePolicies };
}

/** Where a reader comes to rest at the beginning of a line, at a place or behind it. */
async function overrun(source: ByteSource, from: number, reader: FileReader): Promise<number> {
  const size = source.size ?? from;
  let at = from;
  while (at < size && !reader.atRest) {
    for await (const slice of source.slices({ start: at, end: Math.min(at + OVERRUN_BYTES, size) })) {
      for (let start = 0; start < slice.length && !reader.atRest; ) {
        const end = slice.indexOf(LINE_FEED, start) + 1;
        const stop = end === 0 ? slice.length : end;
        reader.push(slice.subarray(start, stop));
        at += stop - start;
        start = stop;
      }
      if (reader.atRest) break;
    }
  }
  return at;
}
