import type { FlowLog } from '../flow/flow-log.ts';
import { timesOf } from '../flow/flow-log.ts';
import { decodeValue, looksLikeRecord } from '../formats/decode.ts';
import type { Dialect } from '../formats/dialect.ts';
import type { ReadResult } from '../formats/read-flow-log.ts';
import { LIST_PATHS } from '../formats/registry.ts';
import type { TableBuilder } from '../table/table-builder.ts';
import { type FileAccount, NOTICES_KEPT, type Notice, REJECTIONS_KEPT, type Rejection } from './account.ts';
import { type DecodedLine, decodeAgain, isFlatRecord } from './fast/decode-line.ts';
import { FastLines } from './fast/fast-lines.ts';
import { FileTally } from './file-tally.ts';
import { JsonScanner } from './json-scanner.ts';
import { type NetworkNames, nameNetworks } from './network-names.ts';
import { isCopy } from './same-flow.ts';
import { decodeText } from './text-decoder.ts';

const NOTHING = new Uint8Array(0);
const LINE_FEED = 0x0a;

const NOT_UTF8 = 'Bytes that are not UTF-8 were replaced by U+FFFD.';

/** How many lines in a row may need full decoding before what is left of a slice is read as text at once. */
const PATIENCE = 32;
const IMPATIENCE = 4;

/** Longer lines are passed on in pieces. */
const LONGEST_CARRIED = 1 << 20;

/** Larger slices are read in pieces, which the fast way's memory has room for. */
const MOST_PUSHED = 1 << 21;

export interface FileReaderOptions {
  /** Told of every rejection, also of those that the account no longer keeps. */
  readonly onRejection?: ((rejection: Rejection) => void) | undefined;
  readonly networks?: NetworkNames | null;
  /** What the file is packed in, from the outermost. */
  readonly packings?: readonly string[];
  /** Whether it begins within a file: the first record may be a copy of one that somebody else has read. */
  readonly continued?: boolean;
  /** Whether every record is decoded in full: the slow way, which defines what the fast one has to come to. */
  readonly decodeAll?: boolean;
}

/** A reader of a part leaves its ends to whoever knows what stands before and after. */
export interface PartEnds {
  /** The first record, which is not in the table, and its place. */
  readonly first: FlowLog | null;
  readonly last: FlowLog | null;
}

/** Reads one file's bytes, slice by slice, into a table, and keeps its account. */
export class FileReader {
  readonly #file: string;
  readonly #builder: TableBuilder;
  readonly #networks: NetworkNames | null;
  readonly #onRejection: ((rejection: Rejection) => void) | undefined;
  readonly #text = decodeText();
  readonly #scanner: JsonScanner;
  readonly #rejections: Rejection[] = [];
  readonly #notices = new Map<string, { line: number; count: number }>();
  readonly #tally = new FileTally();
  readonly #fast: FastLines | null;
  #rejected = 0;
  /** A line that has begun in one slice and goes on in the next. */
  #carried: Uint8Array = NOTHING;
  #patience = PATIENCE;
  /** The record before, where `#fast` doesn't have its line. */
  #before: FlowLog | null = null;
  #first: FlowLog | null = null;
  #holdsFirst: boolean;
  /** What full decoding made of the line at hand. */
  #decoded: DecodedLine | null = null;
  /** What was told of it; null while lines aren't looked at one by one. */
  #noticed: string[] | null = null;

