import type { FlowTable } from '../table/flow-table.ts';
import { TableBuilder } from '../table/table-builder.ts';
import { type Account, type FileAccount, type Rejection, sumAccounts } from './account.ts';
import type { ByteSource } from './byte-source.ts';
import { FileReader } from './file-reader.ts';
import { compileNetworks } from './networks/compile-networks.ts';
import type { NetworkDefinition } from './networks/network-definition.ts';
import { accountOfSameFile, findSameFiles } from './same-file.ts';
import { unpackingSink } from './unpack/unpacking-sink.ts';

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
  /** Whether every record is decoded in full: for tests, whose oracle that is. */
  readonly decodeAll?: boolean;
  /** What people call ranges of addresses: `pub` and `pvt` are split into these. */
  readonly networks?: readonly NetworkDefinition[];
}

/**
 * Reads all sources, one after the other, into one table. Bad records are accounted for and never stop
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
  for (const [place, source] of sources.entries()) {
    const other = sources[same.get(place) ?? -1];
    if (other !== undefined) {
      accounts.push(accountOfSameFile(source.name, other.name));
      continue;
    }
    const sink = unpackingSink(source.name, (name, packings) => {
      const reader = new FileReader(name, builder, {
        onRejection: options.onRejection,
        networks: names,
        packings,
        decodeAll: options.decodeAll ?? false,
      });
      return {
        push: (slice) => reader.push(slice),
        reject: (reason) => reader.reject(reason),
        end: (bytes) => accounts.push(reader.end(bytes)),
      };
    });
    for await (const slice of source.slices()) {
      options.signal?.throwIfAborted();
      sink.push(slice);
      bytesRead += slice.length;
      options.onProgress?.({ file: source.name, bytesRead, bytesTotal });
    }
    sink.end();
  }
  options.signal?.throwIfAborted();
  return { table: builder.build(), account: sumAccounts(accounts, builder.undecodablePolicies) };
}
