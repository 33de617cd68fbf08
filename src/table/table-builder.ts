import { type FlowLog, timesOf } from '../flow/flow-log.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import { BUCKET_WIDTHS, bucketOf, widthFor } from './buckets.ts';
import { Dictionary } from './dictionary.ts';
import { NO_LISTS } from './distinct-lists.ts';
import {
  type EndpointId,
  type FlowTable,
  LIST_COLUMNS,
  type ListColumn,
  NONE,
  NOTHING_FOLDED,
  type ProtocolId,
  type ServiceId,
  type TableEndpoint,
  type TableService,
  UNTIMED,
} from './flow-table.ts';
import { GrowingColumns, type Row, rowAt } from './growing-columns.ts';
import { LabelSets } from './label-sets.ts';
import { RowIndex } from './row-index.ts';
import { TraceDictionary } from './trace-dictionary.ts';

interface MutableEndpoint extends TableEndpoint {
  inferredType: boolean;
  podTemplateHash: string | null;
}

const NO_LIST_IDS = Object.fromEntries(LIST_COLUMNS.map((column) => [column, NONE])) as {
  readonly [L in ListColumn]: number;
};

/** The columns that a row adds up. */
const SUMS = [
  'records',
  'traceFlows',
  'flows',
  'estimatedRecords',
  'bytesOut',
  'bytesIn',
  'packetsOut',
  'packetsIn',
] as const satisfies readonly (keyof Row)[];

/** Adds flow logs, or whole tables, up into one FlowTable. */
export class TableBuilder {
  readonly #endpoints = new Dictionary<EndpointId, MutableEndpoint>();
  readonly #traces = new TraceDictionary();
  readonly #services = new Dictionary<ServiceId, TableService>();
  readonly #protocols = new Dictionary<ProtocolId, string>();
  readonly #labelSets = new LabelSets();
  #columns = new GrowingColumns();
  #rows = new RowIndex();
  #bucketSeconds = BUCKET_WIDTHS[0] ?? 15;
  #firstBucketed = Number.POSITIVE_INFINITY;
  #lastBucketed = Number.NEGATIVE_INFINITY;
  #startSeconds = Number.POSITIVE_INFINITY;
  #endSeconds = Number.NEGATIVE_INFINITY;

  /** Policies, over all records added, that the grammar doesn't cover. */
  undecodablePolicies = 0;

