import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { bytesSource } from '../ingest/read-text.ts';
import { type Contract, type ContractTrace, contract, contractText } from './contract.ts';

/**
 * One minute and a half of a small cluster, as Calico Enterprise writes it (`flows.ndjson`) and as a real
 * Goldmane and a real whisker-backend gave the same records back.
 */
const FIXTURES = new URL('../fixtures/goldmane/', import.meta.url);

/** Written anew by `UPDATE_GOLDEN=1 npx vitest run test/graph/golden.test.ts`; look at what changed. */
const GOLDEN = new URL('graph.json', FIXTURES);

async function captureOf(file: string) {
  const bytes = await readFile(new URL(file, FIXTURES));
  return ingest([bytesSource(file, bytes, 1000)]);
}

const reference = await captureOf('flows.ndjson');

describe('the golden capture', () => {
  it('gives the golden graph', async () => {
    const text = contractText(reference);
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(GOLDEN, text);
    expect(text).toBe(await readFile(GOLDEN, 'utf8'));
  });

  // The figures in what follows were added up by hand from the records.
  const { input, time, nodes, edges } = contract(reference);
  const edge = (id: string) => edges.find((candidate) => candidate.id === id);

  it('has 19 nodes and 34 edges of 285 records', () => {
    expect(input).toMatchObject({ records: 285, accepted: 285, rejected: 0, undecodablePolicies: 0 });
    expect(time).toEqual({ start: '2026-11-23T19:20:15Z', end: '2026-11-23T19:21:45Z' });
    expect([nodes.length, edges.length]).toEqual([19, 34]);
  });

  it('shows what the source denied', () => {
    const denied = edge('wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/database-64bfcc9d7b-*:deny');
    expect(denied).toMatchObject({
      flows: 17,
      flowsEstimated: false,
      bytesOut: 16_982,
      bytesIn: 0,
      packetsOut: 20,
      packetsIn: 0,
      deniedAtSource: 17,
      deniedAtDest: 0,
      deniedInTransit: 0,
      ports: [{ proto: 'tcp', port: 2379, services: ['yaobank/database:etcd'], flows: 17 }],
    });
    expect(denied?.traces).toHaveLength(1);
    expect(denied?.traces[0]).toMatchObject({
      reporter: 'src',
      action: 'deny',
      flows: 17,
      transit: [],
      all: [],
    });
    expect(denied?.traces[0]?.enforced.map(({ text: _, ...hit }) => hit)).toEqual([
      {
        index: 0,
        tier: 'security',
        kind: 'GlobalNetworkPolicy',
        namespace: null,
        name: 'block-threats',
        staged: false,
        action: 'pass',
        rule: 1,
        raw: '0|security|gnp:security.block-threats|pass|1',
      },
      {
        index: 1,
        tier: 'platform',
        kind: 'GlobalNetworkPolicy',
        namespace: null,
        name: 'allow-monitoring',
        staged: false,
        action: 'pass',
        rule: -1,
        raw: '1|platform|gnp:platform.allow-monitoring|pass|-1',
      },
      {
        index: 2,
        tier: 'application',
        kind: 'CalicoNetworkPolicy',
        namespace: 'yaobank',
        name: 'allow-customer',
        staged: false,
        action: 'deny',
        rule: -1,
        raw: '2|application|np:yaobank/application.allow-customer|deny|-1',
      },
    ]);
  });

  it('shows what the destination denied once, with the story of both ends', () => {
    const pair = 'wep:yaobank/loadgen>wep:yaobank/database-64bfcc9d7b-*';
    expect(edge(`${pair}:allow`)).toBeUndefined();
    const denied = edge(`${pair}:deny`);
    expect(denied).toMatchObject({
      flows: 12,
      bytesOut: 12_862,
      bytesIn: 0,
      packetsOut: 15,
      deniedAtSource: 0,
      deniedAtDest: 12,
      ports: [{ proto: 'tcp', port: 2379, services: [], flows: 12 }],
    });
    const said = denied?.traces.map((trace) => [
      trace.reporter,
      trace.action,
      trace.flows,
      trace.enforced.at(-1)?.name,
      trace.pending.at(-1)?.kind,
    ]);
    expect(said).toHaveLength(2);
    expect(said).toContainEqual(['src', 'allow', 12, 'kns.yaobank', 'StagedNetworkPolicy']);
    expect(said).toContainEqual(['dst', 'deny', 12, 'allow-database', 'CalicoNetworkPolicy']);
  });

  it('counts once what both ends report, by the end that counted more', () => {
    expect(edge('wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/summary-748b977d44-*:allow')).toMatchObject({
      flows: 27,
      bytesOut: 23_582,
      bytesIn: 175_000,
      packetsOut: 29,
      packetsIn: 148,
      ports: [{ proto: 'tcp', port: 80, services: ['yaobank/summary:http'], flows: 27 }],
    });
    expect(edge('wep:monitoring/prometheus-k8s-*>wep:yaobank/customer-856cd6d9f5-*:allow')).toMatchObject({
      flows: 38,
      bytesOut: 27_643,
      bytesIn: 189_904,
      packetsOut: 33,
      packetsIn: 161,
      ports: [{ proto: 'tcp', port: 9100, services: [], flows: 38 }],
    });
  });
});

