import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowLog } from '../../src/flow/flow-log.ts';
import { readFlowLog } from '../../src/formats/read-flow-log.ts';
import { listAt } from '../../src/table/distinct-lists.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { TableBuilder } from '../../src/table/table-builder.ts';
import { TABLE_LIMITS, type TableLimits } from '../../src/table/table-limits.ts';
import { record } from '../ingest/read-text.ts';
import { canonicalTable } from './canonical-table.ts';

function flowLog(fields: Record<string, unknown>): FlowLog {
  const result = readFlowLog({ fields: record(fields), policies: {} }, () => {});
  if (!result.ok) throw new Error(result.reason);
  return result.flowLog;
}

function tableOf(flowLogs: readonly FlowLog[], limits: Partial<TableLimits> = {}): FlowTable {
  const builder = new TableBuilder({ ...TABLE_LIMITS, ...limits });
  for (const flow of flowLogs) builder.add(flow, false);
  return builder.build();
}

function sums({ columns, rows }: FlowTable) {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  return {
    rows,
    records: sum(columns.records),
    flows: sum(columns.flows),
    bytesIn: sum(columns.bytesIn),
    bytesOut: sum(columns.bytesOut),
  };
}

const START = 1_795_461_600;

describe('a growing table', () => {
  it('has one row for each flow and bucket, however many there are', () => {
    const flows = Array.from({ length: 3 }, () =>
      Array.from({ length: 4_000 }, (_, at) =>
        flowLog({ dest_port: 1 + (at % 2_000), start_time: START + (at < 2_000 ? 0 : 15), end_time: null }),
      ),
    ).flat();
    const table = tableOf(flows);
    expect(sums(table)).toEqual({
      rows: 4_000,
      records: 12_000,
      flows: 12_000,
      bytesIn: 120_000,
      bytesOut: 240_000,
    });
    expect(new Set(table.columns.records)).toEqual(new Set([3]));
  });
});

describe('a table of more than it holds', () => {
  it('puts together high ports and fine time first, and says so', () => {
    const scan = Array.from({ length: 300 }, (_, at) =>
      flowLog({ dest_port: 40_000 + at, start_time: START + at * 60, end_time: null, bytes_in: at }),
    );
    const table = tableOf([...scan, flowLog({ dest_port: 443, bytes_in: 0 })], { rows: 100 });
    expect(table.folded).toMatchObject({ portsFrom: 32_768, time: true, names: false, details: false });
    expect(sums(table)).toMatchObject({ records: 301, flows: 301, bytesIn: (299 * 300) / 2 });
    expect(new Set(table.columns.port)).toEqual(new Set([-1, 443]));
  });

  it('puts together bare names where there are too many endpoints', () => {
    const jobs = Array.from({ length: 200 }, (_, at) =>
      flowLog({ source_name_aggr: `job-${at}`, source_namespace: at % 2 ? 'a' : 'b' }),
    );
    const table = tableOf([...jobs, flowLog({})], { endpoints: 50 });
    expect(table.folded.names).toBe(true);
    expect(table.endpoints.map(({ namespace, name }) => `${namespace}/${name}`).sort()).toEqual([
      'a/*',
      'b/*',
      'yaobank/customer-856cd6d9f5-*',
      'yaobank/database-69f6f4db5b-*',
    ]);
    expect(sums(table).flows).toBe(201);
  });

  const field = fc.record({
    dest_port: fc.oneof(fc.nat(65_535), fc.nat(2_000)),
    start_time: fc.nat(200_000).map((at) => START + at),
    end_time: fc.constant(null),
    source_name_aggr: fc.constantFrom('web-*', 'job-1', 'job-2', 'job-3'),
    bytes_in: fc.nat(1_000),
    dest_ip: fc.constantFrom(null, '10.0.0.1', '10.0.0.2'),
  });

  it('keeps every sum exact, in its limits, whatever the order of records', () => {
    fc.assert(
      fc.property(
        fc.array(field, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 3, max: 30 }),
        fc.infiniteStream(fc.nat()),
        (fields, rows, random) => {
          const flows = fields.map(flowLog);
          const shuffled = flows
            .map((flow) => [random.next().value ?? 0, flow] as const)
            .sort(([a], [b]) => a - b)
            .map(([, flow]) => flow);
          const table = tableOf(flows, { rows });
          expect(table.rows).toBeLessThanOrEqual(Math.max(rows, 2));
          const { rows: _, ...totals } = sums(tableOf(flows));
          expect(sums(table)).toMatchObject(totals);
          expect(canonicalTable(tableOf(shuffled, { rows }))).toEqual(canonicalTable(table));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stays within its limits when tables are brought together', () => {
    const part = (from: number): FlowTable =>
      tableOf(
        Array.from({ length: 90 }, (_, at) => flowLog({ dest_port: from + at })),
        { rows: 100 },
      );
    const builder = new TableBuilder({ ...TABLE_LIMITS, rows: 100 });
    builder.addTable(part(40_000));
    builder.addTable(part(50_000));
    const table = builder.build();
    expect(table.rows).toBeLessThanOrEqual(100);
    expect(sums(table).flows).toBe(180);
    expect(table.folded.portsFrom).toBe(32_768);
  });
});

describe('the lists of a row', () => {
  it('name the 64 smallest values, in whatever order they come, and say that there are more', () => {
    const ips = Array.from({ length: 100 }, (_, at) => `10.0.0.${at}`);
    const lists = [ips, ips.toReversed()].map((order) => {
      const table = tableOf(order.map((dest_ip) => flowLog({ dest_ip })));
      return listAt(table.lists, table.columns.destIps[0] ?? -1);
    });
    expect(lists[0]).toEqual({ values: [...ips].sort().slice(0, 64), more: true });
    expect(lists[1]).toEqual(lists[0]);
  });

  it('are the same when the tables of parts are brought together', () => {
    const names = ['a', 'b', 'c', 'a'];
    const flows = names.map((host) => flowLog({ host, dest_domains: [`${host}.example`, 'x.example'] }));
    const builder = new TableBuilder();
    for (const flow of flows) builder.addTable(tableOf([flow]));
    expect(canonicalTable(builder.build())).toEqual(canonicalTable(tableOf(flows)));
    const { lists, columns } = builder.build();
    expect(listAt(lists, columns.domains[0] ?? -1).values).toEqual([
      'a.example',
      'b.example',
      'c.example',
      'x.example',
    ]);
  });
});
