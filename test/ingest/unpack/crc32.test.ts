import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/ingest/unpack/crc32.ts';
import { bytesOf, gzip } from './archives.ts';

describe('the checksum', () => {
  it('is the one that everybody tests with', () => {
    expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });

  it('is that of gzip, also where the bytes come in pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, cut) => {
        const told = new DataView(gzip(bytes).slice(-8).buffer).getUint32(0, true);
        expect(crc32(bytes)).toBe(told);
        expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(told);
      }),
    );
  });
});
