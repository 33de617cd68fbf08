import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Completion, complete } from '../../src/query/complete.ts';
import { countFieldValues } from '../../src/query/count-values.ts';
import { matchingRows } from '../../src/query/matching-rows.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { isNumberKind } from '../../src/query/value-kinds.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { ROW_FIELD_KEYS, ROW_FIELDS } from '../../src/table/row-fields.ts';
import { readText, record } from '../ingest/read-text.ts';
import { anyText } from './any-query.ts';

async function tableOf(records: readonly Record<string, unknown>[]): Promise<FlowTable> {
  return (await readText(records.map((each) => JSON.stringify(each)).join('\n'))).table;
}

const SHOP = await tableOf([
  record({ source_namespace: 'shop', dest_port: 443, host: 'node-1' }),
  record({ source_namespace: 'shop', dest_port: 80, host: 'node-2', source_ip: '10.0.0.1' }),
  record({ source_namespace: 'shop', dest_port: 443, proto: 'udp', action: 'deny' }),
  record({
    source_namespace: 'data',
    source_name_aggr: 'db-*',
    dest_namespace: '-',
    dest_name_aggr: 'pub',
    dest_type: 'net',
    dest_domains: ['a.example'],
    source_labels: { labels: ['app=db', 'tier=data'] },
    policies: { enforced_policies: ['0|security|security.block|deny|1'] },
  }),
]);

/** What is offered at the `|` of a text. */
function offered(marked: string, table: FlowTable | null = SHOP): readonly Completion[] {
  return complete(table, marked.replace('|', ''), marked.indexOf('|')).options;
}

const labels = (options: readonly Completion[]): readonly string[] => options.map(({ label }) => label);

/** The text after an option is chosen. */
function chosen(marked: string, label: string): string {
  const text = marked.replace('|', '');
  const { from, to, options } = complete(SHOP, text, marked.indexOf('|'));
  const option = options.find((each) => each.label === label);
  expect(labels(options)).toContain(label);
  return `${text.slice(0, from)}${option?.insert}${text.slice(to)}`;
}

describe('at the beginning', () => {
  it('every key is offered with its meaning, and every short form', () => {
    const all = offered('|');
    expect(labels(all)).toEqual(expect.arrayContaining([...ROW_FIELD_KEYS, 'from:', 'has:', 'NOT']));
    expect(all.find(({ label }) => label === 'dest_port')?.meaning).toBe(ROW_FIELDS.dest_port.meaning);
    expect(labels(all)).not.toContain('AND');
  });

  it('what begins with the typed letters comes first', () => {
    expect(labels(offered('dest_n|')).slice(0, 3)).toEqual(['dest_namespace', 'dest_name_aggr', 'dest_name']);
    expect(labels(offered('port|'))[0]).toBe('port:');
    expect(labels(offered('PORT|'))).toContain('dest_port');
  });

  it('keys with a dot come with their quotes', () => {
    expect(chosen('policies.enf|', 'policies.enforced_policies')).toBe('"policies.enforced_policies" ');
    expect(chosen('"policies.enf|', 'policies.enforced_policies')).toBe('"policies.enforced_policies" ');
  });
});

describe('behind a key', () => {
  it('the operators of its kind are offered, then what joins conditions', () => {
    expect(labels(offered('dest_port |')).slice(0, 10)).toEqual([
      ...['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOTIN'],
      ...['AND', 'OR'],
    ]);
    expect(labels(offered('host |')).slice(0, 4)).toEqual(['=', '!=', 'IN', 'NOTIN']);
    expect(labels(offered('"policies.enforced_policies" |'))[0]).toBe('=');
    expect(labels(offered('dest_port n|'))).toContain('NOTIN');
  });
});

