import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { canonicalTable } from '../table/canonical-table.ts';
import { ENTERPRISE, SAMPLES, type Sample, WRAPPINGS, type Wrapping } from './envelopes.ts';
import { bytesSource } from './read-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const ndjson = (records: readonly unknown[]) => records.map((value) => JSON.stringify(value)).join('\n');

async function outcome(bytes: Uint8Array, sliceBytes?: number) {
  const { table, account } = await ingest([bytesSource('flows', bytes, sliceBytes)]);
  const [file] = account.files;
  expect(account.rejections).toEqual([]);
  return {
    table: canonicalTable(table),
    accepted: account.accepted,
    dialects: file?.dialects,
    envelopes: file?.envelopes.filter((label) => label !== 'gzip'),
  };
}

function variants({ json, text }: Wrapping, records: readonly object[]): ReadonlyMap<string, Uint8Array> {
  const plain = text?.(records) ?? ndjson(json?.(records) ?? []);
  const pretty = json?.(records)
    .map((value) => JSON.stringify(value, null, 2))
    .join('\n');
  const members = [plain.slice(0, 500), plain.slice(500)].map((part) => gzipSync(encode(part)));
  return new Map([
    ['plain', encode(plain)],
    ['CRLF', encode(plain.replaceAll('\n', '\r\n'))],
    ['BOM', encode(`\uFEFF${plain}`)],
    ['UTF-16', Uint8Array.from(Buffer.from(`\uFEFF${plain}`, 'utf16le'))],
    ['gzip', gzipSync(encode(plain))],
    ['gzip of two members', Uint8Array.from(Buffer.concat(members))],
    ...(pretty === undefined
      ? []
      : ([
          ['pretty-printed', encode(pretty)],
          ['pretty-printed with CRLF', encode(pretty.replaceAll('\n', '\r\n'))],
          ['pretty-printed, gzip', gzipSync(encode(pretty))],
        ] as const)),
  ]);
}

const CASES = SAMPLES.flatMap((sample: Sample) =>
  WRAPPINGS.filter(({ flatOnly }) => !flatOnly || sample.records === ENTERPRISE).map(
    (wrapping) => [sample.dialect, wrapping.name, sample, wrapping] as const,
  ),
);

describe('records give the same table as plain NDJSON of them', () => {
  it.each(CASES)('%s in %s', async (dialect, _, { records }, wrapping) => {
    const expected = await outcome(encode(ndjson(records)));
    expect(expected).toMatchObject({ accepted: records.length, dialects: [dialect] });
    // Items of Goldmane's stream are in an envelope of their own already.
    const envelopes = [...new Set([...(expected.envelopes ?? []), ...wrapping.labels])].sort();
    for (const [variant, bytes] of variants(wrapping, records)) {
      for (const sliceBytes of [undefined, 61]) {
        expect({ variant, ...(await outcome(bytes, sliceBytes)) }).toEqual({
          variant,
          ...expected,
          envelopes,
        });
      }
    }
  });
});
