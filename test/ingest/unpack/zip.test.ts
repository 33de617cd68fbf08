import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesOf, type Entry, entry, joined, streamedZip, zip, zipEntry } from './archives.ts';
import { a, b, fine, lines, unpackAnyhow } from './unpacked.ts';

describe('zip', () => {
  const entries = [entry('a.log', a), entry('dir/b.log', b), entry('empty.log', '')];
  const all = [
    fine('file › a.log', 'zip', a),
    fine('file › dir/b.log', 'zip', b),
    fine('file › empty.log', 'zip', ''),
  ];
  const inOne = { 'a.log': bytesOf(a), 'dir/b.log': bytesOf(b), 'empty.log': new Uint8Array() };

  it.each([
    ['deflated', zipSync(inOne)],
    ['stored', zipSync(inOne, { level: 0 })],
    ['deflated, streamed', streamedZip(entries, 6)],
    ['stored, streamed', streamedZip(entries, 0)],
    ['hand-made', zip(...entries.map((one) => zipEntry(one)))],
    ['zip64', zip(...entries.map((one) => zipEntry(one, { zip64: true })))],
    ['marked as one disc', joined(bytesOf('PK\u0007\u0008'), zip(...entries.map((one) => zipEntry(one))))],
  ])('hands out every log of its own: %s', (_, bytes) => {
    expect(unpackAnyhow(bytes)).toEqual(all);
  });

  it.each(['short', 'long', 'short without signature', 'long without signature'] as const)(
    'finds the end of data whose size follows it: %s',
    (descriptor) => {
      const deflated = (one: Entry) =>
        zipEntry(one, { method: 8, packed: new Uint8Array(deflateRawSync(one.bytes)), descriptor });
      expect(unpackAnyhow(zip(...entries.map(deflated)))).toEqual(all);
      if (descriptor.endsWith('signature')) return;
      expect(unpackAnyhow(zip(...entries.map((one) => zipEntry(one, { descriptor }))))).toEqual(all);
    },
  );

  it('is not misled by what looks like its own parts inside a log', () => {
    const text = `${a}PK\u0007\u0008PK\u0003\u0004PK\u0001\u0002${a}`;
    const inner = zip(zipEntry(entry('x', a), { descriptor: 'short' }));
    const bytes = zip(
      zipEntry(entry('tricky', text), { descriptor: 'short' }),
      zipEntry(entry('in.zip', inner), { descriptor: 'short' }),
    );
    expect(unpackAnyhow(bytes)).toEqual([
      fine('file › tricky', 'zip', text),
      fine('file › in.zip › x', 'zip,zip', a),
    ]);
  });

  it('passes over folders and what macOS adds', () => {
    const names = ['dir/', '__MACOSX/dir/._a.log', '._a.log', 'dir/.DS_Store'];
    const bytes = zip(...names.map((name) => zipEntry(entry(name, ''))), zipEntry(entry('a.log', a)));
    expect(unpackAnyhow(bytes)).toEqual([fine('file › a.log', 'zip', a)]);
  });

  it.each([undefined, 'short'] as const)(
    'refuses what is encrypted, and reads the rest (%s)',
    (descriptor) => {
      const bytes = zip(
        zipEntry(entry('secret', 'xxxxxxxxxxxxxxxxxxxxxxxxx'), {
          encrypted: true,
          crc: 7,
          ...(descriptor === undefined ? {} : { descriptor }),
        }),
        zipEntry(entry('b', b)),
      );
      const [secret, ...others] = unpackAnyhow(bytes);
      expect(secret).toMatchObject({ name: 'file › secret', text: '' });
      expect(secret?.reasons).toEqual([expect.stringContaining('encrypted')]);
      expect(others).toEqual([fine('file › b', 'zip', b)]);
    },
  );

  it('names a compression that it does not know', () => {
    const bytes = zip(
      zipEntry(entry('x', a), { method: 9 }),
      zipEntry(entry('y', a), { method: 77 }),
      zipEntry(entry('b', b)),
    );
    const [x, y, ...others] = unpackAnyhow(bytes);
    expect(x?.reasons).toEqual([expect.stringContaining('Deflate64')]);
    expect(y?.reasons).toEqual([expect.stringContaining('method 77')]);
    expect(others).toEqual([fine('file › b', 'zip', b)]);
  });

  it('tells a checksum that is wrong', () => {
    for (const descriptor of [undefined, 'short'] as const) {
      const packed = new Uint8Array(deflateRawSync(a));
      const fields = { method: 8, packed, crc: 5, ...(descriptor === undefined ? {} : { descriptor }) };
      const [log, ...others] = unpackAnyhow(zip(zipEntry(entry('a', a), fields), zipEntry(entry('b', b))));
      expect(log).toMatchObject({ text: a, reasons: [expect.stringContaining('checksum')] });
      expect(others).toEqual([fine('file › b', 'zip', b)]);
    }
  });

  it('goes on after a log whose data is damaged', () => {
    for (const descriptor of [undefined, 'short'] as const) {
      const packed = new Uint8Array(deflateRawSync(lines(300)));
      packed.fill(0xff, 400, 440);
      const fields = { method: 8, packed, ...(descriptor === undefined ? {} : { descriptor }) };
      const [log, ...others] = unpackAnyhow(zip(zipEntry(entry('a', a), fields), zipEntry(entry('b', b))));
      expect(log?.reasons).toHaveLength(1);
      expect(log?.reasons[0]).toMatch(/damaged/);
      expect(others).toEqual([fine('file › b', 'zip', b)]);
    }
  });

  it('without a file is one rejection', () => {
    for (const bytes of [zip(), zip(zipEntry(entry('dir/', '')))]) {
      expect(unpackAnyhow(bytes)).toEqual([
        { name: 'file', packings: 'zip', text: '', reasons: ['There is no file in this zip archive.'] },
      ]);
    }
  });

  it('tells what follows it, but for zeros and another archive', () => {
    const one = zip(zipEntry(entry('b', b)));
    expect(unpackAnyhow(joined(one, new Uint8Array(50), one))).toEqual([
      fine('file › b', 'zip', b),
      fine('file › b', 'zip', b),
    ]);
    const [, told] = unpackAnyhow(joined(one, bytesOf('and so on')));
    expect(told?.reasons).toEqual([expect.stringContaining(`From byte ${one.length} on`)]);
  });
});
