import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePolicy } from '../../src/flow/decode-policy.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { anyCapture, anyCaptureWithCopies, POLICIES } from './any-capture.ts';
import { comparable, contract, contractText, readRecords } from './contract.ts';
import { oracleGraph } from './oracle.ts';

const FIGURES = ['flows', 'bytesOut', 'bytesIn', 'packetsOut', 'packetsIn'] as const;
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

describe('the JSON of a graph', () => {
  it('is the same bytes whatever the order of the records', async () => {
    // Their hosts keep records from being copies of each other.
    const records = anyCapture.map((all) => all.map((record, at) => ({ ...record, host: `node-${at}` })));
    const shuffled = records.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([straight, mixed]) => {
        const one = await readRecords(straight);
        const other = await readRecords(mixed);
        for (const level of LEVELS) expect(contractText(other, level)).toBe(contractText(one, level));
      }),
      { numRuns: 200 },
    );
  });

  it('is sorted by UTF-16 code units', async () => {
    await fc.assert(
      fc.asyncProperty(anyCapture, async (records) => {
        const { nodes, edges } = contract(await readRecords(records));
        const lists = [
          nodes.map(({ id }) => id),
          edges.map(({ id }) => id),
          ...nodes.map(({ labels }) => labels),
          ...edges.flatMap(({ ports }) => ports.map(({ services }) => services)),
        ];
        for (const list of lists) expect(list).toEqual([...list].sort());
      }),
      { numRuns: 100 },
    );
  });
});

