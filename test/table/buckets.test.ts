import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNTIMED } from '../../src/table/flow-table.ts';
import { mergeTables } from '../../src/table/merge-tables.ts';
import { readRecords } from '../graph/contract.ts';
import { record } from '../ingest/read-text.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Midnight in UTC: every width starts a bucket here. */
const MIDNIGHT = 1_795_392_000;

async function tableOf(times: readonly (number | null)[]) {
  const records = times.map((start, port) =>
    record({ start_time: start, end_time: start === null ? null : start + 1, dest_port: port + 1 }),
  );
  return (await readRecords(records)).table;
}

async function bucketsOf(times: readonly (number | null)[]) {
  const { bucketSeconds, columns } = await tableOf(times);
  return { width: bucketSeconds, buckets: [...columns.bucket].map((start) => start - MIDNIGHT) };
}

describe('time buckets', () => {
  it.each([
    [15, 15],
    [MINUTE, MINUTE],
    [5 * MINUTE, 5 * MINUTE],
    [15 * MINUTE, 15 * MINUTE],
    [HOUR, HOUR],
    [6 * HOUR, 6 * HOUR],
    [DAY, DAY],
  ])('are %i s wide where 288 of them, and no finer ones, hold the capture', async (_, width) => {
    const lastOf288 = MIDNIGHT + 287 * width;
    expect(await bucketsOf([MIDNIGHT, lastOf288 + width - 1])).toEqual({ width, buckets: [0, 287 * width] });
  });

  it.each([
    [15, MINUTE],
    [MINUTE, 5 * MINUTE],
    [5 * MINUTE, 15 * MINUTE],
    [15 * MINUTE, HOUR],
    [HOUR, 6 * HOUR],
    [6 * HOUR, DAY],
  ])('of %i s become %i s wide with the 289th', async (width, wider) => {
    const at289 = MIDNIGHT + 288 * width;
    const bucket = Math.floor((288 * width) / wider) * wider;
    expect(await bucketsOf([MIDNIGHT, at289])).toEqual({ width: wider, buckets: [0, bucket] });
  });

  it('are days, however many, for captures of years', async () => {
    expect(await bucketsOf([MIDNIGHT, MIDNIGHT + 1000 * DAY])).toEqual({
      width: DAY,
      buckets: [0, 1000 * DAY],
    });
  });

  it('are aligned to the epoch, not to the first record', async () => {
    expect(await bucketsOf([MIDNIGHT + 14, MIDNIGHT + 16])).toEqual({ width: 15, buckets: [0, 15] });
  });

  it('hold a record by its start, whatever its end', async () => {
    const { table } = await readRecords([record({ start_time: MIDNIGHT + 14, end_time: MIDNIGHT + 900 })]);
    expect([...table.columns.bucket]).toEqual([MIDNIGHT]);
  });

  it('leave out records without a time', async () => {
    const { table } = await readRecords([record({ start_time: null, end_time: null })]);
    expect([...table.columns.bucket]).toEqual([UNTIMED]);
    expect(table).toMatchObject({ bucketSeconds: 15, startSeconds: null, endSeconds: null });
  });

  it('never get finer: a merged table is as wide as its widest part', async () => {
    const wide = await tableOf([MIDNIGHT, MIDNIGHT + 100 * DAY]);
    const fine = await tableOf([MIDNIGHT, MIDNIGHT + 20]);
    expect(mergeTables([wide, fine]).bucketSeconds).toBe(DAY);
    expect(mergeTables([fine, wide]).bucketSeconds).toBe(DAY);
  });

  it('are as few as 288, aligned, and the same in whatever order the records come', async () => {
    const seconds = fc.integer({ min: 0, max: 280 * DAY });
    const times = fc.array(fc.oneof(seconds, fc.nat(600)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(times, async (offsets) => {
        const starts = offsets.map((offset) => MIDNIGHT + offset);
        const { bucketSeconds, columns } = await tableOf(starts);
        const first = Math.min(...columns.bucket);
        const last = Math.max(...columns.bucket);
        expect((last - first) / bucketSeconds).toBeLessThan(288);
        expect([...columns.bucket]).toEqual(starts.map((start) => start - (start % bucketSeconds)));
        expect((await tableOf(starts.toReversed())).bucketSeconds).toBe(bucketSeconds);
      }),
      { numRuns: 100 },
    );
  });
});
