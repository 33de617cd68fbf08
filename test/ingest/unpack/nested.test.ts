import { describe, expect, it } from 'vitest';
import { unpackingSink } from '../../../src/ingest/unpack/unpacking-sink.ts';
import { entry, gzip, joined, tar, zip, zipEntry } from './archives.ts';
import { a, b, fine, lines, unpack, unpackAnyhow } from './unpacked.ts';

describe('packed in one another', () => {
  const pngs = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd, 1, 2, 3]);

  it('logs come out in their order, each by its path', () => {
    const inner = gzip(tar([entry('b.log.gz', gzip(b)), entry('picture.png', pngs)]));
    const bytes = zip(
      zipEntry(entry('a.log.gz', gzip(a))),
      zipEntry(entry('in.tgz', inner)),
      zipEntry(entry('c', b)),
    );
    expect(unpackAnyhow(bytes)).toEqual([
      fine('file › a.log.gz', 'zip,gzip', a),
      fine('file › in.tgz › b.log.gz', 'zip,gzip,tar,gzip', b),
      {
        name: 'file › in.tgz › picture.png',
        packings: 'zip,gzip,tar',
        text: '',
        reasons: [expect.stringContaining('not text')],
      },
      fine('file › c', 'zip', b),
    ]);
  });

  it('is refused beyond four times', () => {
    const four = gzip(gzip(gzip(gzip(a))));
    expect(unpackAnyhow(four)).toEqual([fine('file', 'gzip,gzip,gzip,gzip', a)]);
    const [log, ...others] = unpackAnyhow(gzip(four));
    expect(others).toEqual([]);
    expect(log).toMatchObject({ text: '', reasons: [expect.stringContaining('more than 4 times')] });
  });

  it('bytes of the file are told by what was read of it for each log', () => {
    const random = (seed: number) => lines(300, seed);
    const bytes = zip(
      zipEntry(entry('a', random(1))),
      zipEntry(entry('b', random(5000))),
      zipEntry(entry('c', random(9000))),
    );
    const told = unpack(bytes, 1000).map((log) => log.bytes ?? 0);
    for (const share of told) expect(Math.abs(share - bytes.length / 3)).toBeLessThan(3000);
  });

  it('are read up to a number of logs that an account can hold, and the rest is told', () => {
    const one = zipEntry(entry('x', '{'));
    const bytes = new Uint8Array(one.length * 100_500);
    for (let at = 0; at < bytes.length; at += one.length) bytes.set(one, at);
    let opened = 0;
    let told = 0;
    const reasons: string[] = [];
    const sink = unpackingSink('many.zip', (name) => {
      opened++;
      return {
        push() {},
        reject: (reason) => void reasons.push(`${name}: ${reason}`),
        end(fileBytes) {
          told += fileBytes;
        },
      };
    });
    sink.push(joined(bytes, zip()));
    sink.end();
    expect(opened).toBe(100_001);
    expect(told).toBe(bytes.length + zip().length);
    expect(reasons).toEqual([expect.stringMatching(/^many\.zip: There are more than 100000 files/)]);
  });
});
