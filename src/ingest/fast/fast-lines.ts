import { type FlowLog, timesOfValues } from '../../flow/flow-log.ts';
import { LIST_COLUMNS, type ListColumn, NONE } from '../../table/flow-table.ts';
import { mix } from '../../table/int-tuples.ts';
import type { RecordFigures } from '../../table/row-store.ts';
import type { KnownFlow, TableBuilder } from '../../table/table-builder.ts';
import type { FileTally } from '../file-tally.ts';
import { type NetworkNames, nameNetworks } from '../network-names.ts';
import { type DecodedLine, decodeFlatLine } from './decode-line.ts';
import { NOT_WALKED, RecordWalker } from './record-walker.ts';
import { NOTHING } from './shape.ts';
import { FIGURE_FIELDS } from './slots.ts';

/** What all lines of one identity have in common. */
interface Template {
  known: KnownFlow;
  /** Its labels, until they are met once more: sets that come and go are not worth numbering. */
  labels: Pick<FlowLog, 'source_labels' | 'dest_labels'> | null;
  /** The destination's port of the flow that `known` is; NONE where the record has none, whatever it says. */
  port: number;
  readonly traits: number;
  readonly notices: readonly string[];
  /** A hash of what copies of one record have in common: its ends, protocol, verdict and reporter. */
  readonly flow: number;
}

/** Decoded once: in captures with very many identities, as in a port scan, what is met once is not worth keeping. */
const SEEN_ONCE = 1;
const KEPT_AT_ONCE = 60_000;

const [START, END, FLOWS, BYTES_OUT, BYTES_IN, PACKETS_OUT, PACKETS_IN] = (
  ['start_time', 'end_time', 'num_flows', 'bytes_out', 'bytes_in', 'packets_out', 'packets_in'] as const
).map((field) => FIGURE_FIELDS.indexOf(field)) as [number, number, number, number, number, number, number];

/** The list that takes several values of one record. */
const MANY: ListColumn = 'domains';

