import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, keyedHash, readHash } from '../../../src/app/places/keyed-hash.ts';

/** Keys and messages of the reference's own vectors: bytes 0, 1, 2, … */
const KEY = { low: 0x03020100, high: 0x07060504 };

/** `vectors_hsip64` of github.com/veorq/SipHash, vectors.h, as bytes. */
const VECTORS: readonly (readonly [length: number, bytes: string])[] = [
  [0, '218d1f59b9b83cc8'],
  [1, 'be552412f8387315'],
];

test.each(VECTORS)('hashes %i bytes as the reference does', (length, bytes) => {
  const message = Array.from({ length }, (_, at) => String.fromCharCode(at)).join('');
  const { low, high } = keyedHash(KEY, message);
  const buffer = Buffer.alloc(8);
  buffer.writeUInt32LE(low, 0);
  buffer.writeUInt32LE(high, 4);
  expect(buffer.toString('hex')).toBe(bytes);
});

test('is another for another name and for another key, and survives being written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      const hash = keyedHash(KEY, one);
      expect(readHash(hashText(hash))).toEqual(hash);
      expect(hashText(keyedHash({ ...KEY, low: 5 }, one))).not.toBe(hashText(hash));
      // Lone surrogates have no UTF-8 form, and are all alike in it.
      fc.pre(Buffer.from(one).compare(Buffer.from(other)) !== 0);
      expect(hashText(keyedHash(KEY, other))).not.toBe(hashText(hash));
    }),
  );
});
