import type { FlowLog } from '../../flow/flow-log.ts';
import { decodeValue } from '../../formats/decode.ts';
import { enterprise } from '../../formats/enterprise.ts';
import { isJsonObject } from '../../formats/json.ts';
import { findDialect } from '../../formats/registry.ts';

/** Whether a line is, as strict JSON, one record with its fields at the top: what can be read fast. */
export function isFlatRecord(line: Uint8Array): boolean {
  const value = parse(line);
  return isJsonObject(value) && findDialect(value) === enterprise;
}

/** The record of a line that is one; null where it isn't. */
export function decodeLine(line: Uint8Array): FlowLog | null {
  let flowLog: FlowLog | null = null;
  decodeValue(parse(line), {
    record: (result) => {
      if (result.ok) flowLog = result.flowLog;
    },
    envelope: () => {},
    notice: () => {},
  });
  return flowLog;
}

function parse(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(line));
  } catch {
    return null;
  }
}
