/**
 * HalfSipHash-2-4 with 64 bits (J.-P. Aumasson, D. J. Bernstein; github.com/veorq/SipHash, halfsiphash.c): short
 * to compute in 32-bit numbers, and who doesn't have the key can't try out which name a hash stands for. Not
 * WebCrypto, which is asynchronous and which a page served over plain HTTP doesn't have.
 */
export interface HashKey {
  readonly low: number;
  readonly high: number;
}

export function keyedHash({ low, high }: HashKey, text: string): HashKey {
  const bytes = ENCODER.encode(text);
  let v0 = low;
  let v1 = high ^ 0xee;
  let v2 = low ^ 0x6c796765;
  let v3 = high ^ 0x74656462;
  const rounds = (count: number): void => {
    for (let round = 0; round < count; round++) {
      v0 = (v0 + v1) | 0;
      v1 = rotated(v1, 5) ^ v0;
      v0 = rotated(v0, 16);
      v2 = (v2 + v3) | 0;
      v3 = rotated(v3, 8) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = rotated(v3, 7) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = rotated(v1, 13) ^ v2;
      v2 = rotated(v2, 16);
    }
  };
  const take = (word: number): void => {
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  };
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) take(wordAt(bytes, at));
  // Beyond the end there are zeros; the length's last byte stands on top of what is left.
  take(wordAt(bytes, whole) | (bytes.length << 24));
  v2 ^= 0xee;
  rounds(4);
  const first = (v1 ^ v3) >>> 0;
  v1 ^= 0xdd;
  rounds(4);
  return { low: first, high: (v1 ^ v3) >>> 0 };
}

/** As 16 hexadecimal digits. */
export function hashText({ low, high }: HashKey): string {
  return [high, low].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The other way round; null for anything else. */
export function readHash(text: string): HashKey | null {
  if (!/^[0-9a-f]{16}$/.test(text)) return null;
  return { high: Number.parseInt(text.slice(0, 8), 16), low: Number.parseInt(text.slice(8), 16) };
}

const ENCODER = new TextEncoder();

function wordAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  return a | (b << 8) | (c << 16) | (d << 24);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
