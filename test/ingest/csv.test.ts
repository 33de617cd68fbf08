import { describe, expect, it } from 'vitest';
import { canonicalTable } from '../table/canonical-table.ts';
import { asCsv, ENTERPRISE, plainCell, type Writing } from './envelopes.ts';
import { readText, record } from './read-text.ts';

const MEBIBYTE = 1 << 20;
const ndjson = ENTERPRISE.map((value) => JSON.stringify(value)).join('\n');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function asKibanaShows(name: string, value: unknown): string {
  if (name.endsWith('_time') && typeof value === 'number') {
    const date = new Date(value * 1000).toISOString();
    const month = MONTHS[Number(date.slice(5, 7)) - 1];
    return `${month} ${Number(date.slice(8, 10))}, ${date.slice(0, 4)} @ ${date.slice(11, 23)}`;
  }
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return value === '-' ? "'-" : plainCell(name, value);
}

const FULL_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `November 22nd 2026, 09:00:00.000`: every Kibana before 7 shows dates like that. */
function asOldKibanasShow(name: string, value: unknown): string {
  if (!name.endsWith('_time')) return asKibanaShows(name, value);
  const date = new Date(Number(value) * 1000).toISOString();
  const day = Number(date.slice(8, 10));
  const ending = ['th', 'st', 'nd', 'rd'][[11, 12, 13].includes(day) ? 0 : day % 10] ?? 'th';
  return `${FULL_MONTHS[Number(date.slice(5, 7)) - 1]} ${day}${ending} ${date.slice(0, 4)}, ${date.slice(11, 23)}`;
}

const WRITINGS: readonly (readonly [string, Writing])[] = [
  ['commas', {}],
  ['semicolons', { separator: ';' }],
  ['tabs', { separator: '\t' }],
  ['all cells in quotes', { quoteAll: true }],
  ['CRLF', { lineEnd: '\r\n' }],
  ['empty lines between', { lineEnd: '\n\n' }],
  ["Kibana's dates, thousands and escaped formulas", { cell: asKibanaShows, quoteAll: true }],
  ["older Kibanas' dates", { cell: asOldKibanasShow, quoteAll: true }],
  ["Elasticsearch's names", { name: (name) => `_source.${name}` }],
  ['keyword columns', { name: (name) => (name.endsWith('aggr') ? `${name}.keyword` : name) }],
  [
    'lists as JSON',
    { cell: (name, value) => (Array.isArray(value) ? JSON.stringify(value) : plainCell(name, value)) },
  ],
  [
    'lists with line feeds',
    { cell: (name, value) => (Array.isArray(value) ? value.join('\n') : plainCell(name, value)) },
  ],
  [
    'milliseconds',
    { cell: (name, value) => (name.endsWith('_time') ? `${value}000` : plainCell(name, value)) },
  ],
  [
    'ISO dates',
    {
      cell: (name, value) =>
        name.endsWith('_time') ? new Date(Number(value) * 1000).toISOString() : plainCell(name, value),
    },
  ],
];

describe('a CSV with a header', () => {
  it.each(WRITINGS)('gives the same table as NDJSON: %s', async (_, writing) => {
    const expected = await readText(ndjson);
    const csv = asCsv(ENTERPRISE, writing);
    for (const text of [csv, csv.trimEnd(), `\uFEFF${csv}`]) {
      for (const sliceBytes of [undefined, 1, 61]) {
        const { table, account } = await readText(text, sliceBytes);
        expect(account.rejections).toEqual([]);
        expect(canonicalTable(table)).toEqual(canonicalTable(expected.table));
        expect(account.accepted).toBe(ENTERPRISE.length);
        expect(account.files[0]?.envelopes).toEqual(['CSV']);
      }
    }
  });

  it.each([
    ['newer', asKibanaShows],
    ['older', asOldKibanasShow],
  ])("says that the zone of %s Kibanas' dates is not told, once, and what to do", async (_, cell) => {
    const { account } = await readText(asCsv(ENTERPRISE, { cell, quoteAll: true }));
    const notices = account.files[0]?.notices.filter(({ text }) => text.includes('dateFormat:tz to UTC'));
    expect(notices).toMatchObject([{ line: 2, count: ENTERPRISE.length }]);
  });

  it('may begin with an empty column, as pandas writes its index', async () => {
    const csv = asCsv(ENTERPRISE)
      .split('\n')
      .map((line, row) => (line === '' ? '' : `${row || ''},${line}`))
      .join('\n');
    const { account } = await readText(csv);
    expect(account).toMatchObject({ accepted: ENTERPRISE.length, rejected: 0 });
  });

  it("takes Splunk's text of the whole record before its extracted columns", async () => {
    const cells = ENTERPRISE.map(
      (value) => `"${JSON.stringify(value, null, 1).replaceAll('"', '""')}",half,half,allow`,
    );
    const { table, account } = await readText(`"_raw",source_name,dest_name,action\n${cells.join('\n')}\n`);
    expect(account.rejections).toEqual([]);
    expect(canonicalTable(table)).toEqual(canonicalTable((await readText(ndjson)).table));
  });
});

