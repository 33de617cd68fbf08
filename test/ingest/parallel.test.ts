import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/ingest/byte-source.ts';
import { type Capture, type IngestOptions, ingest } from '../../src/ingest/ingest.ts';
import type { PartReader } from '../../src/ingest/parallel/part.ts';
import { readApart } from '../../src/ingest/parallel/read-part.ts';
import { canonicalTable } from '../table/canonical-table.ts';
import { bytesSource, record } from './read-text.ts';

/** A thread's reading, without the thread. */
let partsRead = 0;
const here: PartReader = {
  read({ handle, range, networks }, onBytes) {
    partsRead++;
    return readApart(handle as ByteSource, range, networks, { onBytes });
  },
};

function source(name: string, text: string): ByteSource {
  const plain = bytesSource(name, new TextEncoder().encode(text), 64);
  return { ...plain, handle: plain };
}

function outcome({ table, account }: Capture) {
  const files = account.files.map((file) => ({
    ...file,
    traits: file.traits.map((traits) => JSON.stringify(traits)).sort(),
  }));
  return { table: canonicalTable(table), account: { ...account, files } };
}

const alone = async (text: string, options: IngestOptions = {}) =>
  outcome(await ingest([source('flows', text)], options));

async function together(text: string, readers: number, smallestPart: number, options: IngestOptions = {}) {
  const capture = await ingest([source('flows', text)], {
    ...options,
    smallestPart,
    readers: Array.from({ length: readers }, () => here),
  });
  return outcome(capture);
}

const policies = (name: string) => ({ policies: { enforced_policies: [`0|default|${name}|allow|0`] } });

/** Lines of which every cut between two is a place where a part may begin, rightly or not. */
const line = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3).map((bytes) => JSON.stringify(record({ bytes_in: bytes }))) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b').map((name) => JSON.stringify(record(policies(name)))),
  },
  { weight: 1, arbitrary: fc.nat(3).map((port) => JSON.stringify(record({ dest_port: port }), null, 2)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'garbage',
      '{"source_name_aggr": "cut',
      '{"action":"allow"',
      JSON.stringify(record({ bytes_in: -1 })),
      JSON.stringify(record({ reporter: null })),
      `data: ${JSON.stringify(record())}`,
      `{"hits":{"hits":[{"_source":${JSON.stringify(record())}},`,
      `[${JSON.stringify(record())},`,
      ']}}',
      'source_name_aggr,dest_name_aggr,action',
      'a,b,allow',
      '\ud800',
    ),
  },
);

describe('a file that several threads read', () => {
  it('gives the table and the account of one that reads it alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 2, maxLength: 24 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 100, max: 2000 }),
        async (lines, readers, smallestPart) => {
          const text = `${JSON.stringify(record())}\n${lines.join('\n')}\n`;
          expect(await together(text, readers, smallestPart)).toEqual(await alone(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same where every record is decoded in full', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 24 }), async (lines) => {
        const text = `${JSON.stringify(record())}\n${lines.join('\n')}\n`;
        expect(await alone(text)).toEqual(await alone(text, { decodeAll: true }));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a record that is the only one of its part, and the last line without a line feed', async () => {
    const good = JSON.stringify(record());
    const bad = JSON.stringify(record({ bytes_in: -1, dest_port: 5 }));
    const text = `${good}\n${good}\n${bad}\n${bad}\n${JSON.stringify(record({ dest_port: 80 }))}`;
    for (const smallest of [400, 600, 800, 1000]) {
      expect(await together(text, 2, smallest)).toEqual(await alone(text));
    }
  });

  it('has its copies told apart across parts', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => JSON.stringify(record(policies(at % 2 ? 'a' : 'b'))));
    const text = `${lines.join('\n')}\n`;
    const { table, account } = await together(text, 3, 200);
    expect(account.accepted).toBe(40);
    expect(partsRead).toBeGreaterThan(1);
    expect(table).toEqual((await alone(text)).table);
    expect(table.rows.join()).toContain('["flows",1]');
  });

  it('names networks in every part', async () => {
    const networks = [{ name: 'partner', ranges: ['203.0.113.0/24'] }];
    const ends = { dest_type: 'net', dest_name_aggr: 'pub', dest_namespace: '-' };
    const lines = Array.from({ length: 60 }, (_, at) =>
      JSON.stringify(record({ ...ends, dest_ip: at % 3 === 0 ? '203.0.113.9' : '198.51.100.1' })),
    );
    const text = `${lines.join('\n')}\n`;
    const names = (await together(text, 3, 500, { networks })).table.endpoints.join();
    expect(names).toContain('partner');
    expect(names).toContain('pub');
    expect(await together(text, 3, 500, { networks })).toEqual(
      await alone(text, { networks, decodeAll: true }),
    );
  });
});