  /**
   * Adds one record. A `copy` is the same traffic as the record before it, written once more for another
   * set of policies: its flows count in its trace only.
   */
  add(flowLog: FlowLog, copy: boolean): void {
    const trace = this.#traces.id(flowLog.policies);
    this.undecodablePolicies += this.#traces.undecodable(trace);
    const { start, end } = timesOf(flowLog);
    const timed = !Number.isNaN(start);
    const flows = flowLog.num_flows ?? 1;
    const counted = copy ? 0 : 1;
    const source = this.#endpointId(flowLog, 'source');
    const dest = this.#endpointId(flowLog, 'dest');
    const index = this.#addRow({
      source,
      dest,
      protocol: flowLog.proto === null ? NONE : this.#protocolId(flowLog.proto),
      port: flowLog.dest_port ?? NONE,
      service: this.#serviceOf(flowLog),
      action: ACTIONS.indexOf(flowLog.action),
      reporter: REPORTERS.indexOf(flowLog.reporter),
      trace,
      bucket: timed ? this.#bucket(start) : UNTIMED,
      records: 1,
      traceFlows: flows,
      flows: counted * flows,
      estimatedRecords: counted * (flowLog.num_flows === null ? 1 : 0),
      bytesOut: counted * (flowLog.bytes_out ?? 0),
      bytesIn: counted * (flowLog.bytes_in ?? 0),
      packetsOut: counted * (flowLog.packets_out ?? 0),
      packetsIn: counted * (flowLog.packets_in ?? 0),
      firstSeen: start,
      lastSeen: end,
      sourceLabels: NONE,
      destLabels: NONE,
      ...NO_LIST_IDS,
    });
    const { sourceLabels, destLabels } = this.#columns.columns;
    sourceLabels[index] = this.#labelSets.narrow(sourceLabels[index] ?? NONE, flowLog.source_labels, source);
    destLabels[index] = this.#labelSets.narrow(destLabels[index] ?? NONE, flowLog.dest_labels, dest);
    if (timed) this.#extendSpan(start, end);
  }

  /** Adds all rows of another table. */
  addTable(table: FlowTable): void {
    const endpoints = table.endpoints.map((endpoint) => this.#internEndpoint(endpoint));
    const traces = table.traces.map((trace) => this.#traces.intern(trace));
    const services = table.services.map((service) => this.#internService(service));
    const protocols = table.protocols.map((protocol) => this.#protocolId(protocol));
    const labels = table.labelSets.map((set) => this.#labelSets.idOfSorted(set));
    const at = (ids: readonly number[], id: number): number => (id === NONE ? NONE : (ids[id] ?? NONE));
    const width = Math.max(this.#bucketSeconds, table.bucketSeconds);
    if (width !== this.#bucketSeconds) this.#widen(width);
    for (let index = 0; index < table.rows; index++) {
      const row = rowAt(table.columns, index);
      this.#addRow({
        ...row,
        source: at(endpoints, row.source),
        dest: at(endpoints, row.dest),
        protocol: at(protocols, row.protocol),
        service: at(services, row.service),
        trace: at(traces, row.trace),
        sourceLabels: at(labels, row.sourceLabels),
        destLabels: at(labels, row.destLabels),
        bucket: row.bucket === UNTIMED ? UNTIMED : this.#bucket(row.bucket),
      });
    }
    if (table.startSeconds !== null && table.endSeconds !== null) {
      this.#extendSpan(table.startSeconds, table.endSeconds);
    }
  }

  build(): FlowTable {
    const timed = this.#startSeconds <= this.#endSeconds;
    return {
      rows: this.#columns.rows,
      columns: this.#columns.trimmed(),
      endpoints: this.#endpoints.values.map((endpoint) => ({ ...endpoint })),
      traces: [...this.#traces.values],
      services: [...this.#services.values],
      labelSets: [...this.#labelSets.values],
      lists: NO_LISTS,
      folded: NOTHING_FOLDED,
      protocols: [...this.#protocols.values],
      bucketSeconds: this.#bucketSeconds,
      startSeconds: timed ? this.#startSeconds : null,
      endSeconds: timed ? this.#endSeconds : null,
    };
  }

  #extendSpan(start: number, end: number): void {
    this.#startSeconds = Math.min(this.#startSeconds, start);
    this.#endSeconds = Math.max(this.#endSeconds, end);
  }

  /** The bucket of a time; buckets widen first where the span has outgrown them. */
  #bucket(seconds: number): number {
    if (seconds < this.#firstBucketed || seconds > this.#lastBucketed) {
      this.#firstBucketed = Math.min(this.#firstBucketed, seconds);
      this.#lastBucketed = Math.max(this.#lastBucketed, seconds);
      const width = widthFor(this.#firstBucketed, this.#lastBucketed, this.#bucketSeconds);
      if (width !== this.#bucketSeconds) this.#widen(width);
    }
    return bucketOf(seconds, this.#bucketSeconds);
  }

  #widen(width: number): void {
    const { columns, rows } = this.#columns;
    this.#bucketSeconds = width;
    this.#columns = new GrowingColumns();
    this.#rows = new RowIndex();
    for (let index = 0; index < rows; index++) {
      const row = rowAt(columns, index);
      this.#addRow({ ...row, bucket: row.bucket === UNTIMED ? UNTIMED : bucketOf(row.bucket, width) });
    }
  }

  /** Adds a row's figures where they belong, and says where that is. */
  #addRow(row: Row): number {
    const index = this.#rows.findOrAdd(this.#columns.columns, row, this.#columns.rows);
    if (index === this.#columns.rows) {
      return this.#columns.push(row);
    }
    const columns = this.#columns.columns;
    for (const column of SUMS) columns[column][index] = addExactly(columns[column][index] ?? 0, row[column]);
    // Math.min and max keep NaN, but rows of one bucket either all have a time or none has.
    columns.firstSeen[index] = Math.min(columns.firstSeen[index] ?? Number.NaN, row.firstSeen);
    columns.lastSeen[index] = Math.max(columns.lastSeen[index] ?? Number.NaN, row.lastSeen);
    columns.sourceLabels[index] = this.#labelSets.intersect(
      columns.sourceLabels[index] ?? NONE,
      row.sourceLabels,
    );
    columns.destLabels[index] = this.#labelSets.intersect(columns.destLabels[index] ?? NONE, row.destLabels);
    return index;
  }

  #endpointId(flowLog: FlowLog, end: 'source' | 'dest'): EndpointId {
    const isSource = end === 'source';
    const name = isSource ? flowLog.source_name_aggr : flowLog.dest_name_aggr;
    return this.#internEndpoint({
      cluster: flowLog.cluster,
      type: isSource ? flowLog.source_type : flowLog.dest_type,
      namespace: isSource ? flowLog.source_namespace : flowLog.dest_namespace,
      name,
      inferredType: isSource ? flowLog.sourceTypeInferred : flowLog.destTypeInferred,
      podTemplateHash: podTemplateHash(name, isSource ? flowLog.source_labels : flowLog.dest_labels),
    });
  }

  #internEndpoint(endpoint: TableEndpoint): EndpointId {
    const { cluster, type, namespace, name } = endpoint;
    // Lengths keep apart what a separator in a hostile name would run together.
    const key = `${type} ${namespace?.length ?? NONE} ${cluster?.length ?? NONE} ${namespace ?? ''}${cluster ?? ''}${name}`;
    const id = this.#endpoints.id(key, () => ({ ...endpoint }));
    const known = this.#endpoints.values[id];
    if (known !== undefined) {
      known.inferredType &&= endpoint.inferredType;
      known.podTemplateHash = longer(known.podTemplateHash, endpoint.podTemplateHash);
    }
    return id;
  }

  #protocolId(protocol: string): ProtocolId {
    return this.#protocols.id(protocol, () => protocol);
  }

  #serviceOf(flowLog: FlowLog): number {
    const name = flowLog.dest_service_name;
    if (name === null) return NONE;
    return this.#internService({
      namespace: flowLog.dest_service_namespace,
      name,
      portName: flowLog.dest_service_port,
      port: flowLog.dest_service_port_num === 0 ? null : flowLog.dest_service_port_num,
    });
  }

  #internService(service: TableService): ServiceId {
    const { namespace, name, portName, port } = service;
    return this.#services.id(JSON.stringify([namespace, name, portName, port]), () => service);
  }
}

/** Beyond this, adding would round, and the sum depend on the order of records. */
function addExactly(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

const HASH_LABEL = 'pod-template-hash=';

/** The ReplicaSet's hash where the labels carry it and the name ends in it; the longest of several. */
function podTemplateHash(name: string, labels: readonly string[] | null): string | null {
  if (labels === null || !name.endsWith('-*')) return null;
  return labels
    .filter((label) => label.startsWith(HASH_LABEL) && name.endsWith(`-${label.slice(HASH_LABEL.length)}-*`))
    .map((label) => label.slice(HASH_LABEL.length))
    .reduce(longer, null);
}

/** Both are ends of one name, so that the same length means the same text. */
function longer(a: string | null, b: string | null): string | null {
  return (b?.length ?? -1) > (a?.length ?? -1) ? b : a;
}
