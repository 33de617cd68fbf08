import type { FlowLog } from '../../flow/flow-log.ts';
import { decodeValue } from '../../formats/decode.ts';
import type { Dialect } from '../../formats/dialect.ts';
import { enterprise } from '../../formats/enterprise.ts';
import { isJsonObject } from '../../formats/json.ts';
import { findDialect } from '../../formats/registry.ts';

/** What full decoding made of a line. */
export interface DecodedLine {
  readonly flowLog: FlowLog;
  readonly dialect: Dialect;
  /** What it had to tell about the record. */
  readonly notices: readonly string[];
}

/** Whether a line is, as strict JSON, one record with its fields at the top: what can be read fast. */
export function isFlatRecord(line: Uint8Array): boolean {
  const parsed = parse(line);
  return isJsonObject(parsed?.value) && findDialect(parsed.value) === enterprise;
}

/**
 * The record of a line that is a flat one; null where it isn't, where it is rejected, and where its bytes
 * are no UTF-8, which is for whoever reads the line as text to tell.
 */
export function decodeFlatLine(line: Uint8Array): DecodedLine | null {
  const parsed = parse(line);
  return parsed === null || parsed.damaged ? null : decodeFlat(parsed.value);
}

/** The record of a line that has been read before; null where it isn't a flat one. */
export function decodeAgain(line: Uint8Array): FlowLog | null {
  return decodeFlat(parse(line)?.value)?.flowLog ?? null;
}

function decodeFlat(value: unknown): DecodedLine | null {
  let accepted: Pick<DecodedLine, 'flowLog' | 'dialect'> | null = null;
  const notices: string[] = [];
  decodeValue(value, {
    record: (result, dialect) => {
      if (result.ok && dialect === enterprise) accepted = { flowLog: result.flowLog, dialect };
    },
    envelope: () => {},
    notice: (text) => notices.push(text),
  });
  return accepted === null ? null : { ...(accepted as Pick<DecodedLine, 'flowLog' | 'dialect'>), notices };
}

const REPLACEMENT = '\uFFFD';

const decoder = new TextDecoder();

function parse(line: Uint8Array): { readonly value: unknown; readonly damaged: boolean } | null {
  try {
    const text = decoder.decode(line);
    return { value: JSON.parse(text), damaged: text.includes(REPLACEMENT) };
  } catch {
    return null;
  }
}
