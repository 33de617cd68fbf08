import { describe, expect, it } from 'vitest';
import { entry, gzip, joined, paxRecord, TAR_END, tar, tarEntry } from './archives.ts';
import { a, b, fine, unpackAnyhow } from './unpacked.ts';

describe('tar', () => {
  const entries = [entry('a.log', a), entry('dir/b.log', b), entry('empty.log', '')];
  const all = [
    fine('file › a.log', 'tar', a),
    fine('file › dir/b.log', 'tar', b),
    fine('file › empty.log', 'tar', ''),
  ];

  it('hands out every log of its own, also where it is compressed', () => {
    expect(unpackAnyhow(tar(entries))).toEqual(all);
    const gzipped = all.map((log) => ({ ...log, packings: 'gzip,tar' }));
    expect(unpackAnyhow(gzip(tar(entries)))).toEqual(gzipped);
  });

  it.each([
    ['old, without a mark', tarEntry(entry('b', b), { magic: '\0\0\0\0\0\0' }), 'b'],
    ['old, without a type', tarEntry(entry('b', b), { type: '\0' }), 'b'],
    ['a folder in the prefix', tarEntry(entry('b', b), { prefix: 'x/y' }), 'x/y/b'],
    ["no prefix in GNU's", tarEntry(entry('b', b), { magic: 'ustar  \0', prefix: 'x/y' }), 'b'],
    [
      'a long name of GNU',
      joined(tarEntry(entry('L', `${'é'.repeat(300)}\0`), { type: 'L' }), tarEntry(entry('b', b))),
      'é'.repeat(300),
    ],
    [
      'a long name of pax',
      joined(
        tarEntry(entry('P', paxRecord('mtime', '1.5') + paxRecord('path', 'é=\n'.repeat(150))), {
          type: 'x',
        }),
        tarEntry(entry('b', b)),
      ),
      'é=\n'.repeat(150),
    ],
  ])('is read in any form: %s', (_, archive, name) => {
    const bytes = joined(archive, tarEntry(entry('a', a)), TAR_END);
    expect(unpackAnyhow(bytes)).toEqual([fine(`file › ${name}`, 'tar', b), fine('file › a', 'tar', a)]);
  });

  it('passes over folders, links and what macOS adds', () => {
    const bytes = joined(
      tarEntry(entry('dir/', ''), { type: '5' }),
      tarEntry(entry('link', ''), { type: '2' }),
      tarEntry(entry('global', paxRecord('path', 'no')), { type: 'g' }),
      tarEntry(entry('._b', 'x')),
      tarEntry(entry('b', b)),
      TAR_END,
    );
    expect(unpackAnyhow(bytes)).toEqual([fine('file › b', 'tar', b)]);
  });

  it('refuses a file with holes left out, and reads the rest', () => {
    const bytes = joined(tarEntry(entry('holes', a), { type: 'S' }), tarEntry(entry('b', b)), TAR_END);
    const [holes, ...others] = unpackAnyhow(bytes);
    expect(holes).toMatchObject({
      name: 'file › holes',
      text: '',
      reasons: [expect.stringContaining('sparse')],
    });
    expect(others).toEqual([fine('file › b', 'tar', b)]);
  });

  it('goes on at the next file where it is damaged, and says where', () => {
    const first = tarEntry(entry('a', a));
    const second = tarEntry(entry('broken', a));
    second[3] = 0x7f;
    const logs = unpackAnyhow(joined(first, second, tarEntry(entry('b', b)), TAR_END));
    expect(logs).toEqual([
      fine('file › a', 'tar', a),
      { name: 'file', packings: 'tar', text: '', reasons: [expect.stringContaining(`byte ${first.length}`)] },
      fine('file › b', 'tar', b),
    ]);
  });

  it('goes on after the end of one that another follows', () => {
    expect(unpackAnyhow(joined(tar(entries.slice(0, 1)), tar(entries.slice(1))))).toEqual(all);
  });

  it('without a file is one rejection', () => {
    const [log, ...others] = unpackAnyhow(joined(tarEntry(entry('dir/', ''), { type: '5' }), TAR_END));
    expect(log?.reasons).toEqual(['There is no file in this tar archive.']);
    expect(others).toEqual([]);
  });
});
