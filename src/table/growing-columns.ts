import type { FlowColumns } from './flow-table.ts';

/** One row, a value for every column. */
export type Row = { readonly [K in keyof FlowColumns]: number };

type MutableColumns = { -readonly [K in keyof FlowColumns]: FlowColumns[K] };

function allocate(capacity: number): MutableColumns {
  return {
    source: new Uint32Array(capacity),
    dest: new Uint32Array(capacity),
    protocol: new Int32Array(capacity),
    port: new Float64Array(capacity),
    service: new Int32Array(capacity),
    action: new Uint8Array(capacity),
    reporter: new Uint8Array(capacity),
    trace: new Uint32Array(capacity),
    bucket: new Float64Array(capacity),
    records: new Float64Array(capacity),
    traceFlows: new Float64Array(capacity),
    flows: new Float64Array(capacity),
    estimatedRecords: new Float64Array(capacity),
    bytesOut: new Float64Array(capacity),
    bytesIn: new Float64Array(capacity),
    packetsOut: new Float64Array(capacity),
    packetsIn: new Float64Array(capacity),
    firstSeen: new Float64Array(capacity),
    lastSeen: new Float64Array(capacity),
    sourceLabels: new Int32Array(capacity),
    destLabels: new Int32Array(capacity),
    sourceIps: new Int32Array(capacity),
    destIps: new Int32Array(capacity),
    sourcePods: new Int32Array(capacity),
    destPods: new Int32Array(capacity),
    domains: new Int32Array(capacity),
    processes: new Int32Array(capacity),
    hosts: new Int32Array(capacity),
  };
}

const COLUMN_KEYS = Object.keys(allocate(0)) as (keyof FlowColumns)[];

const FIRST_CAPACITY = 1024;

/** The columns of a table while rows are still added: room doubles when it runs out. */
export class GrowingColumns {
  columns: MutableColumns = allocate(FIRST_CAPACITY);
  rows = 0;
  #capacity = FIRST_CAPACITY;

  /** Adds a row and says which it is. */
  push(row: Row): number {
    if (this.rows === this.#capacity) {
      this.#capacity *= 2;
      this.columns = copyInto(allocate(this.#capacity), this.columns);
    }
    for (const key of COLUMN_KEYS) this.columns[key][this.rows] = row[key];
    return this.rows++;
  }

  /** The rows so far, in columns of just their length. */
  trimmed(): FlowColumns {
    const exact = allocate(this.rows);
    for (const key of COLUMN_KEYS) exact[key].set(this.columns[key].subarray(0, this.rows));
    return exact;
  }
}

function copyInto(target: MutableColumns, source: FlowColumns): MutableColumns {
  for (const key of COLUMN_KEYS) target[key].set(source[key]);
  return target;
}

/** One row of a table's columns. */
export function rowAt(columns: FlowColumns, index: number): Row {
  return {
    source: columns.source[index] ?? 0,
    dest: columns.dest[index] ?? 0,
    protocol: columns.protocol[index] ?? 0,
    port: columns.port[index] ?? 0,
    service: columns.service[index] ?? 0,
    action: columns.action[index] ?? 0,
    reporter: columns.reporter[index] ?? 0,
    trace: columns.trace[index] ?? 0,
    bucket: columns.bucket[index] ?? 0,
    records: columns.records[index] ?? 0,
    traceFlows: columns.traceFlows[index] ?? 0,
    flows: columns.flows[index] ?? 0,
    estimatedRecords: columns.estimatedRecords[index] ?? 0,
    bytesOut: columns.bytesOut[index] ?? 0,
    bytesIn: columns.bytesIn[index] ?? 0,
    packetsOut: columns.packetsOut[index] ?? 0,
    packetsIn: columns.packetsIn[index] ?? 0,
    firstSeen: columns.firstSeen[index] ?? 0,
    lastSeen: columns.lastSeen[index] ?? 0,
    sourceLabels: columns.sourceLabels[index] ?? 0,
    destLabels: columns.destLabels[index] ?? 0,
    sourceIps: columns.sourceIps[index] ?? 0,
    destIps: columns.destIps[index] ?? 0,
    sourcePods: columns.sourcePods[index] ?? 0,
    destPods: columns.destPods[index] ?? 0,
    domains: columns.domains[index] ?? 0,
    processes: columns.processes[index] ?? 0,
    hosts: columns.hosts[index] ?? 0,
  };
}
