import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { bytesSource, readText, record } from './read-text.ts';

const good = JSON.stringify(record());
const MEBIBYTE = 1 << 20;

/** Inputs that once overflowed the stack, took minutes, or took their neighbours along. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['a string of 9 MiB before a trailing comma', `[\n {"x":1},{"a":"${'a'.repeat(9 * MEBIBYTE)}",}\n]`],
  ['20 MiB of a string on one line', `"${'a'.repeat(20 * MEBIBYTE)}`],
  ['an unclosed event of escaped quotes', `data: {"${'\\"'.repeat(200_000)}`],
  ['an unclosed fragment of escaped quotes', `"a": "${'\\"'.repeat(200_000)}`],
  ['a list of 2,000,000 numbers on one line', `[${'1,'.repeat(2_000_000)}1]`],
  ['a list of torn objects on one line', `[${'{"a":x},'.repeat(200_000)}1]`],
  ['a key of 17 MiB with commas', `{"${'a,'.repeat(8_900_000)}`],
  ['60 MiB of blanks inside a value', `{"a":1,\n${' '.repeat(60 * MEBIBYTE)}`],
];

describe('hostile input', () => {
  it.each(HOSTILE)('is read to its end: %s', async (_, text) => {
    const { account } = await readText(`${good}\n${text}\n${good}\n`, 512 * 1024);
    expect(account.records).toBe(account.accepted + account.rejected);
    expect(account.rejected).toBeGreaterThan(0);
    expect(account.accepted).toBeGreaterThanOrEqual(1);
  });

  it('loses no record of an envelope beside one that is nested too deep', async () => {
    const deep = JSON.stringify(record({ policies: { enforced_policies: ['DEEP'] } })).replace(
      '"DEEP"',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    );
    const { account } = await readText(`{"items":[${good},${deep},${good},${good}]}`);
    expect(account).toMatchObject({ records: 4, accepted: 3, rejected: 1 });
  });

  it('keeps few sets of labels of one flow, however they change', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) =>
      JSON.stringify(record({ source_labels: { labels: ['app=a', `run=${index}`] } })),
    );
    const { table } = await readText(lines.join('\n'));
    expect(table.rows).toBe(1);
    expect(table.labelSets.length).toBeLessThan(5);
    expect(table.labelSets[table.columns.sourceLabels[0] ?? -1]).toEqual(['app=a']);
  });

  it('gives the same ids whichever of two fitting hashes comes first', async () => {
    const lines = ['bb', 'aa-bb'].map((hash) =>
      JSON.stringify(
        record({ source_name_aggr: 'w-aa-bb-*', source_labels: { labels: [`pod-template-hash=${hash}`] } }),
      ),
    );
    for (const order of [lines, lines.toReversed()]) {
      const { table } = await readText(order.join('\n'));
      expect(table.endpoints[0]?.podTemplateHash).toBe('aa-bb');
    }
  });

  it('adds figures up to the same sum in any order, however large', async () => {
    const lines = [Number.MAX_SAFE_INTEGER, 1, 1, 1].map((bytes) =>
      JSON.stringify(record({ bytes_in: bytes })),
    );
    const sums = [lines, lines.toReversed()].map(async (order) => {
      const { table } = await readText(order.join('\n'));
      return table.columns.bytesIn[0];
    });
    expect(new Set(await Promise.all(sums))).toEqual(new Set([Number.MAX_SAFE_INTEGER]));
  });

  it('tells nothing about records that are rejected but their reason', async () => {
    const { account } = await readText(JSON.stringify(record({ source_labels: 5, action: null })));
    expect(account).toMatchObject({ rejected: 1 });
    expect(account.files[0]?.notices).toEqual([]);
  });

  it('reads an example that was copied from its first brace and breaks off', async () => {
    const example = JSON.stringify(record({ policies: { all_policies: ['0|a|a.b|deny|0'] } }), null, 2);
    const { account } = await readText(example.slice(0, example.indexOf('"0|a|a.b')));
    expect(account).toMatchObject({ accepted: 1, rejected: 0 });
    expect(account.files[0]?.notices).toHaveLength(1);
    const afterAnother = await readText(`${good}\n${example.slice(0, example.indexOf('"0|a|a.b'))}`);
    expect(afterAnother.account).toMatchObject({ accepted: 1, rejected: 1 });
  });

  it('reads UTF-16 where a byte order mark says so, as PowerShell writes it', async () => {
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${good}\r\n${good}\r\n`, 'utf16le'));
    const { account } = await ingest([bytesSource('flows', bytes, 7)]);
    expect(account).toMatchObject({ accepted: 2, rejected: 0 });
  });

  it('reads a fragment that a web page indented with no-break spaces', async () => {
    const fragment = JSON.stringify(record(), null, 2).slice(1, -1).replaceAll('  ', '\u00A0\u00A0');
    expect((await readText(fragment)).account).toMatchObject({ accepted: 1, rejected: 0 });
  });
});
