import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { flowHistogram, MOST_BARS } from '../../src/graph/histogram.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { record as anyRecord } from '../ingest/read-text.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

/** Records of which some have no time, and are in every bar. */
const capture = anyCaptureWithCopies.chain((records) =>
  fc
    .array(fc.boolean(), { minLength: records.length, maxLength: records.length })
    .map((untimed) =>
      records.map((record, at) =>
        untimed[at] && at % 3 === 0 ? { ...record, start_time: null, end_time: null } : record,
      ),
    ),
);

it('each bar of a histogram is what the graph of its time alone adds up to', async () => {
  await fc.assert(
    fc.asyncProperty(capture, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = gen(anyWholeView, table);
      const { startSeconds, bucketSeconds, ...bars } = flowHistogram(table, view);
      for (const action of ['allow', 'deny', 'pass'] as const) {
        for (const [bar, flows] of bars[action].entries()) {
          const start = startSeconds + bar * bucketSeconds;
          const timeRange = { startSeconds: start, endSeconds: start + bucketSeconds };
          const { edges } = buildGraph(table, { ...view, timeRange });
          const expected = edges.filter((edge) => edge.action === action);
          expect(flows).toBe(expected.reduce((sum, edge) => sum + edge.flows, 0));
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('a histogram has a bar for each bucket from the first record to the last', async () => {
  const at = (start: number, num_flows: number) =>
    anyRecord({ start_time: start, end_time: start + 15, num_flows, host: `n${start}` });
  const { table } = await readRecords([at(1_795_461_600, 2), at(1_795_461_645, 5)]);
  expect(flowHistogram(table, DEFAULT_VIEW)).toEqual({
    startSeconds: 1_795_461_600,
    bucketSeconds: 15,
    allow: Float64Array.of(2, 0, 0, 5),
    deny: new Float64Array(4),
    pass: new Float64Array(4),
    untimed: { allow: 0, deny: 0, pass: 0 },
  });
});

it('a histogram of half a century has wider bars, not more than can be seen', async () => {
  const at = (start: number) => anyRecord({ start_time: start, end_time: start + 15, num_flows: 1 });
  const { table } = await readRecords([at(86_400), at(1_795_461_600)]);
  const { allow, bucketSeconds } = flowHistogram(table, DEFAULT_VIEW);
  expect(allow.length).toBeLessThanOrEqual(MOST_BARS);
  expect(bucketSeconds % table.bucketSeconds).toBe(0);
  expect([allow[0], allow.at(-1)]).toEqual([1, 1]);
});

it('a histogram of records without a time has no bars', async () => {
  const { table } = await readRecords([anyRecord({ start_time: null, end_time: null })]);
  expect(flowHistogram(table, DEFAULT_VIEW).allow).toHaveLength(0);
});
