import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readText, record } from './read-text.ts';

const a = record({ dest_port: 1 });
const b = record({ dest_port: 2 });
const c = record({ dest_port: 3 });
const line = (value: unknown): string => JSON.stringify(value);
const pretty = (value: unknown, indent: number | string = 2): string => JSON.stringify(value, null, indent);
const damaged = line(b).slice(0, 150);

/** Ports of what was accepted, and the lines of what was rejected. */
async function outcome(text: string, sliceBytes?: number) {
  const { table, account } = await readText(text, sliceBytes);
  expect(account.records).toBe(account.accepted + account.rejected);
  const ports = [...table.columns.port].flatMap((port, row) => Array(table.columns.records[row]).fill(port));
  return { ports: ports.sort(), rejected: account.rejections.map((rejection) => rejection.line) };
}

const WHOLE: readonly (readonly [string, string])[] = [
  ['a record a line', [a, b, c].map(line).join('\n')],
  ['a line feed at the end', `${[a, b, c].map(line).join('\n')}\n`],
  ['CRLF', `${[a, b, c].map(line).join('\r\n')}\r\n`],
  ['a byte order mark', `\uFEFF${[a, b, c].map(line).join('\n')}`],
  ['joined files with byte order marks', [a, b, c].map((value) => `\uFEFF${line(value)}`).join('\n')],
  ['empty lines between', `\n\n${[a, b, c].map(line).join('\n\n')}\n\n`],
  ['trailing commas', [a, b, c].map((value) => `${line(value)},`).join('\n')],
  ['commas before closing brackets', [a, b, c].map((value) => line(value).replace(/}$/, ',}')).join('\n')],
  ['several on one line', [a, b, c].map(line).join(' ')],
  ['several on one line without a blank', [a, b, c].map(line).join('')],
  ['a list on one line', line([a, b, c])],
  ['a pretty-printed list', pretty([a, b, c])],
  ['a list with tabs', pretty([a, b, c], '\t')],
  ['a list without indentation', pretty([a, b, c]).replace(/^ +/gm, '')],
  ['a list with a record a line', `[\n${[a, b, c].map(line).join(',\n')}\n]`],
  ['a list with a trailing comma', `[\n${[a, b, c].map((value) => `${line(value)},`).join('\n')}\n]`],
  ['pretty-printed one after the other', [a, b, c].map((value) => pretty(value)).join('\n')],
  [
    'pretty-printed with CRLF',
    [a, b, c]
      .map((value) => pretty(value))
      .join('\n')
      .replaceAll('\n', '\r\n'),
  ],
  [
    'pretty-printed without indentation',
    [a, b, c]
      .map((value) => pretty(value))
      .join('\n')
      .replace(/^ +/gm, ''),
  ],
  ['two lists', `${line([a, b])}\n${line([c])}`],
  ['an Elasticsearch response', line({ took: 1, hits: { total: { value: 3 }, hits: hits([a, b, c]) } })],
  ['a pretty-printed Elasticsearch response', pretty({ took: 1, hits: { hits: hits([a, b, c]) }, x: [1] })],
  ['two responses', [[a, b], [c]].map((part) => pretty({ hits: { hits: hits(part) } })).join('\n')],
  ['a Goldmane-like list', pretty({ meta: {}, flows: [a, b, c] })],
  ['a Whisker-like list', pretty({ total: { totalPages: 1 }, items: [a, b, c] })],
  ['events', [a, b, c].map((value) => `data: ${line(value)}\n\n`).join('')],
  [
    'events with other fields',
    [a, b, c]
      .map((v) => `id: 1\nevent: flow\ndata: ${line(v)}\n\n`)
      .join('')
      .replace('id: 1\nevent: flow\n', ''),
  ],
  ['events over several lines', [a, b, c].map((v) => `${pretty(v).replace(/^/gm, 'data: ')}\n\n`).join('')],
  ['forms mixed in one file', `${line(a)}\n${pretty(b)}\n${pretty([c])}\n`],
];

function hits(records: readonly unknown[]): readonly unknown[] {
  return records.map((value, id) => ({ _index: 'flows', _id: `${id}`, _source: value }));
}

describe('forms of whole input', () => {
  it.each(WHOLE)('reads %s', async (_, text) => {
    for (const sliceBytes of [undefined, 1, 7, 64, 1000]) {
      expect(await outcome(text, sliceBytes)).toEqual({ ports: [1, 2, 3], rejected: [] });
    }
  });
});

