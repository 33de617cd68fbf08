import { expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import type { FlowGraph } from '../../src/graph/flow-graph.ts';
import { focusGraph } from '../../src/graph/focus-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { walkDistances } from '../../src/graph/walk-distances.ts';
import { record } from '../ingest/read-text.ts';
import { readRecords } from './contract.ts';

/** More than a call takes arguments. */
const MANY = 150_000;

/** One node that calls all others. */
async function star(): Promise<FlowGraph> {
  const { table } = await readRecords([record({})]);
  const graph = buildGraph(table, DEFAULT_VIEW);
  const [edge] = graph.edges;
  const [node] = graph.nodes;
  if (edge === undefined || node === undefined) throw new Error('A record has no edge.');
  const ids = Array.from({ length: MANY }, (_, at) => `n${at}`);
  return {
    ...graph,
    nodes: ['hub', ...ids].map((id) => ({ ...node, id })),
    edges: ids.map((id) => ({ ...edge, id: `hub>${id}:allow`, source: 'hub', target: id })),
    answers: ids.map((id) => ({ service: 'hub', node: id })),
  };
}

test('a node of any number of edges and answers is walked from', async () => {
  const graph = await star();
  expect(walkDistances({ ...graph, answers: [] }, ['hub'], 'out').get('n149999')).toBe(1);
  expect(walkDistances(graph, ['hub'], 'out').get('n149999')).toBe(0);
});

test('paths lead to any number of nodes', async () => {
  const graph = await star();
  const isNamed = (ids: readonly string[]) => (node: string) =>
    ids.includes('others') ? node !== 'hub' : node === 'hub';
  const focused = focusGraph(
    { ...graph, answers: [] },
    { kind: 'paths', from: 'hub', to: 'others' },
    isNamed,
  );
  expect(focused.edges).toHaveLength(MANY);
});
