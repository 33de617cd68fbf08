import { describe, expect, it } from 'vitest';
import { unpackingSink } from '../../../src/ingest/unpack/unpacking-sink.ts';
import { bytesOf, joined } from './archives.ts';
import { a, unpack, unpackAnyhow } from './unpacked.ts';

describe('a file that is not packed', () => {
  it('is passed on as it is, without copying', () => {
    const bytes = bytesOf(a);
    const seen: Uint8Array[] = [];
    const sink = unpackingSink('file', () => ({
      push: (slice) => void seen.push(slice),
      reject() {},
      end() {},
    }));
    sink.push(bytes);
    sink.end();
    expect(seen).toEqual([bytes]);
    expect(seen[0]).toBe(bytes);
  });

  it.each([
    ['empty', ''],
    ['a byte', '{'],
    ['a log', a],
    ['a stray NUL', `\u0000${a}`],
    ['letters of an archive', 'PK is no archive'],
    ['a byte order mark', '\ufeff[]'],
    ['letters of many languages', 'Ελληνικά 日本語 עברית '.repeat(40)],
  ])('is one log: %s', (_, text) => {
    expect(unpackAnyhow(bytesOf(text))).toMatchObject([{ name: 'file', packings: '', reasons: [] }]);
    expect(unpack(bytesOf(text))).toMatchObject([{ bytes: bytesOf(text).length }]);
  });

  it('may be UTF-16, whose letters are half NUL', () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${a}`, 'utf16le'));
    expect(unpack(bytes)).toMatchObject([{ reasons: [] }]);
  });

  it('is refused where hardly anything in it is text, even without NULs', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => 1 + ((index * index * 37) % 255));
    expect(unpackAnyhow(bytes)).toMatchObject([{ text: '', reasons: [expect.stringContaining('not text')] }]);
  });

  it('may hold letters of another time', () => {
    const bytes = Uint8Array.from(a, (letter, index) => (index % 30 === 0 ? 0xe4 : letter.charCodeAt(0)));
    expect(unpack(bytes)).toMatchObject([{ reasons: [] }]);
  });

  it('may begin with the hole that truncating an open log leaves', () => {
    expect(unpack(joined(new Uint8Array(300), bytesOf(a)))).toMatchObject([{ reasons: [] }]);
    expect(unpack(joined(new Uint8Array(3000), bytesOf(a)))).toMatchObject([{ reasons: [] }]);
  });

  it.each([
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd, 4, 0]],
    ['bzip2', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41]],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0]],
    ['lz4', [0x04, 0x22, 0x4d, 0x18, 0x64]],
    ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0]],
    ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 1]],
    ['Parquet', [0x50, 0x41, 0x52, 0x31, 0x15, 0]],
    ['not text', [0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd, 0x49, 0x48, 0x44, 0x52]],
  ])('is refused in one sentence that says what it is: %s', (kind, bytes) => {
    const [log, ...others] = unpackAnyhow(joined(Uint8Array.from(bytes), new Uint8Array(2000).fill(7)));
    expect(others).toEqual([]);
    expect(log?.text).toBe('');
    expect(log?.reasons).toHaveLength(1);
    expect(log?.reasons[0]).toContain(kind);
  });
});
