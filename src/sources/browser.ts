import type { ByteSource } from '../ingest/byte-source.ts';

/** Large slices read fastest (measured: 1 MiB and more), and a few of them at once stay small in memory. */
const SLICE_BYTES = 2 * 1024 * 1024;

/** A chosen or dropped file, read a slice at a time so that its size doesn't matter. */
export function fileSource(file: File): ByteSource {
  return {
    name: file.name,
    size: file.size,
    handle: file,
    slices: (range) => (range === undefined ? readAhead(file) : readPart(file.slice(range.start, range.end))),
  };
}

async function* readAhead(file: Blob): AsyncGenerator<Uint8Array> {
  const read = (at: number): Promise<ArrayBuffer> | null =>
    at < file.size ? file.slice(at, at + SLICE_BYTES).arrayBuffer() : null;
  let next = read(0);
  for (let at = 0; next !== null; at += SLICE_BYTES) {
    const slice = new Uint8Array(await next);
    // Ahead: the browser reads while what it has read is looked at.
    next = read(at + SLICE_BYTES);
    // Whoever stops here leaves the rest unread, and its failure untold.
    next?.catch(() => {});
    yield slice;
  }
}

/**
 * Readers that are waited for. In Chromium, a stream that nothing else holds is garbage even while a read of it is
 * waited for: that then never ends, and nor does what waits for it.
 */
const reading = new Set<ReadableStreamBYOBReader>();

/**
 * Into the same memory again and again: slices of their own would be left to the garbage collector, which lets
 * 200 MB of them come together and takes as long as reading does.
 */
async function* readPart(part: Blob): AsyncGenerator<Uint8Array> {
  const reader = byteReader(part);
  if (reader === null) {
    yield* readAhead(part);
    return;
  }
  reading.add(reader);
  let memory = new ArrayBuffer(SLICE_BYTES);
  try {
    for (;;) {
      const { value, done } = await reader.read(new Uint8Array(memory), { min: SLICE_BYTES });
      if (value !== undefined && value.length > 0) yield value;
      if (done || value === undefined) break;
      memory = value.buffer;
    }
  } finally {
    // Of a file that could not be read on, cancelling fails too.
    try {
      await reader.cancel();
    } finally {
      reading.delete(reader);
    }
  }
}

/** null where the browser can't read a file into memory that it is given. */
function byteReader(part: Blob): ReadableStreamBYOBReader | null {
  try {
    return part.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

/** Text from the clipboard. */
export function textSource(name: string, text: string): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.byteLength,
    slices: ({ start, end } = { start: 0, end: bytes.length }) => [bytes.subarray(start, end)],
  };
}

/** A file of this page's own origin: the bundled samples. Nothing else is ever fetched. */
export async function sameOriginFile(name: string, url: string): Promise<File> {
  const response = await fetch(url, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${name} is not there: the server answered ${response.status}.`);
  return new File([await response.blob()], name);
}

export async function sameOriginSource(name: string, url: string): Promise<ByteSource> {
  return fileSource(await sameOriginFile(name, url));
}
