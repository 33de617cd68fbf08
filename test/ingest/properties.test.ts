import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { anyCaptureWithCopies } from '../graph/any-capture.ts';
import { contractText, toNdjson } from '../graph/contract.ts';
import { bytesSource, readText, record } from './read-text.ts';

/** One way in which a file gets damaged: at some place, a fraction of its length. */
interface Damage {
  readonly place: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const encode = (text: string) => new TextEncoder().encode(text);
const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  ':',
  '\\',
  'null',
  '{"',
  '"}',
  ']}',
  '}{',
  '\\u',
  '\u2028',
  '{}',
  '[]',
];
const WORDS = [
  'data: ',
  'error: ',
  'event: x',
  '{"hits":{"hits":[',
  '{"items":[',
  '{"Key":',
  '"policies":{',
  '\uFEFF',
  '//',
  '#',
];
const INVALID_UTF8 = [[0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf8, 0x88], [0x80], [0x00]];

const inserted = fc.oneof(
  fc.constantFrom(...TOKENS, ...WORDS).map(encode),
  fc.constantFrom(...INVALID_UTF8).map((bytes) => Uint8Array.from(bytes)),
  fc.uint8Array({ minLength: 1, maxLength: 3 }),
  fc.constant(new Uint8Array()),
);
const lineBreaks = fc.constantFrom('\n', '\r\n', '\r', '\n\n').map(encode);

function damage(insert: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Damage> {
  return fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2000 })),
    insert,
  });
}

function apply(bytes: Uint8Array, { place, remove, insert }: Damage): Uint8Array {
  const at = Math.floor(place * bytes.length);
  return Uint8Array.from([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + remove)]);
}

const line = (port: number) =>
  JSON.stringify(record({ dest_port: port, source_labels: { labels: ['app=customer'] } }));

/** Forms in which a record may be a line, or a CSV's header. */
const FORMS: readonly ((port: number) => string)[] = [
  line,
  (port) => `Aug  4 16:14:12 node-1 calico[1]: ${line(port)}`,
  (port) => `2026-08-04T16:14:12.0Z stdout F ${line(port)}`,
  (port) => `<14>1 2026-08-04T16:14:12.0Z node-1 calico - - - ${line(port)}`,
  (port) => JSON.stringify({ log: `${line(port)}\n` }),
  (port) => JSON.stringify({ result: { _raw: line(port) } }),
  (port) => JSON.stringify({ responses: [{ hits: { hits: [{ _source: line(port) }] } }] }, null, 1),
  (port) => `data: ${line(port)}\n`,
  (port) =>
    `Aug  4 16:14:12 bastion calico-felix[1]: INFO <nil> <nil>:  action="deny" dstIP="10.0.0.1" dstPort="${port}" inBytes=0 policy="p" proto="6" rule="-1" ruleDir="egress" srcIP="10.0.1.10" tier="t" trafficDir="outbound" updateType=report`,
];
const CSV_HEADER = 'source_name_aggr,dest_name_aggr,dest_port,action,"policies.all_policies"';
const csvRow = (port: number) => `a-*,b-*,${port},allow,"0|a|b|allow|0,\n1|a|c|allow|0"`;