/** All that may differ between the golden capture and its other spellings: what a policy reads as written. */
function withoutRaw(graph: Contract) {
  const bare = (trace: ContractTrace) => ({
    ...trace,
    enforced: trace.enforced.map((hit) => ({ ...hit, raw: '' })),
    pending: trace.pending.map((hit) => ({ ...hit, raw: '' })),
  });
  const edges = graph.edges.map((edge) => ({ ...edge, traces: sorted(edge.traces.map(bare)) }));
  const { time, level, nodes } = graph;
  return { time, level, nodes, edges };
}

/** Traces are sorted by their text, and the raw policy is part of it. */
function sorted(traces: readonly ContractTrace[]) {
  const key = ({ reporter, action, enforced, pending }: ContractTrace) =>
    JSON.stringify([reporter, action, enforced, pending]);
  return [...traces].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What Whisker's records don't tell, taken out. */
function withoutWhatWhiskerLacks(graph: Contract) {
  const { nodes, edges, ...rest } = withoutRaw(graph);
  return {
    ...rest,
    nodes: nodes.map((node) => ({ ...node, inferredType: false })),
    edges: edges.map((edge) => ({
      ...edge,
      flows: 0,
      flowsEstimated: true,
      deniedAtSource: 0,
      deniedAtDest: 0,
      ports: edge.ports.map((port) => ({ ...port, flows: 0, services: [] })),
      traces: edge.traces.map((trace) => ({ ...trace, flows: 0 })),
    })),
  };
}

describe('the golden capture in other spellings', () => {
  it.each(['goldmane-list.json', 'goldmane-stream.json', 'goldmane-push.ndjson'])(
    '%s gives the same graph, but for how policies are written',
    async (file) => {
      const capture = await captureOf(file);
      expect(capture.account).toMatchObject({ rejected: 0, undecodablePolicies: 0 });
      for (const level of LEVELS) {
        expect(withoutRaw(contract(capture, level))).toEqual(withoutRaw(contract(reference, level)));
      }
    },
  );

  it.each(['whisker-list.json', 'whisker-stream.sse'])(
    '%s gives the same graph, but for flows, services and the types that it leaves out',
    async (file) => {
      const capture = await captureOf(file);
      expect(capture.account).toMatchObject({ rejected: 0, undecodablePolicies: 0 });
      for (const level of LEVELS) {
        const graph = contract(capture, level);
        expect(withoutWhatWhiskerLacks(graph)).toEqual(withoutWhatWhiskerLacks(contract(reference, level)));
        expect(graph.edges.every(({ flowsEstimated }) => flowsEstimated)).toBe(true);
        expect(graph.edges.flatMap(({ ports }) => ports.flatMap(({ services }) => services))).toEqual([]);
      }
      const inferred = contract(capture).nodes.filter(({ inferredType }) => inferredType);
      expect(inferred).toHaveLength(6);
      expect(contract(reference).nodes.filter(({ inferredType }) => inferredType)).toHaveLength(0);
    },
  );

  it('keeps a structured policy as its JSON', async () => {
    const { edges } = contract(await captureOf('whisker-list.json'));
    const hits = edges.flatMap(({ traces }) =>
      traces.flatMap(({ enforced, pending }) => [...enforced, ...pending]),
    );
    expect(hits.length).toBeGreaterThan(0);
    for (const { raw } of hits) expect(JSON.parse(raw)).toMatchObject({ policy_index: expect.any(Number) });
  });
});
