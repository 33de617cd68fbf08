import type { FlowHistogram } from '../../graph/histogram.ts';
import { type FlowTable, UNTIMED } from '../../table/flow-table.ts';

/** How a capture's records lie in its buckets. */
interface Rhythm {
  /** The bucket of the first record. */
  readonly first: number;
  /** Records begin so many buckets apart, or a multiple of it. */
  readonly step: number;
}

const rhythms = new WeakMap<FlowTable, Rhythm | null>();

/**
 * The bars of a capture as wide as its records' own intervals: buckets are often finer, such as those of a minute
 * under records of five, and then four of five would be empty. Only what is empty is joined, so that no figure
 * changes; and whatever is filtered, bars stand where they stood.
 */
export function coarseHistogram(table: FlowTable, histogram: FlowHistogram): FlowHistogram {
  const rhythm = rhythmOf(table);
  if (!rhythm || rhythm.step === 1 || histogram.allow.length === 0) return histogram;
  const { startSeconds, bucketSeconds } = histogram;
  const width = rhythm.step * bucketSeconds;
  const start = rhythm.first + Math.floor((startSeconds - rhythm.first) / width) * width;
  const offset = Math.round((startSeconds - start) / bucketSeconds);
  const join = (counts: Float64Array): Float64Array => {
    const joined = new Float64Array(Math.ceil((offset + counts.length) / rhythm.step));
    for (let at = 0; at < counts.length; at++) {
      const bar = Math.floor((offset + at) / rhythm.step);
      joined[bar] = (joined[bar] ?? 0) + (counts[at] ?? 0);
    }
    return joined;
  };
  return {
    startSeconds: start,
    bucketSeconds: width,
    allow: join(histogram.allow),
    deny: join(histogram.deny),
    pass: join(histogram.pass),
  };
}

function rhythmOf(table: FlowTable): Rhythm | null {
  const known = rhythms.get(table);
  if (known !== undefined) return known;
  const buckets = new Set(table.columns.bucket.subarray(0, table.rows));
  buckets.delete(UNTIMED);
  const [first, ...others] = [...buckets].sort((a, b) => a - b);
  const rhythm =
    first === undefined
      ? null
      : {
          first,
          step:
            others.reduce((step, bucket) => commonDivisor(step, (bucket - first) / table.bucketSeconds), 0) ||
            1,
        };
  rhythms.set(table, rhythm);
  return rhythm;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