/** Adds records up straight from the bytes of their lines, as far as full decoding has shown the way. */
export class FastLines {
  readonly #builder: TableBuilder;
  readonly #tally: FileTally;
  readonly #onNotice: (text: string, line: number) => void;
  readonly #networks: NetworkNames | null;
  readonly #walker: RecordWalker;
  /** By identity. */
  #templates: (Template | typeof SEEN_ONCE | undefined)[] = [];
  /** By text: the id under which the builder lists it. */
  #listValues = new Int32Array(1 << 10).fill(NONE);
  #builderGeneration = 0;
  #walkerGeneration = 0;
  readonly #record: RecordFigures = {
    start: 0,
    end: 0,
    flows: 0,
    bytesOut: 0,
    bytesIn: 0,
    packetsOut: 0,
    packetsIn: 0,
  };

  /** The record before the next one; null where full decoding alone knows it. */
  #before: Template | null = null;
  /** Whether `figuresBefore` are those of the record before. */
  #figuresKnown = false;
  #hasBefore = false;
  /** Whether the line that `read` stopped at could be walked. */
  walked = false;
  /** The line of the record before, where that was read here. */
  lastLine: Uint8Array | null = null;

  /** null where lines can't be read this way at all: see RecordWalker. */
  static make(
    builder: TableBuilder,
    tally: FileTally,
    networks: NetworkNames | null,
    onNotice: (text: string, line: number) => void,
  ): FastLines | null {
    const walker = RecordWalker.make(networks === null ? null : numberedNetworks(networks));
    return walker === null ? null : new FastLines(walker, builder, tally, networks, onNotice);
  }

  private constructor(
    walker: RecordWalker,
    builder: TableBuilder,
    tally: FileTally,
    networks: NetworkNames | null,
    onNotice: (text: string, line: number) => void,
  ) {
    this.#walker = walker;
    this.#builder = builder;
    this.#tally = tally;
    this.#networks = networks;
    this.#onNotice = onNotice;
  }

  /**
   * Reads lines from a place on, up to the first that needs full decoding, and returns where that begins;
   * the end of the bytes, which end with a line feed, where none does. `line` is the first line's number.
   */
  read(bytes: Uint8Array, start: number, line: number): { readonly at: number; readonly lines: number } {
    this.#followGenerations();
    const walker = this.#walker;
    walker.begin(bytes);
    const end = bytes.length;
    let at = start;
    let lastStart = -1;
    let lines = 0;
    while (at < end) {
      const next = walker.walk(at);
      this.walked = next !== NOT_WALKED;
      if (!this.walked) break;
      const known = this.#templates[walker.identity];
      const template = known ?? this.#decode(bytes.subarray(at, next));
      if (template === null || template === SEEN_ONCE || this.#mayBeCopy(template)) break;
      this.#add(template, known === undefined);
      for (const notice of template.notices) this.#onNotice(notice, line + lines);
      lastStart = at;
      at = next;
      lines++;
    }
    if (lastStart >= 0) this.lastLine = bytes.subarray(lastStart, at);
    return { at, lines };
  }

  /** Takes note of what full decoding made of the line that `read` stopped at; null where that was no single record.
   * `alone` tells whether the line began with nothing open. */
  learn(line: Uint8Array, decoded: DecodedLine | null, accepted: boolean, alone: boolean): void {
    if (!alone) this.walked = false;
    if (accepted) {
      this.#figuresKnown = this.walked;
      if (this.walked) this.#walker.keepFigures();
    }
    if (decoded === null) return;
    if (!this.walked) {
      this.#walker.learn(line);
      return;
    }
    const { identity } = this.#walker;
    const seen = this.#templates[identity];
    if (seen === undefined && identity >= KEPT_AT_ONCE) this.#templates[identity] = SEEN_ONCE;
    else this.#before = seen === undefined || seen === SEEN_ONCE ? this.#keep(identity, decoded) : seen;
  }

  /** What full decoding makes of a line whose identity is new; null where the reader has to see to it. */
  #decode(line: Uint8Array): Template | null {
    const { identity } = this.#walker;
    if (identity >= KEPT_AT_ONCE) return null;
    const decoded = decodeFlatLine(line);
    if (decoded === null) return null;
    return this.#keep(identity, { ...decoded, flowLog: this.#named(decoded.flowLog) });
  }

  #keep(identity: number, decoded: DecodedLine): Template {
    const template: Template = {
      known: this.#builder.knownFlow(decoded.flowLog),
      labels: { source_labels: decoded.flowLog.source_labels, dest_labels: decoded.flowLog.dest_labels },
      port: decoded.flowLog.dest_port ?? NONE,
      traits: this.#tally.idOf(decoded.flowLog, decoded.dialect),
      notices: decoded.notices,
      flow: hashOfFlow(decoded.flowLog),
    };
    this.#templates[identity] = template;
    return template;
  }

  /** Tells that a record was decoded in full, and that it is the one before the next. */
  recordTaken(): void {
    this.lastLine = null;
    this.#hasBefore = true;
    this.#before = null;
    this.#figuresKnown = false;
  }

  /** Tells that the bytes that were read may change from now on. */
  release(): void {
    if (this.lastLine !== null) this.lastLine = new Uint8Array(this.lastLine);
    this.#builder.keepLimits();
    this.#walker.release();
  }

  /** Tells that nothing more is read. */
  close(): void {
    this.#walker.close();
  }

  /** Ids that no longer mean anything are forgotten, with all that hangs on them. */
  #followGenerations(): void {
    const walkerChanged = this.#walkerGeneration !== this.#walker.generation;
    if (!walkerChanged && this.#builderGeneration === this.#builder.generation) return;
    this.#walkerGeneration = this.#walker.generation;
    this.#builderGeneration = this.#builder.generation;
    this.#templates = [];
    this.#listValues.fill(NONE);
    this.#before = null;
  }

  /**
   * Whether this record may be the one before it, written once more for another set of policies: then full
   * decoding has to compare them.
   */
  #mayBeCopy(template: Template): boolean {
    if (!this.#hasBefore) return false;
    if (!this.#figuresKnown) return true;
    const before = this.#before;
    if (before === template || (before !== null && before.flow !== template.flow)) return false;
    return this.#walker.hasFiguresOfBefore();
  }

  #named(flowLog: FlowLog): FlowLog {
    return this.#networks === null ? flowLog : nameNetworks(flowLog, this.#networks);
  }

  #add(template: Template, first: boolean): void {
    const { labels } = template;
    if (labels !== null && !first) {
      template.known = this.#builder.withLabels(template.known, labels);
      template.labels = null;
    }
    const { figures } = this.#walker;
    const record = this.#record;
    const { start, end } = timesOfValues(figures[START] as number, figures[END] as number);
    record.start = start;
    record.end = end;
    record.flows = figures[FLOWS] as number;
    record.bytesOut = orZero(figures[BYTES_OUT] as number);
    record.bytesIn = orZero(figures[BYTES_IN] as number);
    record.packetsOut = orZero(figures[PACKETS_OUT] as number);
    record.packetsIn = orZero(figures[PACKETS_IN] as number);
    const row = this.#builder.addKnown(this.#withPort(template), record, false);
    if (first && labels !== null) this.#builder.narrowLabels(row, labels);
    this.#list(row);
    this.#tally.count(template.traits, start, end);
    this.#walker.keepFigures();
    this.#before = template;
    this.#figuresKnown = true;
    this.#hasBefore = true;
  }

  #withPort(template: Template): KnownFlow {
    const { destPort } = this.#walker;
    const { known, port } = template;
    if (port === NONE || port === destPort) return known;
    // The next record mostly has the same port.
    template.known = { ...known, flow: this.#builder.flowWithPort(known.flow, destPort) };
    template.port = destPort;
    return template.known;
  }

  #list(row: number): void {
    const { listed, manyListed, manyCount } = this.#walker;
    for (let at = 0; at < LIST_COLUMNS.length; at++) {
      const text = listed[at] as number;
      if (text !== NOTHING) this.#builder.list(row, LIST_COLUMNS[at] as ListColumn, this.#listValue(text));
    }
    for (let at = 0; at < manyCount; at++) {
      this.#builder.list(row, MANY, this.#listValue(manyListed[at] as number));
    }
  }

  #listValue(text: number): number {
    if (text >= this.#listValues.length) {
      const known = this.#listValues;
      this.#listValues = new Int32Array(Math.max(known.length * 2, text + 1)).fill(NONE);
      this.#listValues.set(known);
    }
    const id = this.#listValues[text] as number;
    if (id !== NONE) return id;
    const made = this.#builder.listValue(this.#walker.textOf(text));
    this.#listValues[text] = made;
    return made;
  }
}

/** Equal for equal ends, protocol, verdict and reporter; seldom equal for others. */
function hashOfFlow(flowLog: FlowLog): number {
  let hash = 0;
  const texts = [
    flowLog.source_namespace,
    flowLog.source_name_aggr,
    flowLog.dest_namespace,
    flowLog.dest_name_aggr,
    flowLog.proto,
    flowLog.action,
    flowLog.reporter,
  ];
  for (const text of texts) {
    for (let at = 0; at < (text?.length ?? 0); at++) hash = mix(hash, text?.charCodeAt(at) ?? 0);
    hash = mix(hash, NONE);
  }
  return hash;
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/** A number for the network that an address lies in; -1 for none. */
function numberedNetworks(networks: NetworkNames): (ip: string) => number {
  const numbers = new Map<string, number>();
  return (ip) => {
    const name = networks.nameOf(ip);
    if (name === null) return -1;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
}
