import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './read-input.ts';
import { writeOut } from './terminal.ts';

/**
 * Writes a result to a file, or to standard output where none is named or as `-`. Throws UsageError where that
 * fails, and where bytes that are no text would go to a terminal.
 */
export async function writeResult(
  file: string | undefined,
  result: Iterable<string> | Uint8Array,
): Promise<void> {
  if (file === undefined || file === '-') {
    if (result instanceof Uint8Array && process.stdout.isTTY) {
      throw new UsageError('This format is no text for a terminal: name a file with --out.');
    }
    return writeOut(result instanceof Uint8Array ? [result] : result);
  }
  try {
    const pieces = result instanceof Uint8Array ? [result] : result;
    await pipeline(Readable.from(pieces), createWriteStream(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--out: ${file} can't be written: ${reason}.`);
  }
}
