import type { Dialect, Envelope } from './dialect.ts';
import { isJsonObject, type JsonObject, ownValue, quoteValue } from './json.ts';
import { type ReadResult, readFlowLog } from './read-flow-log.ts';
import { findDialect, findEnvelope } from './registry.ts';

/** How deep envelopes may stand in one another; a hit in a response in a response is 3. */
const DEEPEST_ENVELOPE = 8;

export interface DecodeListener {
  /** One record, accepted or not; `dialect` is null where none was recognised. */
  readonly record: (result: ReadResult, dialect: Dialect | null) => void;
  /** Something that holds records was met. */
  readonly envelope: (envelope: Envelope) => void;
  readonly notice: (text: string) => void;
}

/**
 * Takes a parsed JSON value apart into records and reads each. Every value that is neither an envelope
 * nor a record comes out as one rejection, so that nothing is lost in silence.
 */
export function decodeValue(value: unknown, listener: DecodeListener, depth = 0): void {
  if (!isJsonObject(value)) {
    listener.record(
      { ok: false, reason: `Expected a flow log record (a JSON object), found ${describe(value)}.` },
      null,
    );
    return;
  }
  const dialect = findDialect(value);
  if (dialect !== null) {
    listener.record(readRecord(value, dialect, listener), dialect);
    return;
  }
  const envelope = depth < DEEPEST_ENVELOPE ? findEnvelope(value) : null;
  if (envelope !== null) {
    listener.envelope(envelope);
    for (const inner of envelope.unwrap(value)) decodeValue(inner, listener, depth + 1);
    return;
  }
  listener.record({ ok: false, reason: reasonForUnknown(value) }, null);
}

/** What is told about a record counts only if it is accepted. */
function readRecord(value: JsonObject, dialect: Dialect, listener: DecodeListener): ReadResult {
  const notices: string[] = [];
  try {
    const result = readFlowLog(dialect.flatten(value), (text) => notices.push(text));
    if (result.ok) for (const text of notices) listener.notice(text);
    return result;
  } catch {
    // Writing a policy hit out again is the one thing that depends on how deep a value is.
    return { ok: false, reason: 'The record is nested too deep to be read.' };
  }
}

/** Whether a value is a record or holds records, by its shape alone. */
export function looksLikeRecord(value: unknown): boolean {
  return isJsonObject(value) && (findDialect(value) !== null || findEnvelope(value) !== null);
}

function reasonForUnknown(value: { readonly [key: string]: unknown }): string {
  const error = ownValue(value, 'error');
  if (error !== undefined) return `This is an error that the server answered: ${quoteValue(error)}.`;
  const keys = Object.keys(value);
  const found = keys.length === 0 ? 'it is empty' : `its keys are ${quoteValue(keys.slice(0, 5).join(', '))}`;
  return `This object is no flow log: it names neither source nor destination (${found}).`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value === null ? 'null' : `${quoteValue(value)}`;
}
