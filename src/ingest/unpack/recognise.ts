import { isTarHeader, TAR_BLOCK } from './tar-header.ts';

/** As much of a file as it takes to know what it is. */
export const ENOUGH_TO_RECOGNISE = TAR_BLOCK;

/** What a file is by its first bytes: a packing that is opened, text, or something that is refused. */
export type Content =
  | { readonly kind: 'gzip' | 'zip' | 'tar' | 'text' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Compressions and archives that nothing here can open. https://en.wikipedia.org/wiki/List_of_file_signatures */
const COMPRESSED: readonly (readonly [string, readonly number[]])[] = [
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['Snappy', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59]],
  ['compress', [0x1f, 0x9d]],
];

const GZIP = [0x1f, 0x8b];
/** A file's header, the end of an empty archive, and the mark of an archive meant for several discs. */
const ZIP = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

const NOT_TEXT = 'The file is not text, so there are no flow logs in it.';

/** Tells what a file is by its first ENOUGH_TO_RECOGNISE bytes, or all it has; its name never matters. */
export function recognise(bytes: Uint8Array): Content {
  if (begins(bytes, GZIP)) return { kind: 'gzip' };
  if (ZIP.some((magic) => begins(bytes, magic))) return { kind: 'zip' };
  if (isTarHeader(bytes)) return { kind: 'tar' };
  const compression = COMPRESSED.find(([, magic]) => begins(bytes, magic));
  if (compression !== undefined) {
    const reason = `The file is compressed (${compression[0]}). Unpack it first, then open what is inside.`;
    return { kind: 'refused', reason };
  }
  if (begins(bytes, PARQUET)) {
    const reason = 'The file is a Parquet table. Export it as JSON lines first, then open those.';
    return { kind: 'refused', reason };
  }
  return isBinary(bytes) ? { kind: 'refused', reason: NOT_TEXT } : { kind: 'text' };
}

/**
 * Whether a file is neither UTF-8 nor marked as UTF-16: NULs and some characters that no text has, or many
 * of these. NULs alone don't tell: a log that was truncated while it was written begins with a hole of
 * them, and a single damaged byte must not cost the whole file.
 */
function isBinary(bytes: Uint8Array): boolean {
  if (begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff])) return false;
  const sample = bytes.subarray(0, ENOUGH_TO_RECOGNISE);
  const characters = [...new TextDecoder().decode(sample).replace(/^\0+/, '')];
  const strange = characters.filter((character) => NO_TEXT.test(character)).length;
  return strange * (sample.includes(0) ? 16 : 4) > characters.length;
}

/** U+FFFD stands for what isn't UTF-8. */
const NO_TEXT = /[^\P{Cc}\t\n\r]|\uFFFD/u;

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, at) => bytes[at] === byte);
}
