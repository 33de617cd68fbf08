import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { foundEdges } from '../../src/graph/found-edges.ts';
import { searchables } from '../../src/graph/searchables.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { HOSTILE_NAMES, hostileRecords } from '../e2e/hostile-names.ts';
import { record } from '../ingest/read-text.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

test('the edges of a service, port or policy are those that its query lights up in the picture', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = { ...DEFAULT_VIEW, ...gen(anyWholeView, table) };
      const drawn = new Set(buildGraph(table, view).edges.map(({ id }) => id));
      for (const { kind, query, edges } of searchables(table, view)) {
        if (kind === 'endpoint' || kind === 'namespace' || kind === 'network') continue;
        const lit = foundEdges(table, view, query).filter((id) => drawn.has(id));
        expect([query, edges]).toEqual([query, lit.length]);
      }
    }),
    { numRuns: 60 },
  );
});

test('the flows of endpoints, networks and namespaces are those of their edges in the graph', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const whole = gen(anyWholeView, table);
      const view = { ...DEFAULT_VIEW, ...whole, exceptions: [], services: false, hidden: [], focus: [] };
      const unfolded = buildGraph(table, {
        ...view,
        level: view.level === 'namespace' ? view.detail : view.level,
      });
      const folded = buildGraph(table, { ...view, level: 'namespace' });
      for (const { kind, key, type, flows, denied } of searchables(table, view)) {
        if (type === null) continue;
        const edges = (kind === 'namespace' ? folded : unfolded).edges.filter(
          ({ source, target }) => source === key || target === key,
        );
        const sum = (of: typeof edges): number => of.reduce((all, edge) => all + edge.flows, 0);
        const expected = [key, sum(edges), sum(edges.filter(({ action }) => action === 'deny'))];
        expect([key, flows, denied]).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});

test('what a query leaves out is still known, and comes to nothing', async () => {
  const { table } = await readRecords([
    record({ source_name_aggr: 'web-*', dest_port: 443 }),
    record({ source_name_aggr: 'old-*', dest_port: 53 }),
  ]);
  const known = searchables(table, { ...DEFAULT_VIEW, query: 'port:443' });
  const flowsOf = (name: string) => known.find((one) => one.name === name)?.flows;
  expect(flowsOf('old-*')).toBe(0);
  expect(flowsOf('web-*')).toBeGreaterThan(0);
});

test('hostile names are known, each with a query that can be asked', async () => {
  const { table } = await readRecords(hostileRecords());
  const known = searchables(table, DEFAULT_VIEW);
  for (const { query } of known) expect(parseQuery(query).problems).toEqual([]);
  for (const name of Object.values(HOSTILE_NAMES)) {
    expect(known.filter((one) => one.kind === 'namespace').map((one) => one.name)).toContain(name);
  }
  for (const { kind, query, edges } of known) {
    if (kind !== 'policy' && kind !== 'service') continue;
    expect([query, edges]).toEqual([query, foundEdges(table, DEFAULT_VIEW, query).length]);
  }
});
