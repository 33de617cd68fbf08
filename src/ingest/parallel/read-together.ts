import type { FlowLog } from '../../flow/flow-log.ts';
import type { TableBuilder } from '../../table/table-builder.ts';
import type { FileAccount } from '../account.ts';
import type { ByteRange, ByteSource } from '../byte-source.ts';
import { compileNetworks } from '../networks/compile-networks.ts';
import type { NetworkDefinition } from '../networks/network-definition.ts';
import { isCopy } from '../same-flow.ts';
import { joinAccounts, type PlacedAccount } from './join-accounts.ts';
import type { PartReader, PartResult } from './part.ts';
import { planParts } from './plan-parts.ts';
import { type Hooks, readApart, readPart, readWhole } from './read-part.ts';

/** Who reads, and what for. */
export interface Together {
  readonly builder: TableBuilder;
  readonly networks: readonly NetworkDefinition[];
  readonly readers: readonly PartReader[];
  /** Parts are at least so many bytes long. */
  readonly smallestPart: number;
  readonly hooks: (source: ByteSource) => Hooks;
}

/** A part as it was read; `table` is null where it went straight into the builder. */
type ReadPart = Omit<PartResult, 'table' | 'undecodablePolicies'> & {
  readonly range: ByteRange | null;
  readonly apart: Pick<PartResult, 'table' | 'undecodablePolicies'> | null;
};

interface Job {
  readonly source: ByteSource;
  readonly range: ByteRange | null;
  readonly take: (part: ReadPart) => void;
}

/**
 * Reads files with several threads, this one among them: each takes the next file or part of one as soon
 * as it is done with the last. Returns the accounts in the files' order. That is the same, and gives the
 * same table, as reading from the first file's first byte to the last one's last:
 *
 * - A part begins at a line, and the one before it is read until nothing is open: where that is beyond the
 *   next part's beginning, what was made of the next part is dropped and the rest of it read again.
 * - A record can be a copy of the one before it: so a part's first record is left out of its table, and is
 *   added here, next to the last one of the part before.
 */
export async function readTogether(
  sources: readonly ByteSource[],
  { builder, networks, readers, smallestPart, hooks }: Together,
): Promise<readonly (readonly FileAccount[])[]> {
  const names = networks.length === 0 ? null : compileNetworks(networks);
  const options = { networks: names };
  const jobs: Job[] = [];
  const parts: ReadPart[][] = [];
  for (const source of sources) {
    const ranges = await planParts(source, readers.length + 1, smallestPart);
    const read: ReadPart[] = [];
    parts.push(read);
    for (const [place, range] of (ranges ?? [null]).entries()) {
      jobs.push({
        source,
        range,
        take: (part) => {
          read[place] = part;
        },
      });
    }
  }

  const readHere = async ({ source, range, take }: Job): Promise<void> => {
    const here = hooks(source);
    if (range === null) {
      const accounts = await readWhole(source, builder, options, here);
      take({ range, accounts, endedAt: 0, lines: 0, ends: NO_ENDS, apart: null });
    } else if (range.start === 0) {
      take({ range, ...(await readPart(source, range, builder, options, here)), apart: null });
    } else {
      const result = await readApart(source, range, networks, here);
      take({ range, ...result, apart: result });
    }
  };
  const readThere = async (reader: PartReader, { source, range, take }: Job): Promise<void> => {
    const { name, handle } = source;
    const result = await reader.read({ name, handle, range, networks }, hooks(source).onBytes);
    // Whole files need no order: their tables are not kept.
    if (range === null) addApart({ apart: result });
    take({ range, ...result, apart: range === null ? null : result });
  };
  const work = async (run: (job: Job) => Promise<void>, canRead: (job: Job) => boolean): Promise<void> => {
    for (let next = jobs.findIndex(canRead); next >= 0; next = jobs.findIndex(canRead)) {
      const [job] = jobs.splice(next, 1);
      if (job !== undefined) await run(job);
    }
  };
  await Promise.all([
    ...readers.map((reader) =>
      // The beginning of a file is for this thread, which needs no table to itself for that.
      work(
        (job) => readThere(reader, job),
        ({ source, range }) => source.handle !== undefined && range?.start !== 0,
      ),
    ),
    work(readHere, () => true),
  ]);

  const accounts: (readonly FileAccount[])[] = [];
  for (const [place, source] of sources.entries()) {
    const read = parts[place] ?? [];
    accounts.push(read[0]?.range ? [await join(source, read)] : (read[0]?.accounts ?? []));
  }
  return accounts;

  /** Adds up what the parts of one file came to, in their order. */
  async function join(source: ByteSource, read: readonly ReadPart[]): Promise<FileAccount> {
    const placed: PlacedAccount[] = [];
    let at = 0;
    let lines = 0;
    let before: FlowLog | null = null;
    for (const part of [...read, null]) {
      const start = part?.range?.start ?? source.size ?? 0;
      if (at < start) {
        // Between the end of a part that went on too far and the next one.
        const result = await readApart(source, { start: at, end: start }, networks, hooks(source));
        add({ range: { start: at, end: start }, ...result, apart: result });
      }
      if (part !== null && at === start) add(part);
    }
    return joinAccounts(source.name, placed);

    function add(part: ReadPart): void {
      const { first, last } = part.ends;
      if (first !== null) builder.add(first, isCopy(first, before));
      addApart(part);
      for (const account of part.accounts) placed.push({ account, linesBefore: lines });
      before = last ?? before;
      lines += part.lines;
      at = part.endedAt;
    }
  }

  function addApart({ apart }: Pick<ReadPart, 'apart'>): void {
    if (apart === null) return;
    builder.addTable(apart.table);
    builder.undecodablePolicies += apart.undecodablePolicies;
  }
}

const NO_ENDS = { first: null, last: null };
