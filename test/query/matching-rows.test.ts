import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowLog } from '../../src/flow/flow-log.ts';
import { decodeValue } from '../../src/formats/decode.ts';
import { matchingRows } from '../../src/query/matching-rows.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { printQuery } from '../../src/query/print-query.ts';
import type { Query } from '../../src/query/query.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { anyCapture, anyCaptureWithCopies } from '../graph/any-capture.ts';
import type { RawRecord } from '../graph/oracle.ts';
import { readText, record } from '../ingest/read-text.ts';
import { queriesOf } from './any-query.ts';
import { conditionsOn, namingMore } from './known-values.ts';
import { recordMatches } from './oracle.ts';

async function tableOf(records: readonly RawRecord[]): Promise<FlowTable> {
  return (await readText(records.map((each) => JSON.stringify(each)).join('\n'))).table;
}

/** The records as they are read, without a table. */
function flowLogsOf(records: readonly RawRecord[]): readonly FlowLog[] {
  const flowLogs: FlowLog[] = [];
  for (const value of records) {
    decodeValue(value, {
      record: (result) => {
        if (result.ok) flowLogs.push(result.flowLog);
      },
      envelope: () => {},
      notice: () => {},
    });
  }
  return flowLogs;
}

/** Conversations, as texts, of which a row matches. */
function selectedBy(table: FlowTable, query: Query): ReadonlySet<string> {
  const { source, dest, protocol, port } = table.columns;
  const found = new Set<string>();
  for (const [row, match] of matchingRows(table, query).entries()) {
    if (match === 0) continue;
    const ends = [source[row], dest[row]].map((id) => {
      const { cluster, type, namespace, name } = table.endpoints[id ?? -1] ?? {};
      return [cluster ?? null, type, namespace, name];
    });
    const proto = table.protocols[protocol[row] ?? -1] ?? null;
    found.add(JSON.stringify([...ends, proto, (port[row] ?? -1) < 0 ? null : port[row]]));
  }
  return found;
}

/** Conversations of which the oracle says that a record matches. */
function expectedBy(flowLogs: readonly FlowLog[], query: Query): ReadonlySet<string> {
  const matching = flowLogs.filter((flowLog) => recordMatches(flowLog, query));
  return new Set(
    matching.map((log) =>
      JSON.stringify([
        [log.cluster, log.source_type, log.source_namespace, log.source_name_aggr],
        [log.cluster, log.dest_type, log.dest_namespace, log.dest_name_aggr],
        log.proto,
        log.dest_port,
      ]),
    ),
  );
}

