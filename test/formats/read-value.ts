import type { FlowLog } from '../../src/flow/flow-log.ts';
import { decodeValue } from '../../src/formats/decode.ts';

/** What came of one JSON value that should hold one record. */
export interface Reading {
  readonly flowLog: FlowLog | null;
  /** Why there is none; empty where there is one. */
  readonly reason: string;
  readonly dialect: string | null;
  readonly notices: readonly string[];
}

/** Every record within a parsed JSON value. */
export function readAll(value: unknown): readonly Reading[] {
  const readings: Omit<Reading, 'notices'>[] = [];
  const notices: string[] = [];
  decodeValue(value, {
    record: (result, dialect) => {
      const flowLog = result.ok ? result.flowLog : null;
      readings.push({ flowLog, reason: result.ok ? '' : result.reason, dialect: dialect?.label ?? null });
    },
    envelope: () => {},
    notice: (text) => {
      notices.push(text);
    },
  });
  return readings.map((reading) => ({ ...reading, notices }));
}

export function readOne(value: unknown): Reading {
  const [reading, ...others] = readAll(value);
  if (reading === undefined || others.length > 0) throw new Error('Expected one record.');
  return reading;
}
