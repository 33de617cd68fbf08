import type { ByteRange, ByteSource } from '../byte-source.ts';
import { isFlatRecord } from '../fast/decode-line.ts';
import { ENOUGH_TO_RECOGNISE, recognise } from '../unpack/recognise.ts';

/** Smaller parts cost more to bring together than they save. */
export const SMALLEST_PART = 4 * 1024 * 1024;

/** What the first thread has read before the others have started; left out where files are small. */
const HEAD_START = 24 * 1024 * 1024;

/** How far the beginning of a record is looked for. */
const LOOKED_THROUGH = 1 << 20;

const LINE_FEED = 0x0a;

/**
 * Where a file can be parted so that several threads read it: at lines that are records by themselves, and
 * only where it begins with such a line; all of it is one part for one thread. null where it can't: then
 * whatever it is packed in has to be found out, from the start. That
 * a part really begins where nothing else is open shows when the one before it has been read.
 */
export async function planParts(
  source: ByteSource,
  parts: number,
  smallest: number,
): Promise<readonly ByteRange[] | null> {
  const { size } = source;
  if (size === null) return null;
  const count = Math.min(parts, Math.floor(size / smallest));
  if (count < 1 || (count > 1 && source.handle === undefined)) return null;
  const head = await read(source, { start: 0, end: Math.min(size, LOOKED_THROUGH) });
  if (recognise(head.subarray(0, ENOUGH_TO_RECOGNISE)).kind !== 'text' || recordAt(head, 0) === null)
    return null;
  const headStart = size > HEAD_START * 4 * count ? HEAD_START : 0;
  const starts = [0];
  for (let part = 1; part < count; part++) {
    const from = Math.floor(headStart + ((size - headStart) / count) * part);
    const window = await read(source, { start: from, end: Math.min(size, from + LOOKED_THROUGH) });
    const start = nextRecord(window);
    if (start !== null) starts.push(from + start);
  }
  return starts.map((start, place) => ({ start, end: starts[place + 1] ?? size }));
}

/** The place of the first line behind a line feed that is a record. */
function nextRecord(bytes: Uint8Array): number | null {
  for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED, feed + 1)) {
    if (recordAt(bytes, feed + 1) !== null) return feed + 1;
  }
  return null;
}

/** The end of the whole line at a place, if that is a record. */
function recordAt(bytes: Uint8Array, start: number): number | null {
  const end = bytes.indexOf(LINE_FEED, start);
  return end > start && isFlatRecord(bytes.subarray(start, end)) ? end : null;
}

async function read(source: ByteSource, range: ByteRange): Promise<Uint8Array> {
  const bytes = new Uint8Array(range.end - range.start);
  let at = 0;
  for await (const slice of source.slices(range)) {
    bytes.set(slice, at);
    at += slice.length;
  }
  return bytes.subarray(0, at);
}
