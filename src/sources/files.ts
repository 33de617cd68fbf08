import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { ByteRange, ByteSource } from '../ingest/byte-source.ts';

/** Every step between slices costs; slices of several MiB cost twice the memory (measured: 283 against 197 MB). */
const SLICE_BYTES = 512 * 1024;

/** Small enough for a processor's cache, large enough that a system call doesn't matter. */
const PART_SLICE_BYTES = 1 << 20;

/** A file that can't be read: the message names it and says what to do. */
export class UnreadableFileError extends Error {}

/**
 * A file on disk, or standard input for `-`. Throws UnreadableFileError before anything is read, so that
 * a misspelt name among several is told at once.
 */
export async function openFile(path: string): Promise<ByteSource> {
  if (path === '-') return { name: '-', size: null, slices: () => readStandardInput() };
  try {
    const status = await stat(path);
    if (status.isDirectory()) {
      throw new UnreadableFileError(`${path} is a folder; name the flow log files in it.`);
    }
    await access(path, constants.R_OK);
    return {
      name: path,
      size: status.isFile() ? status.size : null,
      handle: status.isFile() ? path : undefined,
      slices: (range) => (range === undefined ? readFile(path) : readPart(path, range)),
    };
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : new UnreadableFileError(explain(path, error));
  }
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: SLICE_BYTES });
  } catch (error) {
    throw new UnreadableFileError(explain(path, error));
  }
}

/** Without a wait between slices, and into the same memory: twice as fast as a stream. */
function* readPart(path: string, { start, end }: ByteRange): Generator<Uint8Array> {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const memory = new Uint8Array(Math.max(0, Math.min(PART_SLICE_BYTES, end - start)));
    for (let at = start; at < end; ) {
      const read = readSync(descriptor, memory, 0, Math.min(memory.length, end - at), at);
      if (read === 0) break;
      at += read;
      yield memory.subarray(0, read);
    }
  } catch (error) {
    throw new UnreadableFileError(explain(path, error));
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** A pipe delivers small pieces: they are gathered, for every slice has its cost. */
async function* readStandardInput(): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of process.stdin) {
    const slice = typeof piece === 'string' ? Buffer.from(piece) : piece;
    gathered.push(slice);
    bytes += slice.length;
    if (bytes < SLICE_BYTES) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}

function explain(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return `${path} does not exist; check the name, or use - for standard input.`;
  if (code === 'EACCES') return `${path} may not be read; check its permissions.`;
  return `${path} can't be read: ${error instanceof Error ? error.message : error}.`;
}
