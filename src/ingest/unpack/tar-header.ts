/** Everything in a tar archive is made of blocks of this size. */
export const TAR_BLOCK = 512;

const CHECKSUM = { start: 148, end: 156 };

/** The header of one entry of a tar archive, as far as it matters here. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** GNU's sparse files tell in the header whether more blocks describe their holes. */
  readonly extended: boolean;
}

/**
 * Whether a block begins an entry: its checksum holds, which no text's does by chance. Archives older than
 * the `ustar` mark are recognised likewise.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06
 */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < TAR_BLOCK || block[0] === 0) return false;
  const told = readNumber(block.subarray(CHECKSUM.start, CHECKSUM.end));
  if (told === null) return false;
  let sum = 0;
  let signedSum = 0;
  for (let at = 0; at < TAR_BLOCK; at++) {
    // The checksum is counted as if it were blanks; some old writers added up signed bytes.
    const byte = at >= CHECKSUM.start && at < CHECKSUM.end ? 0x20 : (block[at] ?? 0);
    sum += byte;
    signedSum += byte < 0x80 ? byte : byte - 0x100;
  }
  return told === sum || told === signedSum;
}

/** Reads a block that isTarHeader; null where its size makes no sense. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  const size = readNumber(block.subarray(124, 136));
  if (size === null) return null;
  const name = readText(block.subarray(0, 100));
  // GNU's mark, `ustar  `, goes with another use of the place where POSIX has the folder.
  const posix = readText(block.subarray(257, 263)) === 'ustar' && block[262] === 0;
  const folder = posix ? readText(block.subarray(345, 500)) : '';
  return {
    name: folder === '' ? name : `${folder}/${name}`,
    size,
    type: String.fromCharCode(block[156] ?? 0),
    extended: block[482] === 1,
  };
}

/** Text up to the first NUL. */
export function readText(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or GNU's base 256 for what is too large for them; null where it is neither. */
function readNumber(field: Uint8Array): number | null {
  if (field[0] === 0x80) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = /^ *([0-7]*)[ \0]*$/.exec(String.fromCharCode(...field))?.[1];
  if (digits === undefined) return null;
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}
