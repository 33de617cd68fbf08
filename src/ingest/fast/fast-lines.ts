import { type FlowLog, timesOfValues } from '../../flow/flow-log.ts';
import type { Dialect } from '../../formats/dialect.ts';
import { LIST_COLUMNS, LIST_FIELDS, type ListColumn, NONE } from '../../table/flow-table.ts';
import type { RecordFigures } from '../../table/row-store.ts';
import type { KnownFlow, TableBuilder } from '../../table/table-builder.ts';
import type { FileTally } from '../file-tally.ts';
import { NOT_WALKED, NOTHING, RecordWalker } from './record-walker.ts';
import { FIGURE_FIELDS } from './slots.ts';

/** What full decoding made of a line. */
export interface DecodedLine {
  readonly flowLog: FlowLog;
  readonly dialect: Dialect;
  /** What it had to tell about the record. */
  readonly notices: readonly string[];
}

/** What all lines of one identity have in common. */
interface Template {
  readonly known: KnownFlow;
  readonly traits: number;
  readonly notices: readonly string[];
  /** The FlowLog but for figures, lists and policies: what copies of one record share. */
  readonly same: string;
}

/** Decoded once: what is met only once, as in a port scan, is not worth keeping. */
const SEEN_ONCE = 1;

const [START, END, FLOWS, BYTES_OUT, BYTES_IN, PACKETS_OUT, PACKETS_IN] = (
  ['start_time', 'end_time', 'num_flows', 'bytes_out', 'bytes_in', 'packets_out', 'packets_in'] as const
).map((field) => FIGURE_FIELDS.indexOf(field)) as [number, number, number, number, number, number, number];

/** The list that takes several values of one record. */
const MANY: ListColumn = 'domains';

/** Values that differ between records of one identity. */
const VARYING: ReadonlySet<string> = new Set([
  ...FIGURE_FIELDS,
  ...Object.values(LIST_FIELDS),
  'policies',
  'source_port',
  'process_id',
]);

/** Adds records up straight from the bytes of their lines, as far as full decoding has shown the way. */
export class FastLines {
  readonly #builder: TableBuilder;
  readonly #tally: FileTally;
  readonly #onNotice: (text: string, line: number) => void;
  readonly #walker: RecordWalker;
  /** By identity. */
  #templates: (Template | typeof SEEN_ONCE)[] = [];
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

  constructor(
    builder: TableBuilder,
    tally: FileTally,
    networkOf: ((ip: string) => number) | null,
    onNotice: (text: string, line: number) => void,
  ) {
    this.#builder = builder;
    this.#tally = tally;
    this.#walker = new RecordWalker(networkOf);
    this.#onNotice = onNotice;
  }

  /**
   * Reads lines from a place on, up to the first that needs full decoding, and returns where that begins;
   * the end of the bytes, which end with a line feed, where none does. `line` is the first line's number.
   */
  read(bytes: Uint8Array, start: number, line: number): { readonly at: number; readonly lines: number } {
    this.#followGenerations();
    const walker = this.#walker;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = bytes.length;
    let at = start;
    let lastStart = -1;
    let lines = 0;
    while (at < end) {
      const next = walker.walk(view, at, end);
      this.walked = next !== NOT_WALKED;
      if (!this.walked) break;
      const template = this.#templates[walker.identity];
      if (template === undefined || template === SEEN_ONCE || this.#mayBeCopy(template)) break;
      this.#add(template);
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
    if (seen === undefined) this.#templates[identity] = SEEN_ONCE;
    else if (seen === SEEN_ONCE) {
      const template: Template = {
        known: this.#builder.knownFlow(decoded.flowLog),
        traits: this.#tally.idOf(decoded.flowLog, decoded.dialect),
        notices: decoded.notices,
        same: JSON.stringify(decoded.flowLog, (key, value) => (VARYING.has(key) ? undefined : value)),
      };
      this.#templates[identity] = template;
      this.#before = template;
    } else this.#before = seen;
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
    this.#walker.trim();
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
    if (before === template || (before !== null && before.same !== template.same)) return false;
    return this.#walker.hasFiguresOfBefore();
  }

  #add(template: Template): void {
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
    const row = this.#builder.addKnown(template.known, record, false);
    this.#list(row);
    this.#tally.count(template.traits, start, end);
    this.#walker.keepFigures();
    this.#before = template;
    this.#figuresKnown = true;
    this.#hasBefore = true;
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
    const made = this.#builder.listValue(this.#walker.texts.textOf(text));
    this.#listValues[text] = made;
    return made;
  }
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
