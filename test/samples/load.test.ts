import { describe, expect, it } from 'vitest';
import { generateLoad } from '../../samples/generator/load.ts';
import { readHits, readRecords, type SampleRecord } from './read-records.ts';

const SMALL = { flows: 4000, namespaces: 6, endpoints: 80, distinct: 300, hours: 2, seed: 7 } as const;

const load = (options: Parameters<typeof generateLoad>[0]): string => [...generateLoad(options)].join('\n');
const endsOf = (record: SampleRecord): [string, string] => [
  `${record.source_type}:${record.source_namespace}/${record.source_name_aggr}`,
  `${record.dest_type}:${record.dest_namespace}/${record.dest_name_aggr}`,
];

describe('generateLoad', () => {
  const records = readRecords(load(SMALL));

  it.each([1, 2, 999, 4000])('writes exactly %i records', (flows) => {
    expect([...generateLoad({ ...SMALL, flows })].length).toBe(flows);
  });

  it('gives the same text for the same seed, and another for another', () => {
    const first = load(SMALL);
    expect(first === load({ ...SMALL, seed: 7 })).toBe(true);
    expect(first === load({ ...SMALL, seed: 8 })).toBe(false);
  });

  it('has as many conversations and no more endpoints than asked for', () => {
    const conversations = records.map((record) =>
      [...endsOf(record), record.proto, record.dest_port].join(' '),
    );
    expect(new Set(conversations).size).toBe(SMALL.distinct);
    expect(new Set(records.flatMap(endsOf)).size).toBe(SMALL.endpoints);
  });

  it('has both reporters, both verdicts, and policies that agree with them', () => {
    expect(new Set(records.map((record) => `${record.reporter} ${record.action}`))).toEqual(
      new Set(['src allow', 'src deny', 'dst allow', 'dst deny']),
    );
    for (const { policies, action } of records) {
      for (const list of [policies.enforced_policies, policies.pending_policies]) {
        expect(readHits(list).map((hit) => hit.index)).toEqual(list.map((_, nth) => nth));
      }
      expect(readHits(policies.enforced_policies).at(-1)?.action).toBe(action);
    }
  });

  it('stays within the time asked for', () => {
    const starts = records.map((record) => record.start_time);
    const ends = records.map((record) => record.end_time);
    expect(Math.max(...ends) - Math.min(...starts)).toBe(SMALL.hours * 3600);
  });

  it('writes records of a realistic size', () => {
    const mean = load(SMALL).length / SMALL.flows;
    expect(mean).toBeGreaterThan(1300);
    expect(mean).toBeLessThan(2000);
  });

  it("writes Whisker's list with exactly as many items", () => {
    const list: unknown = JSON.parse(load({ ...SMALL, flows: 500, dialect: 'whisker' }));
    expect(list).toMatchObject({ total: { totalPages: 1 }, items: { length: 500 } });
  });

  it('says what is wrong with options that cannot be', () => {
    expect(() => load({ namespaces: 50, endpoints: 10 })).toThrow('50 namespaces need at least');
    expect(() => load({ flows: 0 })).toThrow('flows has to be a whole number');
  });
});
