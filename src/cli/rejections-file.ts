import { closeSync, openSync, writeSync } from 'node:fs';
import type { Rejection } from '../ingest/account.ts';
import { rejectionJson, rejectionText } from '../ingest/rejection-line.ts';
import { UsageError } from './read-input.ts';
import { isSameFile } from './same-file.ts';

/** Where every rejection is written while files are read. */
export interface RejectionsFile {
  readonly write: (rejection: Rejection) => void;
  /** May be called twice. */
  readonly close: () => void;
}

const WRITTEN_AT_ONCE = 1 << 20;

/**
 * Opens what `--rejections` names, before anything is read; `-` is standard output. Writing waits for the
 * disk: millions of rejections must not gather in memory. Throws UsageError where it can't be written.
 */
export function openRejectionsFile(
  path: string | undefined,
  inputs: readonly string[],
  asJson: boolean,
): RejectionsFile | null {
  if (path === undefined) return null;
  const lineOf = asJson || /\.(?:ndjson|jsonl)$/i.test(path) ? rejectionJson : rejectionText;
  if (path !== '-' && inputs.some((input) => isSameFile(input, path))) {
    throw new UsageError(`${path} is one of the files to be read; name another one for --rejections.`);
  }
  let descriptor: number | null = path === '-' ? 1 : attempt(path, () => openSync(path, 'w'));
  let gathered = '';
  const flush = (): void => {
    if (descriptor === null || gathered === '') return;
    const bytes = Buffer.from(gathered);
    gathered = '';
    const open = descriptor;
    attempt(path, () => {
      if (!writeAll(open, bytes)) descriptor = null;
    });
  };
  return {
    write: (rejection) => {
      if (descriptor === null) return;
      gathered += lineOf(rejection);
      if (gathered.length >= WRITTEN_AT_ONCE) flush();
    },
    close: () => {
      flush();
      if (descriptor !== null && descriptor !== 1) closeSync(descriptor);
      descriptor = null;
    },
  };
}

/** Whether there is still somebody who reads: a reader that has gone (`| head`) is no error. */
function writeAll(descriptor: number, bytes: Uint8Array): boolean {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EPIPE') return false;
      // A pipe that is full says so instead of waiting, where whoever made it asked for that.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}

function attempt<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const name = path === '-' ? 'standard output' : path;
    throw new UsageError(
      `The rejections can't be written to ${name}: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
