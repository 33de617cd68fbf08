import type { FlowId } from './flow-index.ts';
import { type FlowColumns, LIST_COLUMNS, type ListColumn, NONE } from './flow-table.ts';
import { enlarged, mix } from './int-tuples.ts';

/** What one record adds to its row. */
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

/** A row's numbers, in this order: sums first. */
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
const [RECORDS, TRACE_FLOWS, FLOWS, ESTIMATED, BYTES_OUT, BYTES_IN, PACKETS_OUT, PACKETS_IN] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;
const [FIRST_SEEN, LAST_SEEN, BUCKET] = [8, 9, 10] as const;
const NUMBERS = 11;

/** A row's ids, behind that of its flow. Lists stand as codes of a ListBuilder. */
const ID_COLUMNS = ['sourceLabels', 'destLabels', ...LIST_COLUMNS] as const;
export type IdColumn = (typeof ID_COLUMNS)[number];
const IDS = ID_COLUMNS.length + 1;

/** Where a column stands among a row's ids. */
export const ID_PLACE: Readonly<Record<IdColumn, number>> = Object.fromEntries(
  ID_COLUMNS.map((column, place) => [column, place + 1]),
) as Record<IdColumn, number>;

const FIRST_CAPACITY = 64;

/** Beyond this, room grows by half, not to twice: a million rows are 130 MB. */
const LARGE = 1 << 20;

/** What a FlowTable gets from here: all columns but those of flows. */
type RowColumns = Pick<
  FlowColumns,
  (typeof SUMS)[number] | 'firstSeen' | 'lastSeen' | 'bucket' | 'sourceLabels' | 'destLabels' | ListColumn
>;

/** The columns of a table that hold figures, found once for all of its rows. */
export interface FigureColumns {
  readonly sums: readonly Float64Array[];
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
}

export function figureColumns(columns: FlowColumns): FigureColumns {
  const { firstSeen, lastSeen } = columns;
  return { sums: SUMS.map((sum) => columns[sum]), firstSeen, lastSeen };
}

/**
 * The rows of a table while it grows, found by flow and bucket. Row by row, not column by column: a record
 * touches every number of one row, and each column more would be one more place far away in memory.
 */
export class RowStore {
  size = 0;
  #capacity = FIRST_CAPACITY;
  #numbers = new Float64Array(FIRST_CAPACITY * NUMBERS);
  #ids = new Int32Array(FIRST_CAPACITY * IDS);
  #slots = new Int32Array(FIRST_CAPACITY * 2).fill(-1);
  /** Each flow's latest row: logs are in order of time, so the next record of a flow mostly goes there too. */
  #latest = new Int32Array(FIRST_CAPACITY).fill(-1);

