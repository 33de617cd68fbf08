import type { FlowTable } from '../table/flow-table.ts';
import { TableBuilder } from '../table/table-builder.ts';
import { type Account, type FileAccount, type Rejection, sumAccounts } from './account.ts';
import type { ByteSource } from './byte-source.ts';
import { compileNetworks } from './networks/compile-networks.ts';
import type { NetworkDefinition } from './networks/network-definition.ts';
import type { PartReader } from './parallel/part.ts';
import { SMALLEST_PART } from './parallel/plan-parts.ts';
import { type Hooks, readWhole } from './parallel/read-part.ts';
import { readTogether } from './parallel/read-together.ts';
import { accountOfSameFile, findSameFiles } from './same-file.ts';

/** What came of reading: the flows, and the account of every record. */
export interface Capture {
  readonly table: FlowTable;
  readonly account: Account;
}

export interface IngestProgress {
  readonly file: string;
  readonly bytesRead: number;
  /** null where a source doesn't know its size. */
  readonly bytesTotal: number | null;
}

export interface IngestOptions {
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Told of every rejection, also of those that the account no longer keeps. */
  readonly onRejection?: (rejection: Rejection) => void;
  /** Stops reading: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Other threads that read along; told rejections come in order, so that those are read by one. */
  readonly readers?: readonly PartReader[];
  /** Files are parted between threads in parts of at least so many bytes. */
  readonly smallestPart?: number;
  /** Whether every record is decoded in full: for tests, whose oracle that is. */
  readonly decodeAll?: boolean;
  /** What people call ranges of addresses: `pub` and `pvt` are split into these. */
  readonly networks?: readonly NetworkDefinition[];
}

/**
 * Reads all sources into one table. Bad records are accounted for and never stop
 * the rest; a source that can't be read at all rejects the promise with its own error.
 */
export async function ingest(sources: readonly ByteSource[], options: IngestOptions = {}): Promise<Capture> {
  const builder = new TableBuilder();
  const accounts: FileAccount[] = [];
  const networks = options.networks ?? [];
  const names = networks.length === 0 ? null : compileNetworks(networks);
  const same = await findSameFiles(sources, options.signal);
  const bytesTotal = sources.reduce<number | null>((sum, { size }, place) => {
    if (same.has(place)) return sum;
    return sum === null || size === null ? null : sum + size;
  }, 0);
  let bytesRead = 0;
  const hooks = (source: ByteSource): Hooks => ({
    signal: options.signal,
    onBytes: (bytes) => {
      bytesRead = Math.min(bytesRead + bytes, bytesTotal ?? Number.POSITIVE_INFINITY);
      options.onProgress?.({ file: source.name, bytesRead, bytesTotal });
    },
  });
  const different = sources.filter((_, place) => !same.has(place));
  const { onRejection, decodeAll = false, readers = [], smallestPart = SMALLEST_PART } = options;
  const read: (readonly FileAccount[])[] = [];
  if (onRejection === undefined && !decodeAll) {
    read.push(...(await readTogether(different, { builder, networks, readers, smallestPart, hooks })));
  } else {
    for (const source of different) {
      read.push(await readWhole(source, builder, { onRejection, networks: names, decodeAll }, hooks(source)));
    }
  }
  for (const [place, source] of sources.entries()) {
    const other = sources[same.get(place) ?? -1];
    accounts.push(
      ...(other === undefined ? (read.shift() ?? []) : [accountOfSameFile(source.name, other.name)]),
    );
  }
  options.signal?.throwIfAborted();
  return { table: builder.build(), account: sumAccounts(accounts, builder.undecodablePolicies) };
}
