import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/ingest/account.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { bytesSource } from '../read-text.ts';
import { bytesOf, entry, gzip, joined, tar, zip, zipEntry } from './archives.ts';
import { a, b, lines } from './unpacked.ts';

async function accountOf(bytes: Uint8Array, sliceBytes?: number): Promise<Account> {
  const { account } = await ingest([bytesSource('in', bytes, sliceBytes)]);
  expect(account.records).toBe(account.accepted + account.rejected);
  expect(account.bytes).toBe(bytes.length);
  return account;
}

describe('the account of a packed file', () => {
  it('has a part for each log, which says what it was packed in', async () => {
    const { files } = await accountOf(zip(zipEntry(entry('a.gz', gzip(a))), zipEntry(entry('b', b))));
    expect(files).toMatchObject([
      { file: 'in › a.gz', accepted: 12, rejected: 0, envelopes: ['gzip', 'zip'] },
      { file: 'in › b', accepted: 5, rejected: 0, envelopes: ['zip'] },
    ]);
  });

  it('holds what is wrong inside a log by the line within it', async () => {
    const { rejections } = await accountOf(tar([entry('a', a), entry('b', `${b}{"action":\n${b}`)]));
    expect(rejections).toMatchObject([{ file: 'in › b', line: 6 }]);
  });

  it('of a truncated gzip keeps the records before the break, and says what is missing', async () => {
    const bytes = gzip(lines(1000));
    const { accepted, rejections } = await accountOf(bytes.subarray(0, bytes.length / 2));
    expect(accepted).toBeGreaterThan(200);
    const told = rejections.find(({ reason }) => reason.startsWith('The gzip data ends before its end'));
    expect(told).toMatchObject({ file: 'in' });
    expect(told?.line).toBeGreaterThan(accepted);
  });

  it('has one rejection for a file that is no log', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd, 10, 10, 10]);
    const { accepted, rejections } = await accountOf(
      zip(zipEntry(entry('x.png', png)), zipEntry(entry('b', b))),
    );
    expect(accepted).toBe(5);
    expect(rejections).toMatchObject([{ file: 'in › x.png', line: 1 }]);
  });

  it.each([
    ['zip', zip()],
    ['tar', new Uint8Array(10_240)],
    ['tar.gz', gzip(new Uint8Array(10_240))],
  ])('has one rejection for an archive of nothing: %s', async (_, bytes) => {
    expect(await accountOf(bytes)).toMatchObject({ records: 1, rejected: 1 });
  });

  it('is closed wherever a file is cut or damaged', async () => {
    const bytes = joined(gzip(tar([entry('a', a), entry('b', b)])), gzip(b));
    for (let at = 1; at < bytes.length; at += 23) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      await accountOf(damaged, 100);
      await accountOf(bytes.subarray(0, at), 100);
    }
  });

  it('is that of the same logs unpacked', async () => {
    const packed = await ingest([
      bytesSource('in', zip(zipEntry(entry('a', gzip(a))), zipEntry(entry('b', b))), 64),
    ]);
    const plain = await ingest([bytesSource('a', bytesOf(a)), bytesSource('b', bytesOf(b))]);
    expect(packed.table).toEqual(plain.table);
  });
});
