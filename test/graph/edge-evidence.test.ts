import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { edgeEvidence, evidenceOfEdges } from '../../src/graph/edge-evidence.ts';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { LISTED_AT_MOST } from '../../src/table/distinct-lists.ts';
import { LIST_COLUMNS, LIST_FIELDS, type ListColumn } from '../../src/table/flow-table.ts';
import { record as anyRecord } from '../ingest/read-text.ts';
import { anyCapture } from './any-capture.ts';
import { readRecords } from './contract.ts';
import { type KnownPolicy, type OracleEdge, oracleGraph, type RawRecord } from './oracle.ts';

/** A policy that no other record has: an edge's traces then tell which records speak of it. */
function policyOf(record: number): KnownPolicy {
  return {
    raw: `0|t|t.r${record}|allow|0`,
    index: 0,
    tier: 't',
    kind: 'GlobalNetworkPolicy',
    namespace: null,
    name: `r${record}`,
    staged: false,
    action: 'allow',
    rule: 0,
  };
}

/** What each record names, from few values so that records share some. */
const named = fc.record({
  source_ip: fc.constantFrom('10.0.0.1', '10.0.0.2', 'fd00::1', null),
  dest_ip: fc.constantFrom('192.0.2.1', '192.0.2.10', '192.0.2.2', null),
  source_name: fc.constantFrom('web-a', 'web-b', '-', null),
  dest_name: fc.constantFrom('db-0', '-', null),
  dest_domains: fc.constantFrom(null, [], ['a.example'], ['b.example', 'a.example']),
  process_name: fc.constantFrom('/bin/a', '*', '-', null),
  host: fc.constantFrom('node-1', 'node-2', null),
});

const capture = anyCapture.chain((records) =>
  fc.array(named, { minLength: records.length, maxLength: records.length }).map((names) =>
    records.map((record, at) => ({
      ...record,
      ...names[at],
      policies: { enforced_policies: [policyOf(at).raw] },
    })),
  ),
);

/** The records that the oracle's edge has traces of. */
function recordsOf(edge: OracleEdge, records: readonly RawRecord[]): readonly RawRecord[] {
  const raws = new Set(edge.traces.flatMap(({ enforced }) => enforced.map(({ raw }) => raw)));
  return records.filter((_, at) => raws.has(policyOf(at).raw));
}

function valuesOf(records: readonly RawRecord[], column: ListColumn): readonly string[] {
  const values = records
    .flatMap((record) => record[LIST_FIELDS[column]] ?? [])
    .filter((value): value is string => typeof value === 'string' && value !== '-');
  return [...new Set(values)].sort();
}

describe('what an edge’s records name', () => {
  it('is what the records name whose traces it has, at every level', async () => {
    await fc.assert(
      fc.asyncProperty(capture, async (records) => {
        const { table } = await readRecords(records);
        for (const level of LEVELS) {
          const view = { ...DEFAULT_VIEW, level };
          const { edges } = oracleGraph(
            records,
            level,
            records.map((_, at) => policyOf(at)),
          );
          const together = evidenceOfEdges(
            table,
            view,
            edges.map(({ id }) => id),
          );
          for (const edge of edges) {
            const evidence = edgeEvidence(table, view, edge.id);
            expect(together.get(edge.id)).toEqual(evidence);
            for (const column of LIST_COLUMNS) {
              const values = valuesOf(recordsOf(edge, records), column);
              expect(evidence[column], `${column} of ${edge.id}`).toEqual({ values, more: false });
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is cut to the smallest values, and says so', async () => {
    const ips = Array.from({ length: 200 }, (_, at) => `192.0.2.${at}`);
    // Many rows, none of which names too many by itself.
    const records = ips.map((ip, at) =>
      anyRecord({ dest_ip: ip, dest_port: 1 + (at % 5), host: `n${at % 64}` }),
    );
    const { table } = await readRecords(records);
    const [edge] = buildGraph(table, DEFAULT_VIEW).edges;
    const { destIps, hosts } = edgeEvidence(table, DEFAULT_VIEW, edge?.id ?? '');
    expect(destIps).toEqual({ values: [...ips].sort().slice(0, LISTED_AT_MOST), more: true });
    expect(hosts).toMatchObject({ values: { length: 64 }, more: false });
  });

  it('is of the time range only, and nothing for an edge that is not there', async () => {
    const { table } = await readRecords([
      anyRecord({ dest_ip: '192.0.2.1', start_time: 1_795_461_600, end_time: 1_795_461_615 }),
      anyRecord({ dest_ip: '192.0.2.2', start_time: 1_795_465_200, end_time: 1_795_465_215 }),
    ]);
    const [edge] = buildGraph(table, DEFAULT_VIEW).edges;
    const timeRange = { startSeconds: 1_795_465_000, endSeconds: 1_795_466_000 };
    expect(edgeEvidence(table, { ...DEFAULT_VIEW, timeRange }, edge?.id ?? '').destIps.values).toEqual([
      '192.0.2.2',
    ]);
    expect(edgeEvidence(table, DEFAULT_VIEW, 'wep:a/b>wep:c/d:allow').destIps).toEqual({
      values: [],
      more: false,
    });
  });
});
