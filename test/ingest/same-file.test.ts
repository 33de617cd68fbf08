import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/ingest/byte-source.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { findSameFiles } from '../../src/ingest/same-file.ts';
import { bytesSource, record, textSource } from './read-text.ts';

const log = `${JSON.stringify(record())}\n`;

function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state >>> 16;
  });
}

describe('a file that is opened twice', () => {
  it('is read only once, and a notice says so', async () => {
    const { account } = await ingest([textSource('a.log', log), textSource('b.log', log, 7)]);
    expect(account).toMatchObject({ records: 1, accepted: 1, rejected: 0, bytes: log.length });
    expect(account.files[1]).toMatchObject({ file: 'b.log', bytes: 0, records: 0, rejections: [] });
    expect(account.files[1]?.notices).toEqual([
      { file: 'b.log', line: 1, count: 1, text: 'The same bytes as a.log: read only once.' },
    ]);
  });

  it('is told by the first of its kind, however often it comes', async () => {
    const other = textSource('other', `${JSON.stringify(record({ dest_port: 1234 }))}\n`);
    const sources = [other, textSource('a', log), textSource('b', log), textSource('c', log)];
    expect([...(await findSameFiles(sources))]).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  it('does not count in the progress', async () => {
    const seen: (number | null)[] = [];
    await ingest([textSource('a', log), textSource('b', log)], {
      onProgress: ({ bytesRead, bytesTotal }) => void seen.push(bytesRead, bytesTotal),
    });
    expect(seen).toEqual([log.length, log.length]);
  });

  it('is compared byte by byte where beginning, middle and end agree', async () => {
    const bytes = noise(500_000);
    const changed = bytes.slice();
    changed[100_000] = (bytes[100_000] ?? 0) ^ 1;
    const sources = [
      bytesSource('a', bytes, 65_536),
      bytesSource('b', changed),
      bytesSource('c', bytes.slice(), 999),
    ];
    expect([...(await findSameFiles(sources))]).toEqual([[2, 0]]);
  });

  it('is not told where only its samples were needed to tell it apart', async () => {
    let read = 0;
    const counted = (name: string, bytes: Uint8Array): ByteSource => {
      const source = bytesSource(name, bytes);
      return {
        ...source,
        *slices(range) {
          for (const slice of source.slices(range) as Iterable<Uint8Array>) {
            read += slice.length;
            yield slice;
          }
        },
      };
    };
    const bytes = noise(1_000_000);
    const changed = bytes.slice();
    changed[0] = (bytes[0] ?? 0) ^ 1;
    expect((await findSameFiles([counted('a', bytes), counted('b', changed)])).size).toBe(0);
    expect(read).toBeLessThanOrEqual(2 * 3 * 65_536);
  });

  it('is never an empty file, or a pipe, which can be read only once', async () => {
    const pipe = (name: string): ByteSource => ({ ...textSource(name, log), size: null });
    const sources = [textSource('a', ''), textSource('b', ''), pipe('c'), pipe('d'), textSource('e', log)];
    expect((await findSameFiles(sources)).size).toBe(0);
    expect((await ingest(sources)).account.accepted).toBe(3);
  });

  it('is not looked for any longer than wanted', async () => {
    const reason = new Error('enough');
    const sources = [textSource('a', log), textSource('b', log)];
    await expect(findSameFiles(sources, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
