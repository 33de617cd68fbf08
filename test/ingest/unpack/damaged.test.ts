import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesOf, entry, gzip, streamedZip, tar } from './archives.ts';
import { a, b, lines, unpack } from './unpacked.ts';

describe('an archive that is cut or damaged anywhere', () => {
  const long = lines(60);
  const archives: readonly (readonly [string, Uint8Array])[] = [
    ['zip', zipSync({ 'a.log': bytesOf(long), 'b.log': bytesOf(b), 'c.gz': gzip(a) })],
    ['streamed zip', streamedZip([entry('a.log', long), entry('b.log', b)], 6)],
    ['streamed zip, stored', streamedZip([entry('a.log', a), entry('b.log', b)], 0)],
    ['tar', tar([entry('a.log', a), entry('b.log', b), entry('c.gz', gzip(a))])],
    ['tar.gz', gzip(tar([entry('a.log', long), entry('b.log', b)]))],
    ['zip of tar.gz', zipSync({ 'x.tgz': gzip(tar([entry('a.log', long)])), 'b.log': bytesOf(b) })],
  ];

  it.each(archives)('tells a cut, and keeps what comes before it: %s', (_, bytes) => {
    for (let length = 1; length < bytes.length; length += 97) {
      const logs = unpack(bytes.subarray(0, length), 300);
      const whole = unpack(bytes);
      for (const log of logs) {
        const same = whole.find(({ name }) => name === log.name);
        if (same !== undefined) expect(same.text.startsWith(log.text)).toBe(true);
      }
      // The first bytes may not tell yet what it is; tar's end is zeros, of which two blocks suffice.
      const zerosLeft = bytes.subarray(length).every((byte) => byte === 0);
      if (length > 600 && !zerosLeft) expect(logs.flatMap((log) => log.reasons)).toHaveLength(1);
    }
  });

  it.each(archives)('never throws, and ends every log: %s', (_, bytes) => {
    for (let at = 0; at < bytes.length; at += 29) {
      for (const bits of [0x01, 0xff]) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ bits;
        for (const log of unpack(damaged, 777)) expect(log.bytes).not.toBeNull();
      }
    }
  });
});
