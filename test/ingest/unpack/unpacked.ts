import { expect } from 'vitest';
import { unpackingSink } from '../../../src/ingest/unpack/unpacking-sink.ts';
import { record } from '../read-text.ts';

/** One log as it came out of a file. */
export interface Log {
  readonly name: string;
  readonly packings: string;
  text: string;
  reasons: string[];
  bytes: number | null;
}

export function unpack(bytes: Uint8Array, sliceBytes = bytes.length || 1): Log[] {
  const logs: Log[] = [];
  const sink = unpackingSink('file', (name, packings) => {
    const log: Log = { name, packings: packings.join(), text: '', reasons: [], bytes: null };
    const decoder = new TextDecoder();
    for (const before of logs) expect(before.bytes).not.toBeNull();
    logs.push(log);
    return {
      push(slice) {
        log.text += decoder.decode(slice, { stream: true });
      },
      reject: (reason) => void log.reasons.push(reason),
      end(fileBytes) {
        log.bytes = fileBytes;
      },
    };
  });
  for (let at = 0; at < bytes.length; at += sliceBytes) sink.push(bytes.subarray(at, at + sliceBytes));
  sink.end();
  expect(logs.length).toBeGreaterThan(0);
  expect(logs.reduce((sum, log) => sum + (log.bytes ?? Number.NaN), 0)).toBe(bytes.length);
  return logs;
}

/** Unpacks in slices of every kind, which must not matter but for how bytes are told apart. */
export function unpackAnyhow(bytes: Uint8Array): Omit<Log, 'bytes'>[] {
  const [first, ...others] = [bytes.length, 1, 7, 512, 65_536].map((slice) =>
    unpack(bytes, Math.max(1, slice)).map(({ bytes: _, ...log }) => log),
  );
  for (const other of others) expect(other).toEqual(first);
  return first ?? [];
}

/** Log lines that all differ. */
export function lines(count: number, port = 1): string {
  const line = (index: number): string => JSON.stringify(record({ dest_port: port + index }));
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
}

/** A log that nothing is wrong with. */
export function fine(name: string, packings: string, text: string): Omit<Log, 'bytes'> {
  return { name, packings, text, reasons: [] };
}

/** Two logs to pack. */
export const a = lines(12, 100);
export const b = lines(5, 500);
