import { type FlowLog, type PolicySets, timesOf } from '../flow/flow-log.ts';
import type { PolicyTrace } from '../flow/policy-hit.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';
import { BUCKET_WIDTHS, bucketOf, widthFor } from './buckets.ts';
import { Dictionary } from './dictionary.ts';
import { EndpointDictionary } from './endpoint-dictionary.ts';
import { type FlowId, FlowIndex } from './flow-index.ts';
import {
  type FlowColumns,
  type FlowTable,
  LIST_COLUMNS,
  LIST_FIELDS,
  type ListColumn,
  NONE,
  type ProtocolId,
  type ServiceId,
  type TableService,
  UNTIMED,
} from './flow-table.ts';
import { foldedBy, foldStage, type Held, NO_STAGE, nextStage } from './fold-stages.ts';
import { LabelSets } from './label-sets.ts';
import { ListBuilder } from './list-builder.ts';
import { figureColumns, ID_PLACE, type RecordFigures, RowStore } from './row-store.ts';
import { TABLE_LIMITS, type TableLimits } from './table-limits.ts';
import { TraceDictionary } from './trace-dictionary.ts';

/** What all records have in common that differ only in figures and in what lists name. */
export interface KnownFlow {
  readonly flow: FlowId;
  /** NONE where the record is not labelled. */
  readonly sourceLabels: number;
  readonly destLabels: number;
  readonly undecodablePolicies: number;
}

type Labels = Pick<FlowLog, 'source_labels' | 'dest_labels'>;

const LABEL_COLUMNS = ['sourceLabels', 'destLabels'] as const;

const NO_POLICIES: PolicySets & PolicyTrace = { enforced: [], pending: [], transit: [], all: [] };

/** Adds flow logs, or whole tables, up into one FlowTable. */
export class TableBuilder {
  readonly #limits: TableLimits;
  #stage = NO_STAGE;
  #kept = foldStage(NO_STAGE);
  #endpoints = new EndpointDictionary('none');
  #traces = new TraceDictionary();
  #services = new Dictionary<ServiceId, TableService>();
  #protocols = new Dictionary<ProtocolId, string>();
  #labelSets = new LabelSets();
  #lists = new ListBuilder();
  #listsFull = false;
  #flows = new FlowIndex();
  #rows = new RowStore();
  #bucketSeconds = BUCKET_WIDTHS[0] ?? 15;
  #firstBucketed = Number.POSITIVE_INFINITY;
  #lastBucketed = Number.NEGATIVE_INFINITY;
  #latestTime = Number.NaN;
  #latestWidth = 0;
  #latestBucket = 0;
  #startSeconds = Number.POSITIVE_INFINITY;
  #endSeconds = Number.NEGATIVE_INFINITY;

  /** Policies, over all records added, that the grammar doesn't cover. */
  undecodablePolicies = 0;
  /** Goes up whenever ids that were handed out lose their meaning. */
  generation = 0;

  constructor(limits: TableLimits = TABLE_LIMITS) {
    this.#limits = limits;
  }

  /**
   * Adds one record. A `copy` is the same traffic as the record before it, written once more for another
   * set of policies: its flows count in its trace only.
   */
  add(flowLog: FlowLog, copy: boolean): void {
    const { start, end } = timesOf(flowLog);
    const known = this.knownFlow(flowLog);
    const figures: RecordFigures = {
      start,
      end,
      flows: flowLog.num_flows ?? Number.NaN,
      bytesOut: flowLog.bytes_out ?? 0,
      bytesIn: flowLog.bytes_in ?? 0,
      packetsOut: flowLog.packets_out ?? 0,
      packetsIn: flowLog.packets_in ?? 0,
    };
    const row = this.addKnown(known, figures, copy);
    for (const column of LIST_COLUMNS) this.#listField(row, column, flowLog[LIST_FIELDS[column]]);
    this.narrowLabels(row, flowLog);
    this.keepLimits();
  }