describe('behind an operator', () => {
  it('the values that rows have are offered, the most frequent first, with their rows', () => {
    expect(offered('source_namespace = |')).toEqual([
      { kind: 'value', label: 'shop', insert: '"shop"', meaning: '', rows: 3 },
      { kind: 'value', label: 'data', insert: '"data"', meaning: '', rows: 1 },
    ]);
    expect(offered('dest_port = |').map(({ insert, rows }) => [insert, rows])).toEqual([
      ['443', 2],
      ['2379', 1],
      ['80', 1],
    ]);
    expect(labels(offered('host = |'))).toEqual(['-', 'node-1', 'node-2']);
    expect(labels(offered('dest_domains = "a.|'))).toEqual(['a.example']);
  });

  it('what is typed narrows them', () => {
    expect(labels(offered('source_namespace = sH|'))).toEqual(['shop']);
    expect(labels(offered('source_namespace = "a"| AND x'))).not.toContain('data');
    expect(labels(offered('source_namespace = "sh| AND x'))).toEqual(['shop']);
  });

  it('all of a fixed vocabulary is offered, with or without a table', () => {
    expect(offered('action = |').map(({ label, rows }) => [label, rows])).toEqual([
      ['allow', 3],
      ['deny', 1],
      ['pass', 0],
    ]);
    expect(offered('action = |', null).map(({ label, rows }) => [label, rows])).toEqual([
      ['allow', null],
      ['deny', null],
      ['pass', null],
    ]);
    expect(offered('dest_port = |', null)).toEqual([]);
  });

  it('times offered are those of the capture', () => {
    expect(labels(offered('start_time > |'))).toEqual(['2026-11-23T19:20:00Z', '2026-11-23T19:25:00Z']);
  });

  it('braces hold values as well', () => {
    expect(labels(offered('dest_port IN |'))).toEqual(['{']);
    expect(labels(offered('dest_port IN {|'))).toEqual(['443', '2379', '80']);
    expect(labels(offered('dest_port IN {80, |'))).toEqual(['443', '2379', '80']);
    expect(labels(offered('dest_port IN {80 |'))).toEqual([',', '}']);
    expect(labels(offered('source_namespace NOTIN {"shop", d|}'))).toEqual(['data']);
    expect(labels(offered('dest_port IN {80} |'))).toContain('AND');
  });
});

describe('behind a short form', () => {
  it.each<[string, string[]]>([
    ['from:|', ['shop', 'data']],
    ['to:|', ['yaobank', 'pub']],
    ['to:-/|', ['-/pub']],
    ['from:data/|', ['data/db-*']],
    ['type:|', ['wep', 'net', 'hep', 'ns']],
    ['port:|', ['443', '2379', '80']],
    ['port:udp/|', ['udp/443']],
    ['proto:|', ['tcp', 'udp']],
    ['action:d|', ['deny']],
    ['label:|', ['app', 'tier']],
    ['label:app=|', ['app=db']],
    ['policy:|', ['block']],
    ['tier:|', ['security']],
    ['ip:|', ['10.0.0.1']],
    ['domain:|', ['a.example']],
    ['has:p|', ['ip', 'no-policy', 'pending-allow', 'pending-deny', 'process']],
    ['host:"node-|', ['node-1', 'node-2']],
  ])('%s', (marked, values) => {
    expect(labels(offered(marked))).toEqual(values);
  });

  it('those of either end are counted once', () => {
    expect(offered('ns:|').map(({ label, rows }) => [label, rows])).toEqual([
      ['shop', 3],
      ['yaobank', 3],
      ['data', 1],
      ['pub', 1],
    ]);
  });
});

describe('what is replaced', () => {
  test.each([
    ['source_nam| = x', 'source_namespace', 'source_namespace = x'],
    ['source_namespace = sh|op AND a', 'shop', 'source_namespace = "shop" AND a'],
    ['source_namespace = "sh| AND a', 'shop', 'source_namespace = "shop" AND a'],
    ['fr|om:shop', 'from:', 'from:shop'],
    ['from:|x', 'shop', 'from:shop'],
    ['a a|', 'AND', 'a AND '],
    ['dest_port IN {80, 4|}', '443', 'dest_port IN {80, 443}'],
  ])('%s with %s: %s', (marked, label, text) => {
    // What is typed narrows values, so the whole is asked for where the cursor stands before it.
    expect(chosen(marked.replace('|x', '|'), label)).toBe(text);
  });
});

