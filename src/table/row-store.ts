import type { FlowId } from './flow-index.ts';
import { type FlowColumns, LIST_COLUMNS, type ListColumn, NONE } from './flow-table.ts';
import { enlarged, mix } from './int-tuples.ts';

type FloatColumn =
  | 'bucket'
  | 'records'
  | 'traceFlows'
  | 'flows'
  | 'estimatedRecords'
  | 'bytesOut'
  | 'bytesIn'
  | 'packetsOut'
  | 'packetsIn'
  | 'firstSeen'
  | 'lastSeen';

type RowColumns = { readonly [K in FloatColumn]: Float64Array } & {
  readonly [K in 'flow' | 'sourceLabels' | 'destLabels' | ListColumn]: Int32Array;
};

/** What one record adds to its row. Counts are those of the record; a copy adds to `traceFlows` only. */
export interface RecordFigures {
  /** Unix seconds; NaN without a time. */
  start: number;
  end: number;
  /** NaN where the record has no `num_flows` and counts as one. */
  flows: number;
  bytesOut: number;
  bytesIn: number;
  packetsOut: number;
  packetsIn: number;
}

const SUMS = [
  'records',
  'traceFlows',
  'flows',
  'estimatedRecords',
  'bytesOut',
  'bytesIn',
  'packetsOut',
  'packetsIn',
] as const;

const FIRST_CAPACITY = 1024;

/** Beyond this, room grows by half, not to twice: a million rows are 130 MB. */
const LARGE = 1 << 20;

/** The rows of a table while it grows, found by flow and bucket. Lists stand as codes of a ListBuilder. */
export class RowStore {
  columns: RowColumns = {
    flow: new Int32Array(FIRST_CAPACITY),
    bucket: new Float64Array(FIRST_CAPACITY),
    records: new Float64Array(FIRST_CAPACITY),
    traceFlows: new Float64Array(FIRST_CAPACITY),
    flows: new Float64Array(FIRST_CAPACITY),
    estimatedRecords: new Float64Array(FIRST_CAPACITY),
    bytesOut: new Float64Array(FIRST_CAPACITY),
    bytesIn: new Float64Array(FIRST_CAPACITY),
    packetsOut: new Float64Array(FIRST_CAPACITY),
    packetsIn: new Float64Array(FIRST_CAPACITY),
    firstSeen: new Float64Array(FIRST_CAPACITY),
    lastSeen: new Float64Array(FIRST_CAPACITY),
    sourceLabels: new Int32Array(FIRST_CAPACITY),
    destLabels: new Int32Array(FIRST_CAPACITY),
    sourceIps: new Int32Array(FIRST_CAPACITY),
    destIps: new Int32Array(FIRST_CAPACITY),
    sourcePods: new Int32Array(FIRST_CAPACITY),
    destPods: new Int32Array(FIRST_CAPACITY),
    domains: new Int32Array(FIRST_CAPACITY),
    processes: new Int32Array(FIRST_CAPACITY),
    hosts: new Int32Array(FIRST_CAPACITY),
  };
  size = 0;
  #capacity = FIRST_CAPACITY;
  #slots = new Int32Array(FIRST_CAPACITY * 2).fill(-1);
  /** Each flow's latest row: logs are in order of time, so the next record of a flow mostly goes there too. */
  #latest = new Int32Array(FIRST_CAPACITY).fill(-1);

  /** The row of a flow and bucket; an empty one is added where there is none. */
  rowOf(flow: FlowId, bucket: number): number {
    const latest = flow < this.#latest.length ? (this.#latest[flow] as number) : NONE;
    if (latest >= 0 && this.columns.bucket[latest] === bucket) return latest;
    const row = this.#find(flow, bucket);
    this.#noteLatest(flow, row);
    return row;
  }

