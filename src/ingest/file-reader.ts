import type { FlowLog } from '../flow/flow-log.ts';
import { timesOf } from '../flow/flow-log.ts';
import { decodeValue, looksLikeRecord } from '../formats/decode.ts';
import type { Dialect } from '../formats/dialect.ts';
import type { ReadResult } from '../formats/read-flow-log.ts';
import { LIST_PATHS } from '../formats/registry.ts';
import type { TableBuilder } from '../table/table-builder.ts';
import { type FileAccount, NOTICES_KEPT, type Notice, REJECTIONS_KEPT, type Rejection } from './account.ts';
import { FileTally } from './file-tally.ts';
import { JsonScanner } from './json-scanner.ts';
import { type NetworkNames, nameNetworks } from './network-names.ts';
import { isCopy } from './same-flow.ts';
import { decodeText } from './text-decoder.ts';

const NOT_UTF8 = 'Bytes that are not UTF-8 were replaced by U+FFFD.';

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
  #rejected = 0;
  #before: FlowLog | null = null;

  constructor(
    file: string,
    builder: TableBuilder,
    onRejection?: (rejection: Rejection) => void,
    networks: NetworkNames | null = null,
    packings: readonly string[] = [],
  ) {
    for (const packing of packings) this.#tally.envelope(packing);
    this.#file = file;
    this.#builder = builder;
    this.#networks = networks;
    this.#onRejection = onRejection;
    this.#scanner = new JsonScanner(
      {
        value: (value, line) => this.#readValue(value, line),
        reject: (reason, line) => this.#reject(reason, line),
        notice: (text, line) => this.#notice(text, line),
        envelope: (label) => this.#tally.envelope(label),
      },
      { listPaths: LIST_PATHS, looksLikeRecord },
    );
  }

  push(slice: Uint8Array): void {
    this.#scanner.push(this.#text.push(slice));
  }

  /** Takes a rejection from whoever brings the bytes: some are missing or wrong after those pushed so far. */
  reject(reason: string): void {
    this.#reject(reason, this.#scanner.line);
  }

  /** Tells that the log has ended, and how many bytes were read for it: packed ones where it was packed. */
  end(bytes: number): FileAccount {
    this.#scanner.push(this.#text.end());
    this.#scanner.end();
    if (this.#text.damaged()) this.#notice(NOT_UTF8, 1);
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
    this.#builder.add(flowLog, isCopy(flowLog, this.#before));
    this.#before = flowLog;
  }

  #reject(reason: string, line: number): void {
    this.#rejected++;
    const rejection: Rejection = { file: this.#file, line, reason };
    if (this.#rejections.length < REJECTIONS_KEPT) this.#rejections.push(rejection);
    this.#onRejection?.(rejection);
  }

  #notice(text: string, line: number): void {
    const seen = this.#notices.get(text);
    if (seen !== undefined) seen.count++;
    else if (this.#notices.size < NOTICES_KEPT) this.#notices.set(text, { line, count: 1 });
  }
}