  /** What stays the same for all records with the same ends, port, service and verdict; labels are not in it. */
  knownFlow(flowLog: FlowLog): KnownFlow {
    const source = this.#endpoints.idOfSource(flowLog);
    const dest = this.#endpoints.idOfDest(flowLog);
    return { ...this.#flowOf(flowLog, source, dest), sourceLabels: NONE, destLabels: NONE };
  }

  /** The same with its labels. */
  withLabels(known: KnownFlow, { source_labels, dest_labels }: Labels): KnownFlow {
    if (this.#kept.details) return known;
    const { source, dest } = this.#flows.columns;
    const idOf = (labels: readonly string[] | null, owner: number): number =>
      labels === null || labels.length === 0 ? NONE : this.#labelSets.idOf(labels, owner);
    return {
      ...known,
      sourceLabels: idOf(source_labels, source[known.flow] as number),
      destLabels: idOf(dest_labels, dest[known.flow] as number),
    };
  }

  /** Narrows a row's labels to those of one more record. */
  narrowLabels(row: number, flowLog: Labels): void {
    if (this.#kept.details) return;
    const flow = this.#rows.flowOf(row);
    const { source, dest } = this.#flows.columns;
    this.#narrow(row, ID_PLACE.sourceLabels, flowLog.source_labels, source[flow] as number);
    this.#narrow(row, ID_PLACE.destLabels, flowLog.dest_labels, dest[flow] as number);
  }

  /** Adds a record's figures to its row, which is returned for its lists. The row is valid until the next record. */
  addKnown(known: KnownFlow, figures: RecordFigures, copy: boolean): number {
    const { start, end } = figures;
    const timed = !Number.isNaN(start);
    // First: it may widen the buckets, which makes other rows of all.
    const bucket = timed ? this.#bucket(start) : UNTIMED;
    const row = this.#rows.rowOf(known.flow, bucket);
    this.#rows.addFigures(row, figures, copy);
    if (timed) {
      if (start < this.#startSeconds) this.#startSeconds = start;
      if (end > this.#endSeconds) this.#endSeconds = end;
    }
    this.#share(row, ID_PLACE.sourceLabels, known.sourceLabels);
    this.#share(row, ID_PLACE.destLabels, known.destLabels);
    this.undecodablePolicies += known.undecodablePolicies;
    return row;
  }

  /** The flow that differs from another one in its destination's port only. */
  flowWithPort(flow: FlowId, port: number): FlowId {
    return this.#flows.withPort(flow, this.#port(port));
  }

  /** The id under which a value stands in lists. */
  listValue(text: string): number {
    return this.#lists.valueId(text);
  }

  /** Notes down that a row's records name a value. */
  list(row: number, column: ListColumn, value: number): void {
    const place = ID_PLACE[column];
    const code = this.#rows.idAt(row, place);
    if (code !== value || value === NONE) this.#rows.setId(row, place, this.#lists.add(code, value));
  }

  /** Adds all rows of another table. */
  addTable(table: FlowTable): void {
    if (table.folded.stage > this.#stage) this.#foldTo(table.folded.stage);
    const width = Math.max(this.#bucketSeconds, table.bucketSeconds);
    if (width !== this.#bucketSeconds) this.#widen(width);
    this.#listsFull ||= table.folded.lists;
    const { columns } = table;
    const endpoints = table.endpoints.map((endpoint) => this.#endpoints.intern(endpoint));
    const traces = table.traces.map((trace) => this.#traceId(trace));
    const services = table.services.map((service) => this.#internService(service));
    const protocols = table.protocols.map((protocol) => this.#protocolId(protocol));
    const labels = table.labelSets.map((set) =>
      this.#kept.details ? NONE : this.#labelSets.idOfSorted(set),
    );
    const join = this.#lists.joiner(table.lists);
    const at = (ids: readonly number[], id: number): number => (id === NONE ? NONE : (ids[id] ?? NONE));
    const figures = figureColumns(columns);
    const ids = LABEL_COLUMNS.map((column) => [ID_PLACE[column], columns[column]] as const);
    const named = LIST_COLUMNS.map((column) => [ID_PLACE[column], columns[column]] as const);
    const { source, dest, protocol, port, service, action, reporter, trace, bucket } = columns;
    for (let index = 0; index < table.rows; index++) {
      const flow = this.#flows.idOf({
        source: at(endpoints, source[index] as number),
        dest: at(endpoints, dest[index] as number),
        protocol: at(protocols, protocol[index] as number),
        port: this.#port(port[index] as number),
        service: at(services, service[index] as number),
        action: action[index] as number,
        reporter: reporter[index] as number,
        trace: at(traces, trace[index] as number),
      });
      const start = bucket[index] as number;
      // First: it may widen the buckets, which makes other rows of all.
      const own = start === UNTIMED ? UNTIMED : this.#bucket(start);
      const row = this.#rows.rowOf(flow, own);
      this.#rows.addColumns(row, figures, index);
      for (const [place, column] of ids) this.#share(row, place, at(labels, column[index] as number));
      for (const [place, column] of named) {
        const list = column[index] as number;
        if (list !== NONE) this.#rows.setId(row, place, join(this.#rows.idAt(row, place), list));
      }
    }
    if (table.startSeconds !== null && table.endSeconds !== null) {
      this.#startSeconds = Math.min(this.#startSeconds, table.startSeconds);
      this.#endSeconds = Math.max(this.#endSeconds, table.endSeconds);
    }
    this.keepLimits();
  }

  build(): FlowTable {
    const timed = this.#startSeconds <= this.#endSeconds;
    const rows = this.#rows.size;
    const flow = this.#rows.flows();
    const keys = this.#flows.columns;
    const columns: FlowColumns = {
      ...this.#rows.columns(),
      source: spread(keys.source, flow, new Uint32Array(rows)),
      dest: spread(keys.dest, flow, new Uint32Array(rows)),
      protocol: spread(keys.protocol, flow, new Int32Array(rows)),
      port: spread(keys.port, flow, new Float64Array(rows)),
      service: spread(keys.service, flow, new Int32Array(rows)),
      action: spread(keys.action, flow, new Uint8Array(rows)),
      reporter: spread(keys.reporter, flow, new Uint8Array(rows)),
      trace: spread(keys.trace, flow, new Uint32Array(rows)),
    };
    return {
      rows,
      columns,
      endpoints: this.#endpoints.values,
      traces: [...this.#traces.values],
      services: [...this.#services.values],
      labelSets: [...this.#labelSets.values],
      lists: this.#lists.build(
        LIST_COLUMNS.map((column) => columns[column]),
        rows,
      ),
      protocols: [...this.#protocols.values],
      bucketSeconds: this.#bucketSeconds,
      folded: foldedBy(this.#stage, this.#listsFull || this.#lists.full),
      startSeconds: timed ? this.#startSeconds : null,
      endSeconds: timed ? this.#endSeconds : null,
    };
  }

  // ── what a record is made of ──────────────────────────────────────────────────────────────────────

  #flowOf(flowLog: FlowLog, source: number, dest: number): { flow: FlowId; undecodablePolicies: number } {
    const { details } = this.#kept;
    const decoded = this.#traces.id(details ? NO_POLICIES : flowLog.policies);
    const flow = this.#flows.idOf({
      source,
      dest,
      protocol: flowLog.proto === null ? NONE : this.#protocolId(flowLog.proto),
      port: this.#port(flowLog.dest_port ?? NONE),
      service: this.#serviceOf(flowLog),
      action: ACTIONS.indexOf(flowLog.action),
      reporter: REPORTERS.indexOf(flowLog.reporter),
      trace: decoded,
    });
    return { flow, undecodablePolicies: this.#traces.undecodable(decoded) };
  }

  #port(port: number): number {
    return port >= this.#kept.portsFrom ? NONE : port;
  }

  #protocolId(protocol: string): number {
    const full = this.#protocols.values.length >= this.#limits.protocols;
    return full ? (this.#protocols.find(protocol) ?? NONE) : this.#protocols.id(protocol, () => protocol);
  }

  #traceId(trace: PolicyTrace): number {
    return this.#traces.intern(this.#kept.details ? NO_POLICIES : trace);
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

  #internService(service: TableService): number {
    if (this.#kept.details) return NONE;
    const { namespace, name, portName, port } = service;
    return this.#services.id(JSON.stringify([namespace, name, portName, port]), () => service);
  }

  /** Narrows a row's labels to those that it shares with a set; NONE says nothing. */
  #share(row: number, place: number, labels: number): void {
    if (labels === NONE) return;
    const known = this.#rows.idAt(row, place);
    if (known !== labels) this.#rows.setId(row, place, this.#labelSets.intersect(known, labels));
  }

  #narrow(row: number, place: number, labels: readonly string[] | null, owner: number): void {
    this.#rows.setId(row, place, this.#labelSets.narrow(this.#rows.idAt(row, place), labels, owner));
  }

  #listField(row: number, column: ListColumn, value: string | readonly string[] | null): void {
    if (value === null) return;
    if (typeof value === 'string') this.list(row, column, this.listValue(value));
    else for (const entry of value) this.list(row, column, this.listValue(entry));
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────────

  /** The bucket of a time; buckets widen first where the span has outgrown them. */
  #bucket(seconds: number): number {
    // Records of one interval come one after the other.
    if (seconds === this.#latestTime && this.#latestWidth === this.#bucketSeconds) return this.#latestBucket;
    if (seconds < this.#firstBucketed || seconds > this.#lastBucketed) {
      this.#firstBucketed = Math.min(this.#firstBucketed, seconds);
      this.#lastBucketed = Math.max(this.#lastBucketed, seconds);
      const width = widthFor(this.#firstBucketed, this.#lastBucketed, this.#bucketSeconds);
      if (width !== this.#bucketSeconds) this.#widen(width);
    }
    this.#latestTime = seconds;
    this.#latestWidth = this.#bucketSeconds;
    this.#latestBucket = bucketOf(seconds, this.#bucketSeconds);
    return this.#latestBucket;
  }

  #widen(width: number): void {
    const known = this.#rows;
    this.#bucketSeconds = width;
    this.#rows = new RowStore();
    for (let index = 0; index < known.size; index++) {
      const bucket = known.bucketOf(index);
      const wider = bucket === UNTIMED ? UNTIMED : bucketOf(bucket, width);
      const row = this.#rows.rowOf(known.flowOf(index), wider);
      this.#rows.addRow(row, known, index);
      for (const column of LABEL_COLUMNS) {
        this.#share(row, ID_PLACE[column], known.idAt(index, ID_PLACE[column]));
      }
      for (const column of LIST_COLUMNS) {
        const place = ID_PLACE[column];
        this.#rows.setId(row, place, this.#lists.join(this.#rows.idAt(row, place), known.idAt(index, place)));
      }
    }
  }

  // ── limits ────────────────────────────────────────────────────────────────────────────────────────

  /** Puts together what is too much, if it is. */
  keepLimits(): void {
    for (;;) {
      const stage = nextStage(this.#stage, this.#held(), this.#limits);
      if (stage === this.#stage) return;
      this.#foldTo(stage);
    }
  }

  #held(): Held {
    return {
      rows: this.#rows.size,
      endpoints: this.#endpoints.size,
      traces: this.#traces.values.length,
      services: this.#services.values.length,
      labelSets: this.#labelSets.values.length,
      protocols: this.#protocols.values.length,
    };
  }

  /** Adds all rows up again, by a stage's rules. */
  #foldTo(stage: number): void {
    const table = this.build();
    this.#stage = stage;
    this.#kept = foldStage(stage);
    this.#bucketSeconds = Math.max(this.#bucketSeconds, this.#kept.bucketSeconds);
    this.generation++;
    this.#endpoints = new EndpointDictionary(this.#kept.names);
    this.#traces = new TraceDictionary();
    this.#services = new Dictionary();
    this.#protocols = new Dictionary();
    this.#labelSets = new LabelSets();
    this.#lists = new ListBuilder();
    this.#flows = new FlowIndex();
    this.#rows = new RowStore();
    this.addTable({ ...table, folded: { ...table.folded, stage } });
  }
}

function spread<Values extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  values: Values,
  flows: Int32Array,
  into: Values,
): Values {
  for (let row = 0; row < into.length; row++) into[row] = values[flows[row] as number] as number;
  return into;
}
