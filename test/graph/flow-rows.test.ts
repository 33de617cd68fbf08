import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACTIONS, REPORTERS } from '../../src/flow/verdict.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { flowRows } from '../../src/graph/flow-rows.ts';
import { isInRange, matchingRowsOf } from '../../src/graph/row-scope.ts';
import { DEFAULT_VIEW, type View } from '../../src/graph/view.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

/** Rows that a view selects, one at a time. */
function selectedRows(table: FlowTable, view: Parameters<typeof buildGraph>[1]): readonly number[] {
  const matching = matchingRowsOf(table, view);
  return Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) =>
      (matching === null || matching[row] === 1) &&
      (view.timeRange === null || isInRange(table, row, view.timeRange)),
  );
}

/** What an edge's trace says of a row: who reported what, by which policies. */
function testimonyOf(table: FlowTable, row: number): string {
  const { reporter, action, trace } = table.columns;
  const { enforced, pending, transit, all } = table.traces[trace[row] ?? 0] ?? {};
  return JSON.stringify([
    REPORTERS[reporter[row] ?? 0],
    ACTIONS[action[row] ?? 0],
    [enforced, pending, transit, all],
  ]);
}

it('without a selection the rows are all that match and are in range', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = { ...gen(anyWholeView, table), focus: [] };
      expect([...flowRows(table, view, null)]).toEqual(selectedRows(table, view));
    }),
    { numRuns: 60 },
  );
});

it('in a focus the rows are those of the edges that it leaves, hidden ones too', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const whole = gen(anyWholeView, table);
      const ids = buildGraph(table, whole).nodes.map(({ id }) => id);
      fc.pre(ids.length > 0);
      const nodes = [gen(fc.constantFrom, ...ids)];
      const hops = gen(fc.constantFrom, 1 as const, 2 as const, null);
      const view: View = {
        ...DEFAULT_VIEW,
        ...whole,
        focus: [{ kind: 'around', nodes, hops, direction: 'both' }],
      };
      const { edges } = buildGraph(table, { ...view, hidden: [] });
      const rows = edges.flatMap(({ id }) => [...flowRows(table, view, { kind: 'edge', id })]);
      expect([...flowRows(table, view, null)]).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});

it('the rows of an edge are those that match and speak of it: they have its traces, and all of them without a query', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = gen(anyWholeView, table);
      const selected = new Set(selectedRows(table, view));
      for (const edge of buildGraph(table, view).edges) {
        const rows = flowRows(table, view, { kind: 'edge', id: edge.id });
        expect(rows.length).toBeGreaterThan(0);
        const said = new Set([...rows].map((row) => testimonyOf(table, row)));
        const traces = edge.traces.map(({ reporter, action, enforced, pending, transit, all }) =>
          JSON.stringify([reporter, action, [enforced, pending, transit, all]]),
        );
        for (const row of rows) expect(selected).toContain(row);
        if (view.query === '') expect(said).toEqual(new Set(traces));
        else for (const one of said) expect(traces).toContain(one);
        const flows = [...rows].reduce((sum, row) => sum + (table.columns.traceFlows[row] ?? 0), 0);
        const ofTraces = edge.traces.reduce((sum, trace) => sum + trace.flows, 0);
        if (view.query === '') expect(flows).toBe(ofTraces);
        else expect(flows).toBeLessThanOrEqual(ofTraces);
      }
    }),
    { numRuns: 60 },
  );
});

it('the rows of a node are those that match and have it as an end, and hold those of its edges', async () => {
  await fc.assert(
    fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
      const { table } = await readRecords(records);
      const view = gen(anyWholeView, table);
      const selected = new Set(selectedRows(table, view));
      const { nodes, edges } = buildGraph(table, view);
      for (const { id } of nodes) {
        const rows = new Set(flowRows(table, view, { kind: 'node', id }));
        for (const row of rows) expect(selected).toContain(row);
        for (const edge of edges) {
          if (edge.source !== id && edge.target !== id) continue;
          for (const row of flowRows(table, view, { kind: 'edge', id: edge.id })) expect(rows).toContain(row);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('what the view does not have has no rows', async () => {
  const { table } = await readRecords([]);
  expect(flowRows(table, DEFAULT_VIEW, { kind: 'node', id: 'hosts' })).toHaveLength(0);
  expect(flowRows(table, DEFAULT_VIEW, { kind: 'edge', id: 'hosts>hosts:deny' })).toHaveLength(0);
});
