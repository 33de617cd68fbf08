import { expect, test } from 'vitest';
import { figuresIn, figuresInWords, stackedBars } from '../../../src/app/timeline/bars.ts';
import { coarseHistogram } from '../../../src/app/timeline/coarse-histogram.ts';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import type { FlowHistogram } from '../../../src/graph/histogram.ts';
import { flowHistogram } from '../../../src/graph/histogram.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { readRecords } from '../../graph/contract.ts';
import { record } from '../../ingest/read-text.ts';

const HISTOGRAM: FlowHistogram = {
  startSeconds: 600,
  bucketSeconds: 60,
  allow: Float64Array.of(1000, 0, 500),
  deny: Float64Array.of(1, 0, 500),
  pass: Float64Array.of(0, 0, 0),
  untimed: { allow: 0, deny: 0, pass: 0 },
};
const ALL = { startSeconds: 600, endSeconds: 780 };

test('denied flows stand on what was allowed, and few of them are seen beside many', () => {
  const bars = stackedBars(HISTOGRAM, ALL, 40);
  expect(bars.at).toEqual([630, 690, 750]);
  expect(bars.allow).toEqual([1000, 0, 500]);
  expect(bars.pass).toEqual(bars.allow);
  const [few = 0, none, many] = bars.deny;
  expect(((few - 1000) / bars.top) * 40).toBeGreaterThan(1.8);
  expect([none, many]).toEqual([0, 1000]);
  expect(bars.top).toBe(few);
});

test('a part of the time is drawn by its own height', () => {
  const bars = stackedBars(HISTOGRAM, { startSeconds: 720, endSeconds: 780 }, 40);
  expect(bars.at).toEqual([750]);
  expect(bars.top).toBe(1000);
});

test('flows without a time are in every bar, and once in a range', async () => {
  const at = (start: number | null, num_flows: number) =>
    record({ start_time: start, end_time: start === null ? null : start + 15, num_flows });
  const { table } = await readRecords([at(null, 100), at(1_795_461_600, 1), at(1_795_461_645, 1)]);
  const histogram = coarseHistogram(table, flowHistogram(table, DEFAULT_VIEW));
  const whole = { startSeconds: 1_795_461_600, endSeconds: 1_795_461_660 };
  const [edge] = buildGraph(table, DEFAULT_VIEW).edges;
  expect(edge?.flows).toBe(102);
  expect(figuresIn(histogram, whole).allow).toBe(102);
  expect(figuresIn(histogram, { ...whole, endSeconds: 1_795_461_615 }).allow).toBe(101);
  expect(figuresIn(histogram, { startSeconds: 0, endSeconds: 60 }).allow).toBe(100);
});

test('a capture of more buckets than a call takes arguments has bars', async () => {
  const { table } = await readRecords([record({ start_time: 1_795_461_600, end_time: 1_795_461_615 })]);
  const bucket = Float64Array.from({ length: 150_000 }, (_, at) => 1_795_461_600 + 30 * at);
  const long = { ...table, rows: bucket.length, columns: { ...table.columns, bucket } };
  const histogram = { ...HISTOGRAM, startSeconds: 1_795_461_600, bucketSeconds: table.bucketSeconds };
  expect(coarseHistogram(long, histogram).bucketSeconds).toBe(30);
});

test('flows whose verdict a bar changes never come to less than none', () => {
  const untimed = { allow: 5, deny: 0, pass: 0 };
  const denied = { ...HISTOGRAM, allow: new Float64Array(3), deny: Float64Array.of(5, 5, 5), untimed };
  expect(figuresIn(denied, ALL)).toEqual({ allow: 0, deny: 15, pass: 0 });
});

test('a range’s figures are those of its bars', () => {
  expect(figuresIn(HISTOGRAM, { startSeconds: 600, endSeconds: 720 })).toEqual({
    allow: 1000,
    deny: 1,
    pass: 0,
  });
  expect(figuresInWords({ allow: 1000, deny: 1, pass: 0 })).toBe('1,000 flows allowed, 1 denied');
  expect(figuresInWords({ allow: 1, deny: 0, pass: 2 })).toBe('1 flow allowed, 0 denied, 2 passed');
});