describe('the conversations that a query selects', () => {
  it('are those of the records that match it, of all that records of a row say alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, queriesOf(conditionsOn(['same'])), async (records, query) => {
        const selected = selectedBy(await tableOf(records), query);
        expect([...selected].sort(), printQuery(query)).toEqual(
          [...expectedBy(flowLogsOf(records), query)].sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('lack none whose records match, of what rows list', async () => {
    await fc.assert(
      fc.asyncProperty(
        namingMore(anyCapture),
        queriesOf(conditionsOn(['same', 'listed'])),
        async (records, query) => {
          const selected = selectedBy(await tableOf(records), query);
          const lost = [...expectedBy(flowLogsOf(records), query)].filter((key) => !selected.has(key));
          expect(lost, printQuery(query)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are exactly those of any query where each row is one record, with one value in every list', async () => {
    const one = namingMore(anyCapture.map((records) => records.slice(0, 1))).map((records) =>
      records.map((each) =>
        Array.isArray(each['dest_domains']) ? { ...each, dest_domains: ['a.example'] } : each,
      ),
    );
    const all = conditionsOn(['same', 'listed', 'shared', 'sum', 'first', 'last']);
    await fc.assert(
      fc.asyncProperty(one, queriesOf(all), async (records, query) => {
        const selected = selectedBy(await tableOf(records), query);
        expect([...selected], printQuery(query)).toEqual([...expectedBy(flowLogsOf(records), query)]);
      }),
      { numRuns: 200 },
    );
  });

  it('are all but the others for a negated query about what records of a row say alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyCapture, queriesOf(conditionsOn(['same'])), async (records, query) => {
        const table = await tableOf(records);
        const contrary = matchingRows(table, { kind: 'not', term: query, from: 0, to: 0 });
        expect([...contrary]).toEqual(Array.from(matchingRows(table, query), (match) => 1 - match));
      }),
      { numRuns: 200 },
    );
  });
});

describe('rows that add several records up', () => {
  /** How many of the rows match. */
  async function matches(records: readonly RawRecord[], text: string): Promise<number> {
    const { query, problems } = parseQuery(text);
    expect(problems).toEqual([]);
    if (query === null) throw new Error('The query is empty.');
    return matchingRows(await tableOf(records), query).reduce((sum, match) => sum + match, 0);
  }

  it('list what any record names, and match what any record may', async () => {
    const records = [record({ host: 'a', source_ip: '10.0.0.1' }), record({ host: 'b', source_ip: null })];
    expect(await matches(records, 'host = a')).toBe(1);
    expect(await matches(records, 'NOT host = a')).toBe(1);
    expect(await matches(records, 'host NOTIN {"a", "b"}')).toBe(0);
    expect(await matches(records, 'source_ip = 10.0.0.1')).toBe(1);
    // A record that names none isn't told apart from one that does.
    expect(await matches(records, 'source_ip != 10.0.0.1')).toBe(0);
  });

  it('match any value once a list names no more', async () => {
    const records = Array.from({ length: 70 }, (_, at) => record({ host: `node-${at}` }));
    expect(await matches(records, 'host = node-99')).toBe(1);
    expect(await matches(records.slice(0, 60), 'host = node-99')).toBe(0);
  });

  it('have the labels that all of their labelled records share', async () => {
    const labels = (...list: string[]) => ({ source_labels: { labels: list } });
    const records = [record(labels('app=a', 'x=1')), record(labels('app=a', 'x=2')), record()];
    expect(await matches(records, 'source_labels = "app=a"')).toBe(1);
    expect(await matches(records, 'label:x')).toBe(0);
    expect(await matches(records, 'NOT label:x=1')).toBe(1);
  });

  it('are compared by their sums, first start and last end', async () => {
    const records = [record({ bytes_in: 10 }), record({ bytes_in: 15, start_time: 1_795_461_605 })];
    expect(await matches(records, 'bytes_in = 25')).toBe(1);
    expect(await matches(records, 'bytes_in > 20 AND bytes_in <= 25')).toBe(1);
    expect(await matches(records, 'bytes_in = 10')).toBe(0);
    expect(await matches(records, 'start_time = 1795461600')).toBe(1);
    expect(await matches(records, 'end_time <= "2026-11-23T19:25:00Z"')).toBe(1);
  });

  it('match by structured policies as by policies written as strings', async () => {
    const hit = {
      kind: 'CalicoNetworkPolicy',
      name: 'application.allow-web',
      namespace: 'shop',
      tier: 'application',
      action: 'Deny',
      policy_index: 0,
      rule_index: 1,
      trigger: null,
    };
    const whisker = {
      start_time: '2026-11-23T19:20:00Z',
      end_time: '2026-11-23T19:20:15Z',
      action: 'Deny',
      source_name: 'a-*',
      source_namespace: 'shop',
      source_labels: '',
      dest_name: 'b-*',
      dest_namespace: 'shop',
      dest_labels: '',
      protocol: 'tcp',
      dest_port: 80,
      reporter: 'Src',
      policies: { enforced: [hit], pending: [] },
      packets_in: 0,
      packets_out: 0,
      bytes_in: 0,
      bytes_out: 0,
    };
    expect(await matches([whisker], 'policy:shop/allow-web tier:application')).toBe(1);
    expect(await matches([whisker], 'policies.enforced_policies IN {"*allow-web*"}')).toBe(1);
  });
});

describe('addresses', () => {
  it.each([
    ['source_ip = 10.1.2.3', true],
    ['source_ip = 10.0.0.0/8', true],
    ['source_ip != 10.0.0.0/8', false],
    ['source_ip IN {192.0.2.0/24, "10.1.*"}', true],
    ['dest_ip = "FD00:0::1"', true],
    ['dest_ip = fd00::/8', true],
    ['dest_ip = fe80::/10', false],
    ['ip:fd00::1', true],
    ['ip:0.0.0.0/0', true],
    ['ip:::/0', true],
    ['ip:192.0.2.0/24', false],
  ])('%s: %s', async (text, match) => {
    const table = await tableOf([record({ source_ip: '10.1.2.3', dest_ip: 'fd00::1' })]);
    const { query } = parseQuery(text);
    expect(query && [...matchingRows(table, query)]).toEqual([match ? 1 : 0]);
  });
});