  /** The row of a flow and bucket; an empty one is added where there is none. */
  rowOf(flow: FlowId, bucket: number): number {
    const latest = flow < this.#latest.length ? (this.#latest[flow] as number) : NONE;
    if (latest >= 0 && this.#numbers[latest * NUMBERS + BUCKET] === bucket) return latest;
    const row = this.#find(flow, bucket);
    this.#noteLatest(flow, row);
    return row;
  }

  flowOf(row: number): FlowId {
    return this.#ids[row * IDS] as FlowId;
  }

  bucketOf(row: number): number {
    return this.#numbers[row * NUMBERS + BUCKET] as number;
  }

  /** The id in a column; `place` is one of ID_PLACE. */
  idAt(row: number, place: number): number {
    return this.#ids[row * IDS + place] as number;
  }

  setId(row: number, place: number, id: number): void {
    this.#ids[row * IDS + place] = id;
  }

  /** Adds one record up. A copy's flows count in its trace only. */
  addFigures(row: number, figures: RecordFigures, copy: boolean): void {
    const numbers = this.#numbers;
    const at = row * NUMBERS;
    const estimated = Number.isNaN(figures.flows);
    const flows = estimated ? 1 : figures.flows;
    add(numbers, at + RECORDS, 1);
    add(numbers, at + TRACE_FLOWS, flows);
    if (!copy) {
      add(numbers, at + FLOWS, flows);
      if (estimated) add(numbers, at + ESTIMATED, 1);
      add(numbers, at + BYTES_OUT, figures.bytesOut);
      add(numbers, at + BYTES_IN, figures.bytesIn);
      add(numbers, at + PACKETS_OUT, figures.packetsOut);
      add(numbers, at + PACKETS_IN, figures.packetsIn);
    }
    extend(numbers, at, figures.start, figures.end);
  }

  /** Adds the figures of another store's row up. */
  addRow(row: number, from: RowStore, other: number): void {
    const [at, base] = [row * NUMBERS, other * NUMBERS];
    for (let sum = 0; sum < SUMS.length; sum++)
      add(this.#numbers, at + sum, from.#numbers[base + sum] as number);
    extend(
      this.#numbers,
      at,
      from.#numbers[base + FIRST_SEEN] as number,
      from.#numbers[base + LAST_SEEN] as number,
    );
  }

  /** Adds the figures of a table's row up. */
  addColumns(row: number, from: FigureColumns, index: number): void {
    const at = row * NUMBERS;
    const { sums, firstSeen, lastSeen } = from;
    for (let sum = 0; sum < SUMS.length; sum++) {
      add(this.#numbers, at + sum, (sums[sum] as Float64Array)[index] as number);
    }
    extend(this.#numbers, at, firstSeen[index] as number, lastSeen[index] as number);
  }

  /** The flows of all rows. */
  flows(): Int32Array {
    return column(this.#ids, IDS, 0, new Int32Array(this.size));
  }

  /** All rows, column by column. */
  columns(): RowColumns {
    const floats = (place: number): Float64Array =>
      column(this.#numbers, NUMBERS, place, new Float64Array(this.size));
    const ids = (name: IdColumn): Int32Array =>
      column(this.#ids, IDS, ID_PLACE[name], new Int32Array(this.size));
    return {
      records: floats(RECORDS),
      traceFlows: floats(TRACE_FLOWS),
      flows: floats(FLOWS),
      estimatedRecords: floats(ESTIMATED),
      bytesOut: floats(BYTES_OUT),
      bytesIn: floats(BYTES_IN),
      packetsOut: floats(PACKETS_OUT),
      packetsIn: floats(PACKETS_IN),
      firstSeen: floats(FIRST_SEEN),
      lastSeen: floats(LAST_SEEN),
      bucket: floats(BUCKET),
      sourceLabels: ids('sourceLabels'),
      destLabels: ids('destLabels'),
      sourceIps: ids('sourceIps'),
      destIps: ids('destIps'),
      sourcePods: ids('sourcePods'),
      destPods: ids('destPods'),
      domains: ids('domains'),
      processes: ids('processes'),
      hosts: ids('hosts'),
    };
  }

  #find(flow: FlowId, bucket: number): number {
    // First, so that what is noted down stays where it is.
    if (this.size === this.#capacity) this.#enlarge();
    const mask = this.#slots.length - 1;
    let slot = hashOf(flow, bucket) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] as number;
      if (row < 0) break;
      if (this.#ids[row * IDS] === flow && this.#numbers[row * NUMBERS + BUCKET] === bucket) return row;
    }
    const row = this.size++;
    this.#slots[slot] = row;
    this.#ids.fill(NONE, row * IDS, (row + 1) * IDS);
    this.#ids[row * IDS] = flow;
    this.#numbers[row * NUMBERS + BUCKET] = bucket;
    this.#numbers[row * NUMBERS + FIRST_SEEN] = Number.NaN;
    this.#numbers[row * NUMBERS + LAST_SEEN] = Number.NaN;
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
    this.#numbers = enlarged(this.#numbers, this.#capacity * NUMBERS);
    this.#ids = enlarged(this.#ids, this.#capacity * IDS);
    if (this.#capacity * 1.5 <= this.#slots.length) return;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let row = 0; row < this.size; row++) {
      let slot = hashOf(this.flowOf(row), this.bucketOf(row)) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row;
    }
  }
}

function hashOf(flow: number, bucket: number): number {
  return mix(mix(flow, bucket), Math.floor(bucket / 2 ** 32));
}

/** Beyond the largest exact number, adding would round, and the sum depend on the order of records. */
function add(numbers: Float64Array, at: number, value: number): void {
  const sum = (numbers[at] as number) + value;
  numbers[at] = sum > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : sum;
}

/** Rows of one bucket either all have a time or none has; a new row's is NaN and gives way. */
function extend(numbers: Float64Array, at: number, start: number, end: number): void {
  const first = numbers[at + FIRST_SEEN] as number;
  const last = numbers[at + LAST_SEEN] as number;
  if (start < first || Number.isNaN(first)) numbers[at + FIRST_SEEN] = start;
  if (end > last || Number.isNaN(last)) numbers[at + LAST_SEEN] = end;
}

function column<Values extends Int32Array | Float64Array>(
  from: Values,
  stride: number,
  place: number,
  into: Values,
): Values {
  for (let row = 0, at = place; row < into.length; row++, at += stride) into[row] = from[at] as number;
  return into;
}