describe('the figures of a graph', () => {
  it('of an edge are the sum of its ports, and of the places where it was denied', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, fc.constantFrom(...LEVELS), async (records, level) => {
        for (const edge of contract(await readRecords(records), level).edges) {
          expect(sum(edge.ports.map(({ flows }) => flows))).toBe(edge.flows);
          const denied = edge.deniedAtSource + edge.deniedAtDest + edge.deniedInTransit;
          expect(denied).toBe(edge.action === 'deny' ? edge.flows : 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('add up to the same at every level', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, async (records) => {
        const capture = await readRecords(records);
        const totals = LEVELS.map((level) => {
          const { edges } = contract(capture, level);
          return ['allow', 'deny', 'pass'].map((action) =>
            FIGURES.map((figure) =>
              sum(edges.filter((edge) => edge.action === action).map((edge) => edge[figure])),
            ),
          );
        });
        for (const total of totals) expect(total).toEqual(totals[0]);
      }),
      { numRuns: 200 },
    );
  });

  it('within a time range are those of the records within it', async () => {
    const start = 1_795_461_600;
    // What a capture settles as a whole, its clusters and types, is the same in every range.
    const plain = anyCapture.map((records) =>
      records.filter((record) => record['source_type'] && record['dest_type']).map(withoutCluster),
    );
    await fc.assert(
      fc.asyncProperty(
        plain,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        async (all, from, length) => {
          const records = all.map((record, at) => ({ ...withoutDashType(record), host: `node-${at}` }));
          const timeRange = {
            startSeconds: start + 15 * from,
            endSeconds: start + 15 * (from + length),
          };
          const { table } = await readRecords(records);
          const { nodes, edges } = buildGraph(table, { ...DEFAULT_VIEW, timeRange });
          const within = records.filter((record) => {
            const at = Number(new Map(Object.entries(record)).get('start_time'));
            return at >= timeRange.startSeconds && at < timeRange.endSeconds;
          });
          const expected = oracleGraph(within, 'endpoint', POLICIES);
          expect(nodes.map(({ id, labels }) => ({ id, labels }))).toEqual(
            expected.nodes.map(({ id, labels }) => ({ id, labels })),
          );
          const figures = (edge: (typeof expected.edges)[number] | (typeof edges)[number]) => [
            edge.id,
            ...FIGURES.map((figure) => edge[figure]),
          ];
          expect(edges.map(figures)).toEqual(expected.edges.map(figures));
        },
      ),
      { numRuns: 200 },
    );
  });
});

function withoutCluster(record: Readonly<Record<string, unknown>>) {
  const { cluster: _, ...rest } = record;
  return rest;
}

function withoutDashType(record: Readonly<Record<string, unknown>>) {
  const dashed = ['source_type', 'dest_type'].filter((field) => record[field] === '-');
  return { ...record, ...Object.fromEntries(dashed.map((field) => [field, 'wep'])) };
}

describe('a deny at the destination', () => {
  const base = {
    source_name_aggr: 'a-*',
    source_namespace: 'shop',
    source_type: 'wep',
    dest_name_aggr: 'b-*',
    dest_namespace: 'shop',
    dest_type: 'wep',
    dest_port: 80,
    proto: 'tcp',
    num_flows: 3,
  };
  const trace = (name: string) => ({ enforced_policies: [`0|default|${name}|allow|0`] });

  it('is one red edge with both traces, though the source let it out again and again', async () => {
    const capture = await readRecords([
      { ...base, reporter: 'src', action: 'allow', num_flows: 30, policies: trace('out') },
      { ...base, reporter: 'dst', action: 'deny', policies: trace('in') },
    ]);
    const { edges } = contract(capture);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({ action: 'deny', flows: 3, deniedAtDest: 3, deniedAtSource: 0 });
    expect(edges[0]?.traces.map(({ reporter, action, flows }) => [reporter, action, flows])).toEqual(
      expect.arrayContaining([
        ['src', 'allow', 30],
        ['dst', 'deny', 3],
      ]),
    );
  });

  it('in transit speaks for a destination that reported nothing, without bytes', async () => {
    const capture = await readRecords([
      { ...base, reporter: 'src', action: 'allow', bytes_out: 100, policies: trace('out') },
      { ...base, reporter: 'fwd', action: 'deny', num_flows: 2, bytes_in: 50, policies: trace('through') },
    ]);
    const { edges } = contract(capture);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({
      action: 'deny',
      flows: 2,
      deniedInTransit: 2,
      deniedAtDest: 0,
      bytesOut: 0,
    });
    expect(edges[0]?.traces.map(({ reporter }) => reporter).sort()).toEqual(['fwd', 'src']);
  });

  it('of another port leaves an allowed port allowed', async () => {
    const capture = await readRecords([
      { ...base, reporter: 'src', action: 'allow' },
      { ...base, reporter: 'src', action: 'allow', dest_port: 81 },
      { ...base, reporter: 'dst', action: 'deny', dest_port: 81 },
    ]);
    const { edges } = contract(capture);
    expect(edges.map(({ action, ports }) => [action, ports.map(({ port }) => port)])).toEqual([
      ['allow', [80]],
      ['deny', [81]],
    ]);
  });

  it('takes from what the source let out, figure by figure, and never below what the destination let in', async () => {
    const capture = await readRecords([
      {
        ...base,
        reporter: 'src',
        action: 'allow',
        num_flows: 10,
        bytes_out: 100,
        bytes_in: 7,
        packets_out: 5,
      },
      { ...base, reporter: 'dst', action: 'allow', num_flows: 2, bytes_in: 90, bytes_out: 9, packets_in: 1 },
      { ...base, reporter: 'dst', action: 'deny', num_flows: 4, bytes_in: 30, packets_in: 6 },
    ]);
    expect(contract(capture).edges).toMatchObject([
      { action: 'allow', flows: 6, bytesOut: 90, bytesIn: 9, packetsOut: 1, packetsIn: 0 },
      { action: 'deny', flows: 4, bytesOut: 30, bytesIn: 0, packetsOut: 6 },
    ]);
  });
});

describe('any text as a policy', () => {
  const part = fc.oneof(
    fc.string({ maxLength: 12, unit: 'binary' }),
    fc.constantFrom(
      '0',
      '-1',
      '-2',
      '*',
      '-',
      '__PROFILE__',
      '__PROFILE__.kns.x',
      'pro:',
      'gnp:a',
      'np:',
      'np:a/b/c',
    ),
    fc.constantFrom(
      'allow',
      'deny',
      'pass',
      'staged:',
      '/',
      'a/staged:knp.default.',
      'knp.default.x',
      '{"kind":1}',
    ),
  );
  const anyPolicy = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part, { maxLength: 7 }).map((parts) => parts.join('|')),
    fc.json().map((json) => json),
    fc
      .record(
        {
          kind: fc.anything(),
          name: fc.anything(),
          action: fc.anything(),
          rule_index: fc.anything(),
          trigger: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map(
        (hit) =>
          `{${JSON.stringify(hit, (_, value) => (typeof value === 'bigint' ? 1 : value))?.slice(1) ?? ''}`,
      ),
    fc.constantFrom(...POLICIES).chain(({ raw }) => fc.nat(raw.length).map((at) => raw.slice(at))),
  );

  it('is decoded without an exception, and stays beside what it was taken for', () => {
    fc.assert(
      fc.property(anyPolicy, (raw) => {
        const hit = decodePolicy(raw);
        expect(hit.raw).toBe(raw);
        if (hit.kind === 'Unknown')
          expect(hit).toMatchObject({ name: raw, tier: null, action: null, staged: false });
        else {
          expect(hit.index).not.toBeNull();
          expect(['allow', 'deny', 'pass']).toContain(hit.action);
          expect(hit.staged).toBe(hit.kind.startsWith('Staged'));
          expect(hit.name).not.toBe('');
          if (hit.kind === 'Profile') expect(hit).toMatchObject({ tier: '__PROFILE__', namespace: null });
          if (hit.kind === 'Hidden') expect(hit.name).toBe('*');
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('goes into the graph raw and counted, and never costs its record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPolicy, { maxLength: 4 }), async (enforced) => {
        const record = { source_name_aggr: 'a-*', dest_name_aggr: 'b-*', action: 'allow', reporter: 'src' };
        const capture = await readRecords([{ ...record, policies: { enforced_policies: enforced } }]);
        const { edges, input } = contract(capture);
        const hits = edges[0]?.traces[0]?.enforced ?? [];
        const wellFormed = (text: string) => JSON.parse(JSON.stringify(text));
        expect(hits.map(({ raw }) => raw).sort()).toEqual(enforced.map(wellFormed).sort());
        expect(input.undecodablePolicies).toBe(hits.filter(({ kind }) => kind === 'Unknown').length);
        expect(comparable({ nodes: [], edges })).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