const anyForm = fc.tuple(fc.constantFrom(...FORMS), fc.integer({ min: 1, max: 9 }));
const anyLines = fc
  .tuple(
    fc.array(anyForm, { maxLength: 6 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    fc.array(anyForm, { maxLength: 2 }),
  )
  .map(([before, rows, after]) => [
    ...before.map(([form, port]) => form(port)),
    CSV_HEADER,
    ...rows.map(csvRow),
    ...after.map(([form, port]) => form(port)),
  ]);

describe('damaged input', () => {
  it('never throws, and every record is either accepted or rejected', async () => {
    const lines = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    const damages = fc.array(damage(fc.oneof(inserted, lineBreaks)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lines, damages, fc.integer({ min: 1, max: 4000 }), async (ports, all, sliceBytes) => {
        const whole = encode(ports.map((port) => `${line(port)}\n`).join(''));
        const bytes = all.reduce(apply, whole);
        const { account, table } = await ingest([bytesSource('damaged', bytes, sliceBytes)]);
        expect(account.records).toBe(account.accepted + account.rejected);
        expect(account.bytes).toBe(bytes.length);
        expect([...table.columns.records].reduce((sum, count) => sum + count, 0)).toBe(account.accepted);
        expect(account.rejections).toHaveLength(Math.min(100, account.rejected));
        for (const { line: at, reason } of account.rejections) {
          expect(at).toBeGreaterThan(0);
          expect(reason).not.toBe('');
        }
      }),
      { numRuns: 600 },
    );
  });

  it('on one line costs no other line its record', async () => {
    const withoutLineFeed = (bytes: Uint8Array) => bytes.filter((byte) => byte !== 0x0a);
    const damagedLine = fc
      .array(damage(inserted), { minLength: 1, maxLength: 4 })
      .map((all) => withoutLineFeed(all.reduce(apply, encode(line(60_000)))));
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map(withoutLineFeed),
      fc
        .array(fc.constantFrom(...TOKENS, ...WORDS), { minLength: 1, maxLength: 6 })
        .map((all) => encode(all.join(''))),
    );
    const anyLine = fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: damagedLine },
      { weight: 1, arbitrary: garbage },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { minLength: 2, maxLength: 8 }), async (lines) => {
        const undamaged = lines.flatMap((damaged, at) => (damaged === null ? [at + 1] : []));
        const bytes = lines.flatMap((damaged, at) => [...(damaged ?? encode(line(at + 1))), 0x0a]);
        const { table, account } = await ingest([bytesSource('damaged', Uint8Array.from(bytes))]);
        const kept = new Set(table.columns.port);
        const lost = undamaged.filter((port) => !kept.has(port));
        expect({ lost, rejections: lost.length > 0 ? account.rejections : [] }).toEqual({
          lost: [],
          rejections: [],
        });
      }),
      { numRuns: 600 },
    );
  });

  it('on one line costs no other line its record, whatever forms they have', async () => {
    const oneLine = FORMS.filter((form) => !form(1).includes('\n'));
    const good = fc.constantFrom(...oneLine).map((form) => ({ form, damages: null }));
    const bad = fc
      .tuple(fc.constantFrom(...oneLine), fc.array(damage(inserted), { minLength: 1, maxLength: 3 }))
      .map(([form, damages]) => ({ form, damages }));
    const rows = fc.array(fc.option(fc.array(damage(inserted), { minLength: 1, maxLength: 3 })), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(good, bad), { minLength: 1, maxLength: 6 }),
        rows,
        async (lines, csv) => {
          const damaged = (text: string, damages: readonly Damage[] | null) =>
            (damages ?? []).reduce(apply, encode(text)).filter((byte) => byte !== 0x0a);
          const row = (port: number) => `a-*,b-*,${port},allow,"0|a|b|allow|0, 1|a|c|allow|0"`;
          const all = [
            ...lines.map(({ form, damages }, at) => ({ damages, bytes: damaged(form(at + 1), damages) })),
            { damages: [], bytes: encode(CSV_HEADER) },
            ...csv.map((damages, at) => ({ damages, bytes: damaged(row(at + 101), damages) })),
          ];
          const bytes = Uint8Array.from(all.flatMap((each) => [...each.bytes, 0x0a]));
          const { table, account } = await ingest([bytesSource('damaged', bytes)]);
          const kept = new Set(table.columns.port);
          const lost = all
            .flatMap(({ damages }, at) =>
              damages === null ? [at < lines.length ? at + 1 : at - lines.length + 100] : [],
            )
            .filter((port) => !kept.has(port));
          expect({ lost, rejections: lost.length > 0 ? account.rejections : [] }).toEqual({
            lost: [],
            rejections: [],
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that is not UTF-8 is read with U+FFFD in its place, and told', async () => {
    const [before = '', after = ''] = line(80).split('customer-856cd6d9f5');
    const bytes = Uint8Array.from([...encode(`${before}caf`), 0xe9, ...encode(after)]);
    const { table, account } = await ingest([bytesSource('latin-1', bytes)]);
    expect(table.endpoints.map(({ name }) => name)).toContain('caf\uFFFD-*');
    expect(account).toMatchObject({ accepted: 1, rejected: 0 });
    expect(account.files[0]?.notices.map(({ text }) => text).join()).toContain('UTF-8');
  });
});

describe('bytes in slices', () => {
  it('of any size and any form give the same account and graph', async () => {
    const csvTokens = fc
      .constantFrom('"', ',', '"",', '\n"', '_raw,action\n', `\n${CSV_HEADER}\n`)
      .map(encode);
    const damages = fc.array(damage(fc.oneof(inserted, lineBreaks, csvTokens)), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        anyLines,
        damages,
        fc.integer({ min: 1, max: 300 }),
        async (lines, all, sliceBytes) => {
          const bytes = all.reduce(apply, encode(`${lines.join('\n')}\n`));
          const sliced = await ingest([bytesSource('flows', bytes, sliceBytes)]);
          const whole = await ingest([bytesSource('flows', bytes)]);
          expect(sliced.account).toEqual(whole.account);
          expect(contractText(sliced)).toBe(contractText(whole));
          expect(sliced.account.records).toBe(sliced.account.accepted + sliced.account.rejected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of any size give the same graph', async () => {
    const slices = fc.integer({ min: 1, max: 300 });
    const damages = fc.array(damage(fc.oneof(inserted, lineBreaks)), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, damages, slices, async (records, all, sliceBytes) => {
        const bytes = all.reduce(apply, encode(toNdjson(records)));
        const sliced = await ingest([bytesSource('flows', bytes, sliceBytes)]);
        const whole = await ingest([bytesSource('flows', bytes)]);
        expect(contractText(sliced)).toBe(contractText(whole));
        expect(sliced.account).toEqual(whole.account);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a line that is cut off', () => {
  const item = line(7);
  it.each([
    ['within a list', '{"items":['],
    ['within a list of hits', '{"hits":{"hits":['],
    ['within a list, after an element', `{"items":[${item},`],
    ["after a Whisker list's end", '{"items":[]'],
    ["after a Whisker list's end, with an element", `{"total":{"totalPages":1},"items":[${item}]`],
    ["after a Goldmane list's end", '{"meta":{},"flows":[]'],
    ["after a response's hits", '{"hits":{"hits":[]'],
    ["after a response's hits, before its last brace", '{"hits":{"hits":[]}'],
    ["after a response's hits, with an element", `{"hits":{"hits":[{"_source":${item}}]}`],
    ['within an escape', '{"source_name_aggr":"a\\'],
    ['within an escape in a key', '{"\\'],
    ['within an escape by number', '{"source_name_aggr":"a\\u00'],
  ])('%s costs no other line its record', async (_, cut) => {
    const own = cut.includes(item) ? [7] : [];
    const { table } = await readText([line(1), cut, line(2), line(3)].join('\n'));
    expect([...table.columns.port].sort()).toEqual([1, 2, 3, ...own]);
  });
});

describe('a record that equals the one before it but for its policies', () => {
  const original = record({ policies: { enforced_policies: ['0|default|a|allow|0'] }, num_flows: 3 });
  const copy = { ...original, policies: { enforced_policies: ['0|default|b|allow|0'] } };
  const flowsOf = async (lines: readonly unknown[]) => {
    const { table, account } = await readText(lines.map((value) => JSON.stringify(value)).join('\n'));
    return {
      flows: [...table.columns.flows].reduce((sum, flows) => sum + flows, 0),
      accepted: account.accepted,
    };
  };

  it('is counted once', async () => {
    expect(await flowsOf([original, copy])).toEqual({ flows: 3, accepted: 2 });
  });

  it('is counted once with a rejected record in between', async () => {
    expect(await flowsOf([original, { ...original, action: 'perhaps' }, copy])).toEqual({
      flows: 3,
      accepted: 2,
    });
  });

  it('is counted once where its labels come in another order and its envelope differs', async () => {
    const labelled = { ...original, source_labels: { labels: ['a=1', 'b=2'] } };
    const again = { ...copy, source_labels: { labels: ['b=2', 'a=1'] } };
    const hit = (id: string, value: unknown) => ({ _index: 'flows', _id: id, _source: value });
    expect(await flowsOf([hit('1', labelled), hit('2', again)])).toEqual({ flows: 3, accepted: 2 });
  });

  it('is counted again where its policies are the same, in another order too', async () => {
    const two = {
      ...original,
      policies: { enforced_policies: ['0|default|a|pass|0', '1|default|b|allow|0'] },
    };
    const turned = { ...two, policies: { enforced_policies: [...two.policies.enforced_policies].reverse() } };
    expect(await flowsOf([original, original])).toEqual({ flows: 6, accepted: 2 });
    expect(await flowsOf([two, turned])).toEqual({ flows: 6, accepted: 2 });
  });

  it.each([
    ['a counter', { bytes_in: 11 }],
    ['the host', { host: 'node-2' }],
    ['the time', { start_time: 1_795_461_601 }],
    ['an address', { source_ip: '10.0.0.1' }],
  ])('is counted again where %s differs', async (_, fields) => {
    expect(await flowsOf([original, { ...copy, ...fields }])).toEqual({ flows: 6, accepted: 2 });
  });

  it('is counted again in another file', async () => {
    const file = (name: string, value: unknown) => bytesSource(name, encode(JSON.stringify(value)));
    const { table } = await ingest([file('a', original), file('b', copy)]);
    expect([...table.columns.flows].reduce((sum, flows) => sum + flows, 0)).toBe(6);
  });

  it('is the copy of a copy', async () => {
    expect(await flowsOf([original, copy, original])).toEqual({ flows: 3, accepted: 3 });
  });
});
