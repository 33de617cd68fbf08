import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { conversationsOfEdge } from '../../src/graph/edge-conversations.ts';
import { listGroups } from '../../src/graph/folding.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { record } from '../ingest/read-text.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

const view = { ...DEFAULT_VIEW, services: true };
const database = {
  dest_service_name: 'database',
  dest_service_namespace: 'yaobank',
  dest_service_port: 'etcd',
  dest_service_port_num: 2379,
};
const SOURCE = 'wep:yaobank/customer-856cd6d9f5-*';
const DEST = 'wep:yaobank/database-69f6f4db5b-*';

async function graphOf(records: readonly unknown[], more = {}) {
  const { table } = await readRecords(records);
  const { nodes, edges, answers } = buildGraph(table, { ...view, ...more });
  return { nodes: nodes.map(({ id }) => id), edges: edges.map(({ id, flows }) => [id, flows]), answers };
}

describe('a destination that was called as a service', () => {
  it('is drawn as the service, with the workload that answered beside it', async () => {
    const graph = await graphOf([
      record({ ...database, num_flows: 3 }),
      // The destination doesn't know of services.
      record({ reporter: 'dst', num_flows: 2 }),
    ]);
    expect(graph).toEqual({
      nodes: ['service:yaobank/database', SOURCE, DEST],
      edges: [[`${SOURCE}>service:yaobank/database:allow`, 3]],
      answers: [{ service: 'service:yaobank/database', node: DEST }],
    });
  });

  it('has the ports of the service by name', async () => {
    const { table } = await readRecords([record(database)]);
    const graph = buildGraph(table, view);
    expect(graph.nodes[0]).toEqual({
      id: 'service:yaobank/database',
      type: 'service',
      cluster: null,
      namespace: 'yaobank',
      name: 'database',
      inferredType: false,
      labels: [],
      endpoints: 0,
    });
    expect(graph.edges[0]?.ports).toEqual([
      { proto: 'tcp', port: 2379, services: ['yaobank/database:etcd'], flows: 1 },
    ]);
    const [conversation] = conversationsOfEdge(table, view, graph.edges[0]?.id ?? '').largest;
    expect(conversation?.target.id).toBe('service:yaobank/database');
  });

  it('folds with its namespace', async () => {
    expect(await graphOf([record(database)], { level: 'namespace' })).toEqual({
      nodes: ['namespace:yaobank'],
      edges: [['namespace:yaobank>namespace:yaobank:allow', 1]],
      answers: [],
    });
  });

  it('folds also with a namespace of which nothing but services is known', async () => {
    const elsewhere = { ...database, dest_service_namespace: 'elsewhere' };
    const { table } = await readRecords([record(elsewhere)]);
    expect(listGroups(table)).toEqual([
      { key: 'namespace:elsewhere', label: 'elsewhere', endpoints: 0 },
      { key: 'namespace:yaobank', label: 'yaobank', endpoints: 2 },
    ]);
    const folded = await graphOf([record(elsewhere)], { exceptions: ['namespace:elsewhere'] });
    expect(folded.nodes).toContain('namespace:elsewhere');
  });

  it('stays the workload where the source named no service, or several', async () => {
    const other = { ...database, dest_service_name: 'database-headless' };
    const workload = {
      nodes: [SOURCE, DEST],
      edges: [[`${SOURCE}>${DEST}:allow`, 2]],
      answers: [],
    };
    expect(await graphOf([record({ num_flows: 2 })])).toEqual(workload);
    expect(await graphOf([record(database), record(other)])).toEqual(workload);
    // Calico's own sign for several.
    for (const several of [{ dest_service_name: '*' }, { dest_service_namespace: '*' }]) {
      expect(await graphOf([record({ ...database, ...several, num_flows: 2 })])).toEqual(workload);
      expect(await graphOf([record(database), record({ ...database, ...several })])).toEqual(workload);
    }
    // What names none doesn't count.
    expect((await graphOf([record(database), record({ host: 'n' })])).answers).toHaveLength(1);
  });

  it('is hidden by its own id and by that of its namespace', async () => {
    const records = [record(database), record({ dest_name_aggr: 'web-*', dest_namespace: 'shop' })];
    for (const hidden of ['service:yaobank/database', 'namespace:yaobank']) {
      expect((await graphOf(records, { hidden: [hidden] })).nodes).not.toContain('service:yaobank/database');
    }
  });

  it('is told apart by cluster where there are several', async () => {
    const records = ['east', 'west'].map((cluster) => record({ ...database, cluster }));
    expect((await graphOf(records)).nodes.filter((id) => id.startsWith('service:'))).toEqual([
      'service:yaobank/database@east',
      'service:yaobank/database@west',
    ]);
  });
});

describe('services', () => {
  it('are only ever asked for: without, there is none, and nothing answers', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const { nodes, answers } = buildGraph(table, { ...gen(anyWholeView, table), services: false });
        expect(answers).toEqual([]);
        expect(nodes.filter(({ type }) => type === 'service')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('and what answers for them are nodes of the graph, sorted as all else', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const { nodes, answers } = buildGraph(table, { ...gen(anyWholeView, table), services: true });
        const types = new Map(nodes.map(({ id, type }) => [id, type]));
        const answered = new Set(answers.map(({ service }) => service));
        for (const { service, node } of answers) {
          expect(types.get(service)).toBe('service');
          expect(types.get(node)).toBeDefined();
        }
        for (const { id, type } of nodes) if (type === 'service') expect(answered).toContain(id);
        const texts = answers.map(({ service, node }) => [service, node]);
        expect(texts).toEqual([...texts].sort(([a, b], [c, d]) => byText(a, c) || byText(b, d)));
      }),
      { numRuns: 60 },
    );
  });
});

function byText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
