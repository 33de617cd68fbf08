/** What stands before each part of a zip archive. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export const SIGNATURE = {
  file: 0x04034b50,
  descriptor: 0x08074b50,
  extraData: 0x08064b50,
  directory: 0x02014b50,
  directorySignature: 0x05054b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
  end: 0x06054b50,
  onlyDisc: 0x30304b50,
} as const;

const ENCRYPTED = 1;
const SIZES_FOLLOW = 1 << 3;
const FILE_HEADER = 30;
const ZIP64_EXTRA = 1;
const IN_ZIP64 = 0xffffffff;

/** Sizes and checksum of a file as its archive tells them. */
export interface ToldSizes {
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** The header before one file's data. */
export interface ZipFileHeader {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  /** null where they follow the data, as in archives that were written to a pipe. */
  readonly sizes: ToldSizes | null;
}

/** How long the header is that begins here; null where not enough of it has come. */
export function fileHeaderLength(peek: (length: number) => Uint8Array | null): number | null {
  const bytes = peek(FILE_HEADER);
  return bytes === null ? null : FILE_HEADER + u16(bytes, 26) + u16(bytes, 28);
}

/** Reads a file's header, which has come in full. */
export function readFileHeader(bytes: Uint8Array): ZipFileHeader {
  const flags = u16(bytes, 6);
  const nameEnd = FILE_HEADER + u16(bytes, 26);
  return {
    name: readName(bytes.subarray(FILE_HEADER, nameEnd)),
    encrypted: (flags & ENCRYPTED) !== 0,
    method: u16(bytes, 8),
    sizes: (flags & SIZES_FOLLOW) !== 0 ? null : readSizes(bytes, nameEnd),
  };
}

function readSizes(header: Uint8Array, extraStart: number): ToldSizes {
  let packed = u32(header, 18);
  let unpacked = u32(header, 22);
  for (let at = extraStart; at + 4 <= header.length; at += 4 + u16(header, at + 2)) {
    if (u16(header, at) !== ZIP64_EXTRA) continue;
    let field = at + 4;
    const end = Math.min(header.length, field + u16(header, at + 2));
    if (unpacked === IN_ZIP64 && field + 8 <= end) {
      unpacked = u64(header, field);
      field += 8;
    }
    if (packed === IN_ZIP64 && field + 8 <= end) packed = u64(header, field);
  }
  return { crc: u32(header, 14), packed, unpacked };
}

/** Names are UTF-8, or in a code page that nothing tells: then only their plain letters are sure. */
function readName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** As much as must have come to find a descriptor: its longest form, and the signature after it. */
export const DESCRIPTOR_AND_NEXT = 28;

/**
 * Reads the descriptor that follows data whose sizes weren't known before. Its signature may be missing and
 * its sizes may be short or long, and nothing tells which: the form is right whose sizes are those that
 * were read and which another part follows. `unpacked` is null where the data wasn't unpacked.
 */
export function readDescriptor(
  bytes: Uint8Array,
  packed: number,
  unpacked: number | null,
): { readonly length: number; readonly crc: number } | null {
  const start = u32(bytes, 0) === SIGNATURE.descriptor ? 4 : 0;
  for (const width of [4, 8]) {
    const length = start + 4 + 2 * width;
    const agrees =
      u32(bytes, start + 4) === packed % 2 ** 32 &&
      (unpacked === null || u32(bytes, start + 4 + width) === unpacked % 2 ** 32);
    if (agrees && isSignature(u32(bytes, length))) return { length, crc: u32(bytes, start) };
  }
  return null;
}

/** Whether a number stands before a part that may follow a file. */
export function isSignature(value: number): boolean {
  return value === SIGNATURE.file || value === SIGNATURE.directory || value === SIGNATURE.extraData;
}

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

export function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;
}

export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) + u32(bytes, at + 4) * 2 ** 32;
}

const METHODS = new Map([
  [1, 'shrink'],
  [6, 'implode'],
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'zstd'],
  [95, 'xz'],
  [98, 'PPMd'],
]);

/** A way of compressing, as people know it. */
export function methodName(method: number): string {
  return METHODS.get(method) ?? `method ${method}`;
}
