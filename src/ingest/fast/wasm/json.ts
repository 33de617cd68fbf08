/** Steps through JSON: each gives the place behind what it names, or 0 where something else stands there. */

export const SPACE: u8 = 0x20;
export const QUOTE: u8 = 0x22;
export const COMMA: u8 = 0x2c;
export const COLON: u8 = 0x3a;
export const OPEN_BRACKET: u8 = 0x5b;
export const CLOSE_BRACKET: u8 = 0x5d;
export const OPEN_BRACE: u8 = 0x7b;
export const CLOSE_BRACE: u8 = 0x7d;
const BACKSLASH: u8 = 0x5c;
const MINUS: u8 = 0x2d;
const DOT: u8 = 0x2e;
const ZERO: u8 = 0x30;

/** Other numbers that nothing keeps: JSON's may be longer, but not in flow logs. */
const LONGEST_NUMBER: usize = 15;

/** Whether the string that `stringEnd` found last is ASCII without escapes, and so its own text. */
export let plain: bool = true;

/** The whole number that `wholeNumber` read last. */
export let whole: i64 = 0;

/** From behind a string's opening quote, to behind its closing one. */
export function stringEnd(start: usize): usize {
  plain = true;
  for (let at = start; ; at += 16) {
    const bytes = v128.load(at);
    const quotes = i8x16.eq(bytes, i8x16.splat(QUOTE));
    const others = v128.or(i8x16.eq(bytes, i8x16.splat(BACKSLASH)), i8x16.lt_u(bytes, i8x16.splat(SPACE)));
    const marks = i8x16.bitmask(v128.or(quotes, others));
    const high = i8x16.bitmask(bytes);
    if (marks === 0) {
      if (high !== 0) plain = false;
      continue;
    }
    const length = ctz(marks);
    if (load<u8>(at + length) !== QUOTE) return stringEndSlowly(start);
    if ((high & ((1 << length) - 1)) !== 0) plain = false;
    return at + length + 1;
  }
}

/** The same a byte at a time, for what has escapes; which of them are right is for full decoding to say. */
function stringEndSlowly(start: usize): usize {
  plain = false;
  let at = start;
  while (true) {
    const byte = load<u8>(at++);
    if (byte < SPACE) return 0;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH && load<u8>(at++) < SPACE) return 0;
  }
}

/** A whole number from 0 in at most so many plain digits, with its value in `whole`; leading zeros are no JSON. */
export function wholeNumber(start: usize, mostDigits: u32): usize {
  let value: u64 = 0;
  let at = start;
  for (; ; at++) {
    const digit = <u32>load<u8>(at) - ZERO;
    if (digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = at - start;
  if (digits === 0 || digits > mostDigits || (digits > 1 && load<u8>(start) === ZERO)) return 0;
  whole = value;
  return at;
}

/** Any number but one with an exponent. */
export function number(start: usize): usize {
  const first = load<u8>(start) === MINUS ? start + 1 : start;
  let at = digitsEnd(first);
  const digits = at - first;
  if (digits === 0 || digits > LONGEST_NUMBER || (digits > 1 && load<u8>(first) === ZERO)) return 0;
  if (load<u8>(at) !== DOT) return at;
  const fraction = at + 1;
  at = digitsEnd(fraction);
  return at === fraction ? 0 : at;
}

function digitsEnd(start: usize): usize {
  let at = start;
  while (<u32>load<u8>(at) - ZERO <= 9) at++;
  return at;
}

export function skipBlanks(start: usize): usize {
  let at = start;
  while (load<u8>(at) === SPACE) at++;
  return at;
}
