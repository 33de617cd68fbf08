import { median } from './median.ts';
import type { Round } from './report.ts';

/** Bytes held at rest, and at the highest while reading. */
export interface Memory {
  readonly restBytes: number;
  readonly peakBytes: number;
}

export interface MemoryRow {
  readonly what: string;
  readonly bytes: number;
  readonly node: Memory;
  readonly browser: Memory | null;
}

export interface BrowserTime {
  /** From choosing the file to the capture being open. */
  readonly openSeconds: number;
  /** Reading the same File in as many workers, and nothing else. */
  readonly readSeconds: number;
  readonly workers: number;
}

const MEGABYTE = 1e6;

export function memoryReport(rows: readonly MemoryRow[]): string {
  const over = (memory: Memory | null): string =>
    memory === null
      ? '-'
      : `${megabytes(memory.peakBytes - memory.restBytes)} (at rest ${megabytes(memory.restBytes)})`;
  const lines = rows.map(
    ({ what, bytes, node, browser }) =>
      `${what} (${megabytes(bytes)}): Node ${over(node)}, browser ${over(browser)}`,
  );
  return ['', 'peak memory over rest:', ...lines, ''].join('\n');
}

export function browserReport(
  { openSeconds, readSeconds, workers }: BrowserTime,
  rounds: readonly Round[],
): string {
  const inNode = median(rounds.map((round) => round.pawprint.seconds));
  return [
    '',
    `In Chromium, from choosing the file to the open capture: ${openSeconds.toFixed(2)} s;`,
    `merely reading it in ${workers} workers: ${readSeconds.toFixed(2)} s. ${(openSeconds / inNode).toFixed(2)} × the time in Node.`,
    '',
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(0)} MB`;
}
