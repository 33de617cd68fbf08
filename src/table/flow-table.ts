import type { Endpoint } from '../flow/endpoint.ts';
import type { FieldKey } from '../flow/fields.ts';
import type { PolicyTrace } from '../flow/policy-hit.ts';
import type { DistinctLists } from './distinct-lists.ts';

export type EndpointId = number & { readonly brand: 'EndpointId' };
export type TraceId = number & { readonly brand: 'TraceId' };
export type ServiceId = number & { readonly brand: 'ServiceId' };
export type LabelSetId = number & { readonly brand: 'LabelSetId' };
export type ProtocolId = number & { readonly brand: 'ProtocolId' };

/** Stands in an id or port column for "the record has none". */
export const NONE = -1;

/** Stands in the bucket column for records without a time: they are in every time range. */
export const UNTIMED = Number.MIN_SAFE_INTEGER;

export interface TableEndpoint extends Endpoint {
  readonly cluster: string | null;
  /** True while no record states the type. */
  readonly inferredType: boolean;
  /** The `pod-template-hash` that its name ends in, where a record carries that label. */
  readonly podTemplateHash: string | null;
}

export interface TableService {
  readonly namespace: string | null;
  readonly name: string;
  readonly portName: string | null;
  readonly port: number | null;
}

/**
 * Flow logs added up by what makes them distinct. A struct of arrays: row `i` is the i-th value of
 * every column.
 *
 *   source dest protocol port service action reporter trace bucket │ flows bytesOut …
 *        0    1        0 2379       0      1        0     0      0 │     3       180
 *        0    2        0   80       1      0        0     1      0 │     4      7155
 *
 * Columns are typed arrays so that a table moves between threads without a copy; ids point into the
 * dictionaries behind it. Its size follows the number of distinct flows, never that of the input.
 */
export interface FlowTable {
  readonly rows: number;
  readonly columns: FlowColumns;
  readonly endpoints: readonly TableEndpoint[];
  readonly traces: readonly PolicyTrace[];
  readonly services: readonly TableService[];
  /** Each sorted. */
  readonly labelSets: readonly (readonly string[])[];
  /** What rows name: IPs, pods, domains, processes and hosts. */
  readonly lists: DistinctLists;
  /** Lower case. */
  readonly protocols: readonly string[];
  readonly bucketSeconds: number;
  /** What was put together because there was more of it than a table holds. */
  readonly folded: Folded;
  /** Unix seconds over all records; null where none has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
}

/**
 * What a table puts together once a capture has more distinct flows than it holds. Sums stay exact: a row
 * then stands for several flows, as if Felix itself had aggregated them.
 */
export interface Folded {
  /** How far it went: 0 where nothing is put together. */
  readonly stage: number;
  /** Ports from here on are kept as unknown; null where all are kept. */
  readonly portsFrom: number | null;
  /** Whether names that are no generateName (`…*`) are kept as `*`, one for each type and namespace. */
  readonly names: boolean;
  /** Whether buckets are wider than the time range alone would ask for. */
  readonly time: boolean;
  /** Whether services, labels and policies are left out. */
  readonly details: boolean;
  /** Whether some IPs, pods, domains, processes or hosts are not listed. */
  readonly lists: boolean;
}

export const NOTHING_FOLDED: Folded = {
  stage: 0,
  portsFrom: null,
  names: false,
  time: false,
  details: false,
  lists: false,
};

/** The lists that a row keeps beside its figures, and the field that each takes its values from. */
export const LIST_FIELDS = {
  sourceIps: 'source_ip',
  destIps: 'dest_ip',
  sourcePods: 'source_name',
  destPods: 'dest_name',
  domains: 'dest_domains',
  processes: 'process_name',
  hosts: 'host',
} as const satisfies Record<string, FieldKey>;

export type ListColumn = keyof typeof LIST_FIELDS;

export const LIST_COLUMNS = Object.keys(LIST_FIELDS) as readonly ListColumn[];

/** Ids in `FlowTable.lists` of what a row's records name; NONE where none names any. */
type ListColumns = { readonly [L in ListColumn]: Int32Array };

export interface FlowColumns extends ListColumns {
  readonly source: Uint32Array;
  readonly dest: Uint32Array;
  /** NONE where the record has no protocol. */
  readonly protocol: Int32Array;
  /** NONE for ICMP and where aggregation removed the port. */
  readonly port: Float64Array;
  readonly service: Int32Array;
  /** Index into ACTIONS. */
  readonly action: Uint8Array;
  /** Index into REPORTERS. */
  readonly reporter: Uint8Array;
  readonly trace: Uint32Array;
  /** Start of the bucket in Unix seconds, a multiple of `bucketSeconds`; UNTIMED without a time. */
  readonly bucket: Float64Array;

  /** Records, copies included. */
  readonly records: Float64Array;
  /** Flows of all records, copies included: what a trace counts. */
  readonly traceFlows: Float64Array;
  /** Flows without those of copies: what an edge counts. The figures below leave copies out too. */
  readonly flows: Float64Array;
  /** Records without `num_flows`, each counted as one flow; copies left out. */
  readonly estimatedRecords: Float64Array;
  /** As the reporter says them: `out` left the reporting end. */
  readonly bytesOut: Float64Array;
  readonly bytesIn: Float64Array;
  readonly packetsOut: Float64Array;
  readonly packetsIn: Float64Array;

  /** Unix seconds; NaN without a time. */
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
  /** The labels that all labelled records of the row share: ids of label sets, NONE where none is labelled. */
  readonly sourceLabels: Int32Array;
  readonly destLabels: Int32Array;
}
