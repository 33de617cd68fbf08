import type { ByteSource } from '../ingest/byte-source.ts';

/** Large slices read fastest (measured: 1 MiB and more), and a few of them at once stay small in memory. */
const SLICE_BYTES = 2 * 1024 * 1024;

/** A chosen or dropped file, read a slice at a time so that its size doesn't matter. */
export function fileSource(file: File): ByteSource {
  return {
    name: file.name,
    size: file.size,
    handle: file,
    async *slices({ start, end } = { start: 0, end: file.size }) {
      for (let at = start; at < end; at += SLICE_BYTES) {
        yield new Uint8Array(await file.slice(at, Math.min(at + SLICE_BYTES, end)).arrayBuffer());
      }
    },
  };
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
export async function sameOriginSource(name: string, url: string): Promise<ByteSource> {
  const response = await fetch(url, { credentials: 'omit' });
  if (!response.ok) throw new Error(`${name} is not there: the server answered ${response.status}.`);
  return fileSource(new File([await response.blob()], name));
}
