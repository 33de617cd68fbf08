/** Bytes sixteen at a time. All of these may look at up to 15 bytes more than they are asked about. */

const ALL: i32 = 0xffff;

/** Of 16 bytes at two places: a bit for each that is equal. */
function equalBytes(a: usize, b: usize): i32 {
  return i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
}

/** Whether so many bytes are equal. */
export function isSame(a: usize, b: usize, length: usize): bool {
  for (; length > 16; a += 16, b += 16, length -= 16) {
    if (equalBytes(a, b) !== ALL) return false;
  }
  return <usize>ctz(~equalBytes(a, b)) >= length;
}

/** How many bytes two places have in common, up to `limit`. */
export function commonLength(a: usize, b: usize, limit: usize): usize {
  for (let at: usize = 0; at < limit; at += 16) {
    const equal = equalBytes(a + at, b + at);
    if (equal !== ALL) return at + <usize>ctz(~equal);
  }
  return limit;
}

/** Sixteen bytes 0xff before sixteen of 0: loaded from within, the first so many of them are set. */
const MASKS: usize = memory.data<u8>([
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** A hash over all bytes and how many there are. */
export function hashOf(start: usize, length: usize): u32 {
  let even: u64 = 0x9e3779b97f4a7c15 ^ <u64>length;
  let odd: u64 = 0xc2b2ae3d27d4eb4f;
  for (; length > 16; start += 16, length -= 16) {
    even = step(even, load<u64>(start));
    odd = step(odd, load<u64>(start, 8));
  }
  const last = v128.and(v128.load(start), v128.load(MASKS + 16 - length));
  even = step(even, i64x2.extract_lane(last, 0));
  odd = step(odd, i64x2.extract_lane(last, 1));
  const hash = step(even, odd);
  return <u32>(hash ^ (hash >> 32));
}

function step(hash: u64, word: u64): u64 {
  const mixed = (hash ^ word) * 0x9fb21c651e98df25;
  return mixed ^ (mixed >> 35);
}

/** One more number in a hash. */
export function mix(hash: i32, value: i32): i32 {
  const mixed = (hash ^ value) * 0x9e3779b1;
  return mixed ^ <i32>(<u32>mixed >> 15);
}
