import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { flowRows } from '../../src/graph/flow-rows.ts';
import { edgesOfRow } from '../../src/graph/row-edges.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

it('a row speaks of the edges among whose rows it is, denied ones first', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = gen(anyWholeView, table);
      const { edges } = buildGraph(table, { ...view, hidden: [], focus: [] });
      const rowsOf = edges.map(({ id }) => ({
        id,
        rows: new Set(flowRows(table, view, { kind: 'edge', id })),
      }));
      for (const row of flowRows(table, view, null)) {
        const found = edgesOfRow(table, view, row);
        const expected = rowsOf.filter(({ rows }) => rows.has(row)).map(({ id }) => id);
        expect([...found].sort()).toEqual(expected.sort());
        expect(found.findIndex((id) => id.endsWith(':deny'))).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});
