import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { foundEdges } from '../../src/graph/found-edges.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { record } from '../ingest/read-text.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

test('an edge is found by what the view’s query leaves of it alone', async () => {
  const { table } = await readRecords([record({ dest_port: 443 }), record({ dest_port: 53 })]);
  const [edge] = buildGraph(table, DEFAULT_VIEW).edges;
  expect(foundEdges(table, DEFAULT_VIEW, 'port:53')).toEqual([edge?.id]);
  const narrowed = { ...DEFAULT_VIEW, query: 'port:443' };
  expect(foundEdges(table, narrowed, 'port:53')).toEqual([]);
  expect(foundEdges(table, narrowed, 'port:443')).toEqual([edge?.id]);
});

test('without a query, what is found is the graph of what is looked for', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = gen(anyWholeView, table);
      const { edges } = buildGraph(table, view);
      const find = view.query.trim() === '' ? 'reporter = src OR reporter != src' : view.query;
      expect(foundEdges(table, { ...DEFAULT_VIEW, ...view, query: '' }, find)).toEqual([
        ...new Set(edges.map(({ id }) => id)),
      ]);
    }),
    { numRuns: 60 },
  );
});