describe('whatever a log holds', () => {
  const anyRecords = fc.array(
    fc.record({
      ns: anyText,
      name: anyText,
      host: anyText,
      domain: anyText,
      label: anyText,
      service: anyText,
    }),
    { minLength: 1, maxLength: 4 },
  );
  const hostile = anyRecords.map((list) =>
    list.map(({ ns, name, host, domain, label, service }) =>
      record({
        source_namespace: ns,
        source_name_aggr: name,
        source_name: name,
        dest_service_name: service,
        dest_service_namespace: ns,
        host,
        dest_domains: [domain],
        source_labels: { labels: [label] },
        policies: { enforced_policies: [`0|tier|${name}|allow|0`] },
      }),
    ),
  );

  it('a value that is chosen selects the rows that were counted', async () => {
    const keys = ROW_FIELD_KEYS.filter((key) => !isNumberKind(ROW_FIELDS[key].kind));
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(...keys), async (records, key) => {
        const table = await tableOf(records);
        for (const [start, end] of [
          [`"${key}" = `, ''],
          [`"${key}" IN {`, '}'],
        ] as const) {
          for (const { insert, rows } of complete(table, start, start.length).options) {
            const { query, problems } = parseQuery(`${start}${insert}${end}`);
            expect(problems, insert).toEqual([]);
            const found = query === null ? 0 : matchingRows(table, query).reduce((a, b) => a + b, 0);
            // In braces an asterisk of the value stands for more.
            if (end === '') expect(found, insert).toBe(rows);
            else expect(found, insert).toBeGreaterThanOrEqual(rows ?? 0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a short form that is chosen selects at least the rows that were counted', async () => {
    const starts = [
      'from:',
      'to:',
      'ns:',
      'from:/',
      'service:',
      'policy:',
      'tier:',
      'label:',
      'label:=',
      'host:',
      'domain:',
      'ip:',
      'port:',
      'port:tcp/',
      'action:',
      'type:',
      'has:',
    ];
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(...starts), async (records, start) => {
        const table = await tableOf(records);
        const { from, options } = complete(table, start, start.length);
        for (const { insert, rows } of options) {
          const { query, problems } = parseQuery(`${start.slice(0, from)}${insert}`);
          expect(problems, insert).toEqual([]);
          const found = query === null ? 0 : matchingRows(table, query).reduce((a, b) => a + b, 0);
          expect(found, `${start} ${insert}`).toBeGreaterThanOrEqual(rows ?? 0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is offered up to a bound, and the rest is counted', async () => {
    const table = await tableOf(
      Array.from({ length: 130 }, (_, at) => record({ source_namespace: `ns-${at}` })),
    );
    const { options, more } = complete(table, 'source_namespace = ', 19);
    expect([options.length, more]).toEqual([100, 30]);
  });
});

it('whatever stands at the cursor, completion has an answer within the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '(',
      ')',
      '{',
      '}',
      ',',
      '"',
      '\\',
      '=',
      '<',
      '!',
      ' ',
      ' ',
      ':',
      'AND ',
      'IN ',
      'from:',
      'has:',
    ),
    fc.constantFrom('dest_port', 'source_namespace', 'a', '443'),
    anyText,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(40), (pieces, place) => {
      const text = pieces.join('');
      const cursor = Math.min(place, text.length);
      const { from, to, options } = complete(SHOP, text, cursor);
      expect(from).toBeLessThanOrEqual(cursor);
      expect(to).toBeGreaterThanOrEqual(cursor);
      expect(to).toBeLessThanOrEqual(text.length);
      expect(new Set(options.map(({ kind, label }) => `${kind} ${label}`)).size).toBe(options.length);
    }),
    { numRuns: 1000 },
  );
});

test('a port beyond 32 bits is not taken for one within them', async () => {
  const table = await tableOf([record({})]);
  const port = Float64Array.of(2 ** 32 + 79);
  const damaged = { ...table, columns: { ...table.columns, port } };
  expect(countFieldValues(damaged, 'dest_port').size).toBe(0);
});
