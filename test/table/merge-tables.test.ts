import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { mergeTables } from '../../src/table/merge-tables.ts';
import { anyCaptureWithCopies } from '../graph/any-capture.ts';
import { readRecords, readTexts, tableText, toNdjson } from '../graph/contract.ts';
import type { RawRecord } from '../graph/oracle.ts';
import { canonicalTable } from './canonical-table.ts';

/** Small captures over minutes to months, some records without a time; sometimes cut into several. */
const anyParts: fc.Arbitrary<readonly (readonly RawRecord[])[]> = fc
  .tuple(
    fc.array(anyCaptureWithCopies, { minLength: 1, maxLength: 4 }),
    fc.infiniteStream(fc.constantFrom(0, 0, 1, 30, 5_000, 90_000, 9_000_000, null)),
  )
  .map(([parts, shifts]) =>
    parts.map((records, part) => {
      const shift: number | null = shifts.next().value ?? null;
      // The part's own host keeps the first record of one from being a copy of the last of another.
      return records.map((record) => shifted({ ...record, host: `node-${part}` }, shift));
    }),
  );

function shifted(record: RawRecord, seconds: number | null): RawRecord {
  const { start_time: start, end_time: end, ...rest } = record;
  if (seconds === null) return rest;
  return { ...rest, start_time: Number(start) + seconds, end_time: Number(end) + seconds };
}

describe('tables of several parts', () => {
  it('read from several files are the table of their concatenation', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, async (parts) => {
        const apart = await readTexts(parts.map(toNdjson));
        const together = await readRecords(parts.flat());
        expect(canonicalTable(apart.table)).toEqual(canonicalTable(together.table));
        for (const level of LEVELS) {
          expect(tableText(apart.table, level)).toBe(tableText(together.table, level));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('merged are the table of their concatenation, in any order and grouping', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts, async (parts) => {
        const tables = await Promise.all(parts.map(async (part) => (await readRecords(part)).table));
        const together = canonicalTable((await readRecords(parts.flat())).table);
        expect(canonicalTable(mergeTables(tables))).toEqual(together);
        expect(canonicalTable(mergeTables(tables.toReversed()))).toEqual(together);
        const [first, ...others] = tables;
        if (first === undefined) return;
        expect(canonicalTable(mergeTables([mergeTables(others), first]))).toEqual(together);
      }),
      { numRuns: 100 },
    );
  });

  it('merged of none is a table without rows', () => {
    expect(mergeTables([])).toMatchObject({ rows: 0, startSeconds: null, endSeconds: null });
  });
});
