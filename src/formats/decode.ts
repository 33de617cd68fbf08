import type { Dialect, Envelope, FlatRecord, Refusal } from './dialect.ts';
import { isJsonObject, type JsonObject, ownValue, quoteValue } from './json.ts';
import { type LogLine, type ReadText, readJson, readLogLine } from './log-line.ts';
import { type ReadResult, readFlowLog } from './read-flow-log.ts';
import { findDialect, findEnvelope, findOriginal } from './registry.ts';

/** How deep envelopes may stand in one another; a hit in a response in a response is 3. */
const DEEPEST_ENVELOPE = 8;

const EXPECTED = 'Expected a flow log record (a JSON object)';

export interface DecodeListener {
  /** One record, accepted or not; `dialect` is null where none was recognised. */
  readonly record: (result: ReadResult, dialect: Dialect | null) => void;
  /** Something that holds records was met. */
  readonly envelope: (envelope: Pick<Envelope, 'label'>) => void;
  readonly notice: (text: string) => void;
}

/**
 * Takes a parsed JSON value apart into records and reads each. Every value that is neither an envelope
 * nor a record comes out as one rejection, so that nothing is lost in silence.
 */
export function decodeValue(value: unknown, listener: DecodeListener, depth = 0): void {
  if (typeof value === 'string' && depth > 0) decodeText(value, listener, depth);
  else if (isJsonObject(value)) decodeObject(value, listener, depth);
  else reject(`${EXPECTED}, found ${describe(value)}.`, listener);
}

function decodeObject(value: JsonObject, listener: DecodeListener, depth: number): void {
  const original = depth < DEEPEST_ENVELOPE ? readableOriginal(value) : null;
  const dialect = original === null ? findDialect(value) : null;
  if (dialect !== null) {
    listener.record(readRecord(value, dialect, listener), dialect);
    return;
  }
  const envelope = original ?? (depth < DEEPEST_ENVELOPE ? findEnvelope(value) : null);
  if (envelope === null) {
    reject(reasonForUnknown(value), listener);
    return;
  }
  listener.envelope(envelope);
  for (const inner of envelope.unwrap(value)) decodeValue(inner, listener, depth + 1);
}

/** An envelope that holds the text from which the fields beside it come, if that text is of a known form. */
function readableOriginal(value: JsonObject): Envelope | null {
  const original = findOriginal(value);
  const isReadable = (text: unknown) =>
    typeof text === 'string' && (text.trimStart().startsWith('{') || readLogLine(text.trim()) !== null);
  return original?.unwrap(value).every(isReadable) ? original : null;
}

/** A record as text within an envelope: JSON again, or a log line. */
function decodeText(text: string, listener: DecodeListener, depth: number): void {
  const content = text.trim();
  const line = depth < DEEPEST_ENVELOPE ? readContent(content) : null;
  if (line === null) {
    reject(`${EXPECTED} in the text, found ${quoteValue(content)}.`, listener);
    return;
  }
  if (line.label !== null) listener.envelope({ label: line.label });
  if (line.ok) decodeValue(line.value, listener, depth + 1);
  else reject(line.reason, listener);
}

function readContent(content: string): LogLine | (ReadText & { readonly label: null }) | null {
  return content.startsWith('{')
    ? { label: null, ...readJson(content, 'in the text') }
    : readLogLine(content);
}

function reject(reason: string, listener: DecodeListener): void {
  listener.record({ ok: false, reason }, null);
}

/** What is told about a record counts only if it is accepted. */
function readRecord(value: JsonObject, dialect: Dialect, listener: DecodeListener): ReadResult {
  const notices: string[] = [];
  try {
    const flat = dialect.flatten(value);
    if (isRefusal(flat)) return { ok: false, reason: flat.refused };
    const result = readFlowLog(flat, (text) => notices.push(text));
    if (result.ok) for (const text of [...(flat.notices ?? []), ...notices]) listener.notice(text);
    return result;
  } catch {
    // Writing a policy hit out again is the one thing that depends on how deep a value is.
    return { ok: false, reason: 'The record is nested too deep to be read.' };
  }
}

function isRefusal(flat: FlatRecord | Refusal): flat is Refusal {
  return 'refused' in flat;
}

/** Whether a value is a record or holds records, by its shape alone. */
export function looksLikeRecord(value: unknown): boolean {
  return isJsonObject(value) && (findDialect(value) !== null || findEnvelope(value) !== null);
}

function reasonForUnknown(value: JsonObject): string {
  const error = ownValue(value, 'error');
  if (error !== undefined)
    return `This is an error that the server answered: ${quoteValue(messageOf(error))}.`;
  const keys = Object.keys(value);
  const found = keys.length === 0 ? 'it is empty' : `its keys are ${quoteValue(keys.slice(0, 5).join(', '))}`;
  return `This object is no flow log: it names neither source nor destination (${found}).`;
}

/** What an error says: Elasticsearch's `reason`, others' `message`, or all of it. */
function messageOf(error: unknown): unknown {
  if (!isJsonObject(error)) return error;
  return ownValue(error, 'reason') ?? ownValue(error, 'message') ?? error;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value === null ? 'null' : `${quoteValue(value)}`;
}
