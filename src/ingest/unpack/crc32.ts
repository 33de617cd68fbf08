/** The remainder of each byte, and of each followed by one, two and three zero bytes. */
const TABLES = makeTables();

/** The CRC-32 of zip and gzip, as an unsigned number; `before` is that of the bytes before these. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [zero, one, two, three] = TABLES;
  const inFours = bytes.length - (bytes.length % 4);
  let remainder = ~before;
  let at = 0;
  // Hot: everything in a zip archive goes through it, and four bytes at a time are twice as fast.
  for (; at < inFours; at += 4) {
    const next = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    remainder ^= next | ((bytes[at + 3] ?? 0) << 24);
    remainder =
      (three[remainder & 0xff] ?? 0) ^
      (two[(remainder >>> 8) & 0xff] ?? 0) ^
      (one[(remainder >>> 16) & 0xff] ?? 0) ^
      (zero[remainder >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) {
    remainder = (remainder >>> 8) ^ (zero[(remainder ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return ~remainder >>> 0;
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const zero = Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
    return remainder;
  });
  const longer = (table: Int32Array): Int32Array =>
    table.map((remainder) => (remainder >>> 8) ^ (zero[remainder & 0xff] ?? 0));
  const one = longer(zero);
  const two = longer(one);
  return [zero, one, two, longer(two)];
}