const HEADER = 'start_time,source_name_aggr,dest_name_aggr,dest_port,action,policies.all_policies';
const row = (port: number, policies = '') => `1795461600,a-*,b-*,${port},allow,${policies}`;
const json = (port: number) => JSON.stringify(record({ dest_port: port }));

async function outcome(lines: readonly string[], sliceBytes?: number) {
  const { table, account } = await readText(lines.join('\n'), sliceBytes);
  expect(account.records).toBe(account.accepted + account.rejected);
  return {
    ports: [...table.columns.port].sort((a, b) => a - b),
    rejected: account.rejections.map(({ line, reason }) => [line, reason]),
  };
}

const NOT_CLOSED = 'A quote of the row is not closed.';

const BROKEN: readonly (readonly [string, readonly string[], readonly (readonly [number, string])[]])[] = [
  ['too few cells', [HEADER, row(1), 'a,b', row(3)], [[3, 'The row has 2 cells; its header has 6.']]],
  ['one cell', [HEADER, row(1), 'text', row(3)], [[3, 'The row has 1 cell; its header has 6.']]],
  [
    'too many cells',
    [HEADER, row(1), `${row(2)},x`, row(3)],
    [[3, 'The row has 7 cells; its header has 6.']],
  ],
  ['an unclosed quote', [HEADER, row(1), row(2, '"0|a|b'), row(3)], [[3, NOT_CLOSED]]],
  ['an unclosed quote at the end', [HEADER, row(1), row(3), row(2, '"0|a|b')], [[4, NOT_CLOSED]]],
  [
    'an unclosed quote at the end, and lines of text after it',
    [HEADER, row(1), row(3), row(2, '"0|a|b'), 'text'],
    [
      [4, NOT_CLOSED],
      [5, 'The row has 1 cell; its header has 6.'],
    ],
  ],
  [
    'unclosed quotes one after the other',
    [HEADER, row(1), row(2, '"x'), row(2, '"y'), row(3)],
    [
      [3, 'The row is not valid CSV: something follows a closing quote.'],
      [4, NOT_CLOSED],
    ],
  ],
  [
    'something behind a quote',
    [HEADER, row(1), row(2, '"x"y'), row(3)],
    [[3, 'The row is not valid CSV: something follows a closing quote.']],
  ],
  [
    'a date that does not tell day from month',
    [HEADER, row(1), row(2).replace('1795461600', '08/04/2026 4:14 PM'), row(3)],
    [
      [
        3,
        'start_time is "08/04/2026 4:14 PM"; expected Unix seconds or milliseconds, a date with its zone such as 2026-01-31T12:00:00Z, or one of Kibana\'s such as Jan 31, 2026 @ 12:00:00.000.',
      ],
    ],
  ],
  [
    'a date of no calendar, as old Kibanas would show it',
    [HEADER, row(1), row(2).replace('1795461600', '"February 30th 2026, 16:14:12.000"'), row(3)],
    [
      [
        3,
        'start_time is "February 30th 2026, 16:14:12.000"; expected Unix seconds or milliseconds, a date with its zone such as 2026-01-31T12:00:00Z, or one of Kibana\'s such as Jan 31, 2026 @ 12:00:00.000.',
      ],
    ],
  ],
  [
    'a date without zone',
    [HEADER, row(1), row(2).replace('1795461600', '2026-08-04T16:14:12'), row(3)],
    [
      [
        3,
        'start_time is "2026-08-04T16:14:12"; expected Unix seconds or milliseconds, a date with its zone such as 2026-01-31T12:00:00Z, or one of Kibana\'s such as Jan 31, 2026 @ 12:00:00.000.',
      ],
    ],
  ],
  [
    'a name missing',
    [HEADER, row(1), row(2).replace('a-*', '-'), row(3)],
    [[3, 'The record does not name its source: source_name_aggr (or source_name) is missing.']],
  ],
  [
    'a number that is none',
    [HEADER, row(1), row(2).replace(',2,', ',1.5,'), row(3)],
    [[3, 'dest_port is "1.5"; expected a port number or null.']],
  ],
];

