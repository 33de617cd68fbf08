import type { FlowTable } from '../../table/flow-table.ts';
import type { FileAccount } from '../account.ts';
import type { ByteRange } from '../byte-source.ts';
import type { PartEnds } from '../file-reader.ts';
import type { NetworkDefinition } from '../networks/network-definition.ts';

/** What somebody else is asked to read: a part of a file that is plain lines, or a whole file. */
export interface PartJob {
  readonly name: string;
  /** What leads another thread to the file: a `ByteSource`'s handle. */
  readonly handle: unknown;
  /** null for all of it, whatever it is packed in. */
  readonly range: ByteRange | null;
  readonly networks: readonly NetworkDefinition[];
}

/** What came of one. */
export interface PartResult {
  readonly table: FlowTable;
  /** One for each log that was packed in a whole file; one for a part. */
  readonly accounts: readonly FileAccount[];
  readonly undecodablePolicies: number;
  /** Of a part: where reading stopped, which is beyond its end where a record went on there. */
  readonly endedAt: number;
  readonly lines: number;
  readonly ends: PartEnds;
}

/** Another thread that reads. One job at a time. */
export interface PartReader {
  read(job: PartJob, onBytes: (bytes: number) => void): Promise<PartResult>;
}
