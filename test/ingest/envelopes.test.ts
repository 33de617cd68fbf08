import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { canonicalTable } from '../table/canonical-table.ts';
import { ENTERPRISE, SAMPLES, type Sample, TABLES, WRAPPINGS, type Wrapping } from './envelopes.ts';
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
  [...WRAPPINGS, ...TABLES]
    .filter(({ flatOnly }) => !flatOnly || sample.records === ENTERPRISE)
    .map((wrapping) => [sample.dialect, wrapping.name, sample, wrapping] as const),
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

/** What a host's Felix says, which has no other form than its lines. */
const FELIX = ['443', '80', '53'].map(
  (port) =>
    `2026-08-04T16:14:12+00:00 bastion calico-felix[312412]: INFO <nil> <nil>:  action="deny" dstIP="147.75.40.148" dstPort="${port}" inBytes=0 inPackets=0 outBytes=120 outPackets=2 policy="hep-external" proto="6" rule="-1" ruleDir="egress" srcIP="10.0.1.10" srcPort="57312" tier="security" trafficDir="outbound" updateType=report`,
);

describe("Felix's lines in a host's syslog", () => {
  const felix: Wrapping = { name: 'syslog', labels: ['syslog'], text: () => FELIX.join('\n') };
  it('give the same table, however the file is packed and ends its lines', async () => {
    const expected = await outcome(encode(FELIX.join('\n')));
    expect(expected).toMatchObject({ accepted: FELIX.length, dialects: ['Felix on a host'] });
    for (const [variant, bytes] of variants(felix, [])) {
      for (const sliceBytes of [undefined, 61]) {
        expect({ variant, ...(await outcome(bytes, sliceBytes)) }).toEqual({ variant, ...expected });
      }
    }
  });
});

describe('forms one after the other in one file', () => {
  it('give the same table as the records of all of them', async () => {
    const wrappings = WRAPPINGS.filter(({ flatOnly }) => !flatOnly);
    const texts = SAMPLES.flatMap(({ records }) =>
      wrappings.map(({ json, text }) =>
        json === undefined
          ? (text?.(records) ?? '')
          : `${json(records)
              .map((value, at) => JSON.stringify(value, null, at % 2))
              .join('\n')}\n`,
      ),
    );
    const all = SAMPLES.flatMap(({ records }) => wrappings.flatMap(() => records));
    const expected = await outcome(encode(ndjson(all)));
    for (const sliceBytes of [undefined, 997]) {
      const { table, accepted, dialects } = await outcome(encode(texts.join('')), sliceBytes);
      expect(accepted).toBe(all.length);
      expect(dialects).toEqual(['Calico Enterprise', 'Goldmane', 'Whisker']);
      expect(table).toEqual(expected.table);
    }
  });
});

describe('responses of any size', () => {
  const hits = Array.from({ length: 4000 }, (_, at) => ({
    _id: `${at}`,
    _source: { ...ENTERPRISE[at % 6], dest_port: at },
  }));
  const responses = [{ hits: { hits: hits.slice(0, 3000) } }, { hits: { hits: hits.slice(3000) } }];
  it.each([
    ['an _msearch response on one line', JSON.stringify({ took: 1, responses })],
    ['a pretty-printed _msearch response', JSON.stringify({ took: 1, responses }, null, 2)],
    ['a _search response on one line', JSON.stringify({ hits: { total: 9, hits }, took: 1 })],
    [
      "Splunk's results on one line",
      JSON.stringify({ results: hits.map(({ _source }) => ({ _raw: JSON.stringify(_source) })) }),
    ],
  ])('are read hit by hit: %s', async (_, text) => {
    expect(text.length).toBeGreaterThan(1 << 20);
    const { accepted, envelopes } = await outcome(encode(text), 1 << 16);
    expect(accepted).toBe(hits.length);
    expect(envelopes?.length).toBeGreaterThan(1);
  });
});
