import { createHash } from 'node:crypto';

/** The width of the buckets. Records start every five minutes, so Pawprint's finer ones hold the same. */
export const BUCKET_SECONDS = 300;

/** What makes a flow distinct, in this order. */
export const KEY_FIELDS = [
  'cluster',
  'sourceType',
  'sourceNamespace',
  'sourceName',
  'destType',
  'destNamespace',
  'destName',
  'proto',
  'port',
  'serviceNamespace',
  'serviceName',
  'servicePort',
  'servicePortNumber',
  'action',
  'reporter',
  'enforced',
  'pending',
  'transit',
  'bucket',
] as const;

/** What is added up over the records of a distinct flow. */
export const COUNTERS = ['records', 'flows', 'bytesIn', 'bytesOut', 'packetsIn', 'packetsOut'] as const;

export type Counters = { readonly [K in (typeof COUNTERS)[number]]: number };

/** One row of a contender's result, in words that are the same for all contenders. */
export interface DistinctFlow extends Counters {
  /** A text for each of KEY_FIELDS: `-` where the record has none, policies sorted and joined by blanks. */
  readonly key: readonly string[];
  /** Unix seconds. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** The labels that all records share, sorted and joined by blanks; empty where none is labelled. */
  readonly sourceLabels: string;
  readonly destLabels: string;
}

/** Enough of a result to tell whether two contenders came to the same. */
export interface Fingerprint {
  readonly rows: number;
  readonly totals: Counters;
  /** Of all rows with all their figures, in an order of their own. */
  readonly digest: string;
}

export function fingerprint(flows: Iterable<DistinctFlow>): Fingerprint {
  const lines: string[] = [];
  const totals = { records: 0, flows: 0, bytesIn: 0, bytesOut: 0, packetsIn: 0, packetsOut: 0 };
  for (const flow of flows) {
    for (const counter of COUNTERS) totals[counter] += flow[counter];
    const figures = [...COUNTERS.map((counter) => flow[counter]), flow.firstSeen, flow.lastSeen];
    lines.push([...flow.key, ...figures, flow.sourceLabels, flow.destLabels].join('\t'));
  }
  const digest = createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
  return { rows: lines.length, totals, digest };
}
