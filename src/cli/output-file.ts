import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './read-input.ts';
import { isSameFile } from './same-file.ts';
import { writeOut } from './terminal.ts';

/** Enough to make each write worth its while. */
const WRITTEN_AT_ONCE = 1 << 20;

/**
 * Says, before anything is read, what can be known to go wrong with `--out` by then. Throws UsageError.
 */
export function checkOutputFile(path: string, inputs: readonly string[]): void {
  const there = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (there?.isDirectory()) throw new UsageError(`${path} is a directory; name a file for --out.`);
  if (there === undefined && statSync(dirname(path), { throwIfNoEntry: false }) === undefined)
    throw new UsageError(`${dirname(path)} does not exist; make it, or name another place for --out.`);
  if (inputs.some((input) => input !== '-' && isSameFile(input, path)))
    throw new UsageError(`${path} is one of the files to be read; name another one for --out.`);
}

/**
 * Writes a result to the file that `--out` names, or else to standard output. Throws UsageError where that fails,
 * and where bytes that are no text would go to a terminal.
 */
export async function writeResult(
  out: string | undefined,
  result: Iterable<string> | Uint8Array,
): Promise<void> {
  const isBinary = result instanceof Uint8Array;
  const pieces = isBinary ? [result] : result;
  if (out !== undefined) return writeOutputFile(out, pieces);
  if (isBinary && process.stdout.isTTY) {
    throw new UsageError('This format is no text for a terminal: name a file with --out.');
  }
  return writeOut(pieces);
}

/**
 * Writes a file, whole or not at all: beside it first, and then in its place. What is no ordinary file
 * (`/dev/stdout`, a named pipe) is written to as it is.
 */
function writeOutputFile(path: string, pieces: Iterable<string | Uint8Array>): void {
  attempt(path, () => {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) {
      writePieces(openSync(path, 'w'), pieces);
      return;
    }
    // A link stays a link: what it leads to is replaced.
    const target = there === undefined ? path : realpathSync(path);
    const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.tmp`);
    try {
      writePieces(openSync(beside, 'wx', there?.mode ?? 0o666), pieces);
      renameSync(beside, target);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  });
}

function writePieces(descriptor: number, pieces: Iterable<string | Uint8Array>): void {
  try {
    let gathered = '';
    for (const piece of pieces) {
      if (typeof piece !== 'string') {
        writeAll(descriptor, Buffer.from(gathered));
        writeAll(descriptor, piece);
        gathered = '';
        continue;
      }
      gathered += piece;
      if (gathered.length < WRITTEN_AT_ONCE) continue;
      writeAll(descriptor, Buffer.from(gathered));
      gathered = '';
    }
    writeAll(descriptor, Buffer.from(gathered));
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

function attempt<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${path} can't be written: ${error.message}.`);
  }
}