  constructor(file: string, builder: TableBuilder, options: FileReaderOptions = {}) {
    const { networks = null, packings = [], continued = false } = options;
    for (const packing of packings) this.#tally.envelope(packing);
    this.#file = file;
    this.#builder = builder;
    this.#networks = networks;
    this.#onRejection = options.onRejection;
    this.#holdsFirst = continued;
    this.#scanner = new JsonScanner(
      {
        value: (value, line) => this.#readValue(value, line),
        reject: (reason, line) => this.#reject(reason, line),
        notice: (text, line) => this.#notice(text, line),
        envelope: (label) => this.#tally.envelope(label),
      },
      { listPaths: LIST_PATHS, looksLikeRecord, continued },
    );
    const notice = (text: string, line: number): void => this.#notice(text, line);
    this.#fast = options.decodeAll === true ? null : FastLines.make(builder, this.#tally, networks, notice);
  }

  push(slice: Uint8Array): void {
    if (this.#fast === null) {
      this.#readText(slice);
      return;
    }
    for (let at = 0; at < slice.length; at += MOST_PUSHED) {
      this.#pushFast(this.#fast, slice.subarray(at, at + MOST_PUSHED));
    }
  }

  /** Whether a reader that begins at what follows would come to the same. */
  get atRest(): boolean {
    return this.#scanner.atRest && this.#carried.length === 0;
  }

  /** Lines that have ended, so far. */
  get lines(): number {
    return this.#scanner.line - 1;
  }

  /** What is at the ends of a part, for whoever joins them. */
  get ends(): PartEnds {
    return { first: this.#first, last: this.#lastRecord() };
  }

  /** Takes a rejection from whoever brings the bytes: some are missing or wrong after those pushed so far. */
  reject(reason: string): void {
    this.#reject(reason, this.#scanner.line);
  }

  /** Tells that the log has ended, and how many bytes were read for it: packed ones where it was packed. */
  end(bytes: number): FileAccount {
    this.#readText(this.#carried);
    this.#carried = NOTHING;
    this.#scanner.push(this.#text.end());
    this.#scanner.end();
    if (this.#text.damaged()) this.#notice(NOT_UTF8, 1);
    this.#fast?.close();
    return {
      file: this.#file,
      bytes,
      records: this.#tally.accepted + this.#rejected,
      accepted: this.#tally.accepted,
      rejected: this.#rejected,
      ...this.#tally.summary(),
      rejections: this.#rejections,
      notices: [...this.#notices].map(([text, seen]): Notice => ({ file: this.#file, text, ...seen })),
    };
  }

  #readValue(value: unknown, line: number): void {
    decodeValue(value, {
      record: (result, dialect) => this.#take(result, dialect, line),
      envelope: (envelope) => this.#tally.envelope(envelope.label),
      notice: (text) => this.#notice(text, line),
    });
  }

  #take(result: ReadResult, dialect: Dialect | null, line: number): void {
    if (!result.ok || dialect === null) {
      if (!result.ok) this.#reject(result.reason, line);
      return;
    }
    const flowLog = this.#networks === null ? result.flowLog : nameNetworks(result.flowLog, this.#networks);
    const { start, end } = timesOf(flowLog);
    this.#tally.count(this.#tally.idOf(flowLog, dialect), start, end);
    if (this.#holdsFirst) {
      this.#holdsFirst = false;
      this.#first = flowLog;
    } else this.#builder.add(flowLog, isCopy(flowLog, this.#lastRecord()));
    this.#before = flowLog;
    this.#fast?.recordTaken();
    this.#decoded = { flowLog, dialect, notices: this.#noticed ?? [] };
  }

  #pushFast(fast: FastLines, slice: Uint8Array): void {
    let rest = slice;
    if (this.#carried.length > 0) {
      const end = slice.indexOf(LINE_FEED) + 1;
      const line = joined(this.#carried, end === 0 ? slice : slice.subarray(0, end));
      this.#carried = NOTHING;
      if (end > 0) this.#readLines(fast, line);
      rest = end > 0 ? slice.subarray(end) : line;
    }
    const end = rest.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) this.#readLines(fast, rest.subarray(0, end));
    rest = rest.subarray(end);
    if (this.#scanner.atRest && rest.length <= LONGEST_CARRIED) this.#carried = new Uint8Array(rest);
    else this.#readText(rest);
    fast.release();
  }

  /** Bytes that are whole lines, as far as possible without decoding them. */
  #readLines(fast: FastLines, lines: Uint8Array): void {
    for (let at = 0; at < lines.length; ) {
      if (this.#scanner.atRest) {
        const read = fast.read(lines, at, this.#scanner.line);
        if (read.lines > 0) {
          this.#scanner.passLines(read.lines);
          this.#patience = PATIENCE;
          at = read.at;
          continue;
        }
      }
      if (this.#patience === 0) {
        this.#readText(lines.subarray(at));
        break;
      }
      if (!fast.walked) this.#patience--;
      const end = lines.indexOf(LINE_FEED, at) + 1;
      this.#decodeLine(fast, lines.subarray(at, end));
      at = end;
    }
    if (this.#patience === 0) this.#patience = IMPATIENCE;
  }

  #decodeLine(fast: FastLines, line: Uint8Array): void {
    const alone = this.#scanner.atRest;
    const [accepted, rejected] = [this.#tally.accepted, this.#rejected];
    this.#decoded = null;
    this.#noticed = [];
    this.#readText(line);
    this.#noticed = null;
    const single =
      alone && this.#scanner.atRest && this.#tally.accepted === accepted + 1 && this.#rejected === rejected;
    // What can be walked has the keys of one that is flat.
    const decoded = single && (fast.walked || isFlatRecord(line)) ? this.#decoded : null;
    fast.learn(line, decoded, this.#tally.accepted > accepted, alone);
  }

  #readText(bytes: Uint8Array): void {
    this.#scanner.push(this.#text.push(bytes));
  }

  /** The accepted record before the next one. */
  #lastRecord(): FlowLog | null {
    const line = this.#fast?.lastLine ?? null;
    if (line === null) return this.#before;
    const flowLog = decodeAgain(line);
    if (flowLog === null) throw new Error('A line that was read before can no longer be decoded.');
    return this.#networks === null ? flowLog : nameNetworks(flowLog, this.#networks);
  }

  #reject(reason: string, line: number): void {
    this.#rejected++;
    const rejection: Rejection = { file: this.#file, line, reason };
    if (this.#rejections.length < REJECTIONS_KEPT) this.#rejections.push(rejection);
    this.#onRejection?.(rejection);
  }

  #notice(text: string, line: number): void {
    this.#noticed?.push(text);
    const seen = this.#notices.get(text);
    if (seen !== undefined) seen.count++;
    else if (this.#notices.size < NOTICES_KEPT) this.#notices.set(text, { line, count: 1 });
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