describe('a broken row of a CSV', () => {
  it.each(BROKEN)('costs no other its record: %s', async (_, lines, rejected) => {
    for (const sliceBytes of [undefined, 1, 7, 64]) {
      expect(await outcome(lines, sliceBytes)).toEqual({ ports: [1, 3], rejected });
    }
  });

  it('may have a quoted cell of several lines', async () => {
    const lines = [HEADER, row(1, '"0|a|b|allow,\n\n1|c|d|allow"'), row(3)];
    expect(await outcome(lines)).toEqual({ ports: [1, 3], rejected: [] });
  });

  it('of many lines is given up, and each of its lines is accounted for', async () => {
    const text = Array.from({ length: 400 }, (_, index) => `line ${index}`);
    const { rejected, ports } = await outcome([HEADER, row(1, '"open'), ...text, row(3)]);
    expect(ports).toEqual([3]);
    expect(rejected.slice(0, 2)).toEqual([
      [2, NOT_CLOSED],
      [3, 'The row has 1 cell; its header has 6.'],
    ]);
  });

  it('of more than 16 MiB is rejected, and the next line read', async () => {
    const long = row(2, 'x'.repeat(17 * MEBIBYTE));
    for (const sliceBytes of [1 << 16, MEBIBYTE, 40 * MEBIBYTE]) {
      expect(await outcome([HEADER, row(1), long, row(3)], sliceBytes)).toEqual({
        ports: [1, 3],
        rejected: [[3, 'The row is longer than 16 MiB.']],
      });
    }
  });
});

describe('a CSV among other forms', () => {
  it('may follow JSON, log lines and broken records, and be followed by records a line', async () => {
    const lines = [
      json(1),
      `Aug  4 16:14:12 node-1 calico: ${json(2)}`,
      HEADER,
      row(3),
      json(4),
      'source_name,dest_name,action,dest_port',
      'x,y,deny,5',
      json(6),
    ];
    expect(await outcome(lines)).toEqual({ ports: [1, 2, 3, 4, 5, 6], rejected: [] });
    const pretty = JSON.stringify(record({ dest_port: 9 }), null, 2);
    for (const broken of [json(9).slice(0, 60), pretty.slice(0, 200), `${pretty.slice(0, 200)}\n  "dest`]) {
      const { ports, rejected } = await outcome([broken, HEADER, row(3), json(4)]);
      expect({ ports, rejected: rejected.length }).toEqual({ ports: [3, 4], rejected: 1 });
    }
  });

  it('keeps a record in a line from being taken for the rest of an open quote', async () => {
    const { ports, rejected } = await outcome([HEADER, row(1, '"open'), json(2), row(3)]);
    expect({ ports, rejected }).toEqual({ ports: [2, 3], rejected: [[2, NOT_CLOSED]] });
  });

  it('is not seen in a header that names no flow', async () => {
    const { rejected } = await outcome(['source_name,bytes_in', 'a,1']);
    expect(rejected).toHaveLength(2);
  });
});

describe('a hostile CSV', () => {
  const lines = (text: string, count: number) => `${text}\n`.repeat(count);
  it.each([
    ['quotes without end', '"'.repeat(8 * MEBIBYTE + 1)],
    ['opening quotes on every line', lines(',"', 100_000)],
    ['a quote of three on every line', lines('a,"""', 100_000)],
    ['open quotes over rows of another action', lines(`"x\n${lines('a,b,c,d,e,f', 400)}`, 200)],
    ['separators', ','.repeat(8 * MEBIBYTE)],
    ['headers', lines(HEADER, 20_000)],
    ['lines that begin as records', lines('{"a":1', 50_000)],
    ['names of columns', lines('source_name,dest_name,action,_raw"', 20_000)],
  ])('is read to its end: %s', async (_, text) => {
    const { account } = await readText(`${HEADER}\n${row(1)}\n${text}\n${row(2)}\n`, 1 << 18);
    expect(account.records).toBe(account.accepted + account.rejected);
    expect(account.accepted).toBeGreaterThanOrEqual(1);
  });

  it('names columns and values like the inside of the program, and nothing comes of it', async () => {
    const { account } = await readText(
      '__proto__,constructor,source_name,dest_name,action,policies\nx,y,__proto__,constructor,deny,"{""__proto__"":1}"\n',
    );
    expect(account).toMatchObject({ accepted: 1, rejected: 0 });
  });
});
