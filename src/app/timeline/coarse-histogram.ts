import type { FlowHistogram } from '../../graph/histogram.ts';
import { type FlowTable, UNTIMED } from '../../table/flow-table.ts';

const steps = new WeakMap<FlowTable, number>();

/**
 * The bars of a capture as wide as its records' own intervals: buckets are often finer, such as those of a minute
 * under records of five, and then four of five would be empty. Only what is empty is left out, so that no figure
 * changes; and whatever is filtered, bars stand where they stood.
 */
export function coarseHistogram(table: FlowTable, histogram: FlowHistogram): FlowHistogram {
  const step = stepOf(table, histogram.startSeconds);
  if (step === 1 || histogram.bucketSeconds !== table.bucketSeconds) return histogram;
  // The first bar is that of the first record, from which the steps are counted.
  const thinned = (counts: Float64Array): Float64Array => counts.filter((_, bar) => bar % step === 0);
  return {
    startSeconds: histogram.startSeconds,
    bucketSeconds: step * histogram.bucketSeconds,
    allow: thinned(histogram.allow),
    deny: thinned(histogram.deny),
    pass: thinned(histogram.pass),
    untimed: histogram.untimed,
  };
}

/** Records begin so many buckets after the first one, or a multiple of it. */
function stepOf(table: FlowTable, first: number): number {
  const known = steps.get(table);
  if (known !== undefined) return known;
  const buckets = new Set(table.columns.bucket.subarray(0, table.rows));
  buckets.delete(UNTIMED);
  let step = 0;
  for (const bucket of buckets) step = commonDivisor(step, (bucket - first) / table.bucketSeconds);
  steps.set(table, step || 1);
  return step || 1;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