  /** Adds one record up. A copy's flows count in its trace only. */
  addFigures(row: number, figures: RecordFigures, copy: boolean): void {
    const { columns } = this;
    const { start, end } = figures;
    const estimated = Number.isNaN(figures.flows);
    const flows = estimated ? 1 : figures.flows;
    add(columns.records, row, 1);
    add(columns.traceFlows, row, flows);
    if (!copy) {
      add(columns.flows, row, flows);
      if (estimated) add(columns.estimatedRecords, row, 1);
      add(columns.bytesOut, row, figures.bytesOut);
      add(columns.bytesIn, row, figures.bytesIn);
      add(columns.packetsOut, row, figures.packetsOut);
      add(columns.packetsIn, row, figures.packetsIn);
    }
    widen(columns.firstSeen, columns.lastSeen, row, start, end);
  }

  /** Adds the figures of another store's or table's row up. */
  addSums(
    row: number,
    from: Pick<FlowColumns, (typeof SUMS)[number] | 'firstSeen' | 'lastSeen'>,
    index: number,
  ): void {
    const { columns } = this;
    for (const sum of SUMS) add(columns[sum], row, from[sum][index] as number);
    widen(
      columns.firstSeen,
      columns.lastSeen,
      row,
      from.firstSeen[index] as number,
      from.lastSeen[index] as number,
    );
  }

  #find(flow: FlowId, bucket: number): number {
    const { flow: flows, bucket: buckets } = this.columns;
    const mask = this.#slots.length - 1;
    let slot = hashOf(flow, bucket) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] as number;
      if (row < 0) break;
      if (flows[row] === flow && buckets[row] === bucket) return row;
    }
    this.#slots[slot] = this.size;
    return this.#add(flow, bucket);
  }

  #add(flow: FlowId, bucket: number): number {
    if (this.size === this.#capacity) this.#enlarge();
    const row = this.size++;
    const { columns } = this;
    columns.flow[row] = flow;
    columns.bucket[row] = bucket;
    columns.firstSeen[row] = Number.NaN;
    columns.lastSeen[row] = Number.NaN;
    columns.sourceLabels[row] = NONE;
    columns.destLabels[row] = NONE;
    for (const column of LIST_COLUMNS) columns[column][row] = NONE;
    return row;
  }

  #noteLatest(flow: FlowId, row: number): void {
    if (flow >= this.#latest.length) {
      const known = this.#latest;
      this.#latest = new Int32Array(Math.max(known.length * 2, flow + 1)).fill(-1);
      this.#latest.set(known);
    }
    this.#latest[flow] = row;
  }

  #enlarge(): void {
    this.#capacity = Math.floor(this.#capacity * (this.#capacity < LARGE ? 2 : 1.5));
    const columns = Object.entries(this.columns).map(([name, column]) => [
      name,
      enlarged(column, this.#capacity),
    ]);
    // The same names with longer arrays of the same kinds.
    this.columns = Object.fromEntries(columns) as RowColumns;
    if (this.#capacity * 1.5 <= this.#slots.length) return;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    const { flow, bucket } = this.columns;
    for (let row = 0; row < this.size; row++) {
      let slot = hashOf(flow[row] as number, bucket[row] as number) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row;
    }
  }
}

function hashOf(flow: number, bucket: number): number {
  return mix(mix(flow, bucket), Math.floor(bucket / 2 ** 32));
}

/** Beyond the largest exact number, adding would round, and the sum depend on the order of records. */
function add(column: Float64Array, row: number, value: number): void {
  const sum = (column[row] as number) + value;
  column[row] = sum > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : sum;
}

/** Rows of one bucket either all have a time or none has; a new row's is NaN and gives way. */
function widen(first: Float64Array, last: Float64Array, row: number, start: number, end: number): void {
  const [known, latest] = [first[row] as number, last[row] as number];
  if (start < known || Number.isNaN(known)) first[row] = start;
  if (end > latest || Number.isNaN(latest)) last[row] = end;
}