const BROKEN: readonly (readonly [string, string, readonly number[]])[] = [
  ['a line cut in the middle', [line(a), damaged, line(c)].join('\n'), [2]],
  ['a line cut after a colon', [line(a), '{"source_name_aggr":', line(c)].join('\n'), [2]],
  [
    'a line cut after a comma',
    [line(a), `${line(b).slice(0, line(b).indexOf(',"source_type'))},`, line(c)].join('\n'),
    [2],
  ],
  ['a line without its closing brace', [line(a), line(b).slice(0, -1), line(c)].join('\n'), [2]],
  ['a line of text', [line(a), 'flow logs follow', line(c)].join('\n'), [2]],
  ['a number, null and a string', [line(a), '17', 'null', '"text"', line(c)].join('\n'), [2, 3, 4]],
  ['an empty list on a line', [line(a), '[]', line(c)].join('\n'), [2]],
  ['an empty object on a line', [line(a), '{}', line(c)].join('\n'), [2]],
  ['the last line cut off', [line(a), line(c), damaged].join('\n'), [3]],
  ['a cut element of a list', `[\n${line(a)},\n${damaged},\n${line(c)}\n]`, [3]],
  [
    'a cut element of a list on one line',
    `[${line(a)},${line(b).replace('"yaobank"', '"yaobank')},${line(c)}]`,
    [1],
  ],
  ['a list with something else in it', `[${line(a)},null,${line(c)}]`, [1]],
  ['a pretty-printed record cut off', [pretty(a), pretty(b).slice(0, 150), pretty(c)].join('\n'), [20]],
  [
    'a pretty-printed record without its closing brace',
    [pretty(a), pretty(b).slice(0, -2), pretty(c)].join('\n'),
    [20],
  ],
  [
    'a pretty-printed element with a torn string',
    pretty([a, b, c]).replace(`"dest_port": 2,`, `"dest_port": "2,`),
    [21],
  ],
  ['an event cut off', `data: ${line(a)}\n\ndata: ${damaged}\n\ndata: ${line(c)}\n\n`, [3]],
  ['an error in a stream', `data: ${line(a)}\n\nerror: backend went away\n\ndata: ${line(c)}\n\n`, [3]],
];

describe('broken input', () => {
  it.each(BROKEN)('keeps the neighbours of %s', async (_, text, lines) => {
    for (const sliceBytes of [undefined, 1, 7, 64]) {
      expect(await outcome(text, sliceBytes)).toEqual({ ports: [1, 3], rejected: lines });
    }
  });

  it('takes an empty input for no records, and so an empty list within a known envelope', async () => {
    for (const text of [
      '',
      '\n',
      '\uFEFF',
      '{"total":{"totalPages":0},"items":null}',
      '{"hits":{"hits":[]}}',
      '{"meta":{}}',
    ]) {
      expect(await outcome(text)).toEqual({ ports: [], rejected: [] });
    }
  });

  it('tells an empty list by itself, on one line or several', async () => {
    for (const text of ['[]', '[\n]', ' [ ] '])
      expect(await outcome(text)).toEqual({ ports: [], rejected: [1] });
  });

  it('tells a torn archive in one sentence', async () => {
    const { account } = await readText('PK\u0003\u0004 something\nbinary\n');
    expect(account.rejections).toHaveLength(1);
    expect(account.rejections[0]?.reason).toContain('zip');
  });

  it('closes the account of deep nesting, long lines and text without line ends', async () => {
    for (const text of [
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      'x'.repeat(3_000_000),
      `{"a":"${'x'.repeat(100_000)}`,
    ]) {
      const { account } = await readText(`${line(a)}\n${text}`, 65_536);
      expect(account.accepted).toBe(1);
      expect(account.rejected).toBeGreaterThanOrEqual(1);
      expect(account.rejected).toBeLessThan(5);
    }
  });
});

describe('pasted fragments', () => {
  const seed = readFileSync('test/fixtures/article-fragment.txt', 'utf8');

  it("reads the article's sample, without braces and cut off", async () => {
    for (const sliceBytes of [undefined, 1, 7]) {
      const { account, table } = await readText(seed, sliceBytes);
      expect(account).toMatchObject({ accepted: 1, rejected: 0 });
      expect(table.endpoints.map((endpoint) => endpoint.name)).toEqual([
        'customer-856cd6d9f5-*',
        'database-69f6f4db5b-*',
      ]);
      expect(account.files[0]?.notices).toHaveLength(1);
    }
  });

  it.each([
    ['with the closing brace', `${seed}]}}`],
    ['closed in its lists', `${seed} "0|a|a.b|deny|0" ] }`],
    ['cut in the middle of a string', `${seed} "0|a|a.b|de`],
    ['cut after a key', `${seed}]}, "num_flows"`],
    ['cut after a colon', `${seed}]}, "num_flows":`],
    ['with a trailing comma', `${seed}]},`],
  ])('reads a fragment %s', async (_, text) => {
    const { account } = await readText(text);
    expect(account).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('reads two fragments with an empty line between them', async () => {
    expect(await outcome(`${seed}\n\n${seed}\n`)).toMatchObject({ ports: [2379, 2379], rejected: [] });
  });

  it('does not make up the rest of a value', async () => {
    const { account } = await readText(seed.slice(0, seed.indexOf('abase-69f6')));
    expect(account).toMatchObject({ accepted: 0, rejected: 1 });
  });
});
