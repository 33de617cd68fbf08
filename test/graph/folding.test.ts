import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, type GraphView } from '../../src/graph/build-graph.ts';
import { conversationsOfEdge } from '../../src/graph/edge-conversations.ts';
import type { FlowGraph } from '../../src/graph/flow-graph.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { anyCaptureWithCopies } from './any-capture.ts';
import { anyFolding, anyWholeView } from './any-view.ts';
import { readRecords } from './contract.ts';

const FIGURES = [
  'flows',
  'bytesOut',
  'bytesIn',
  'packetsOut',
  'packetsIn',
  'deniedAtSource',
  'deniedAtDest',
  'deniedInTransit',
] as const;

type Summed = Readonly<Record<(typeof FIGURES)[number], number>>;

function sums(items: readonly Summed[]) {
  return FIGURES.map((figure) => items.reduce((sum, item) => sum + item[figure], 0));
}

function sumsByAction({ edges }: FlowGraph) {
  return ['allow', 'deny', 'pass'].map((action) => sums(edges.filter((edge) => edge.action === action)));
}

function all(table: FlowTable, view: GraphView, edge: string) {
  return conversationsOfEdge(table, view, edge, Number.POSITIVE_INFINITY);
}

describe('any folding', { timeout: 90_000 }, () => {
  it('adds up to the same, with services and without, under any query and in any time range', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const view = gen(anyWholeView, table);
        const folded = { ...view, ...gen(anyFolding, table) };
        expect(sumsByAction(buildGraph(table, folded))).toEqual(sumsByAction(buildGraph(table, view)));
      }),
      { numRuns: 150 },
    );
  });

  it('has edges that their conversations add up to, each of which is part of an edge of its own', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const view = gen(anyWholeView, table);
        const unfolded = new Set(
          buildGraph(table, { ...view, level: 'endpoint', exceptions: [] }).edges.map(({ id }) => id),
        );
        for (const edge of buildGraph(table, view).edges) {
          const { total, largest } = all(table, view, edge.id);
          expect(largest).toHaveLength(total);
          expect(sums(largest)).toEqual(sums([edge]));
          expect(new Set(largest.map(({ proto, port }) => JSON.stringify([proto, port])))).toEqual(
            new Set(edge.ports.map(({ proto, port }) => JSON.stringify([proto, port]))),
          );
          expect(Math.min(...largest.map(({ firstSeen }) => firstSeen ?? Number.NaN))).toBe(edge.firstSeen);
          expect(Math.max(...largest.map(({ lastSeen }) => lastSeen ?? Number.NaN))).toBe(edge.lastSeen);
          for (const conversation of largest) expect(unfolded).toContain(conversation.edge);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lists the largest conversations of an edge first, in the same order whatever that of the records', async () => {
    const records = anyCaptureWithCopies.map((all) =>
      all.map((record, at) => ({ ...record, host: `n${at}` })),
    );
    const shuffled = records.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, fc.gen(), async ([straight, mixed], gen) => {
        const { table } = await readRecords(straight);
        const other = await readRecords(mixed);
        const view = gen(anyWholeView, table);
        for (const { id } of buildGraph(table, view).edges) {
          const { largest } = all(table, view, id);
          expect(all(other.table, view, id).largest).toEqual(largest);
          const flows = largest.map((conversation) => conversation.flows);
          expect(flows).toEqual([...flows].sort((a, b) => b - a));
          expect(conversationsOfEdge(table, view, id, 1)).toEqual({
            total: largest.length,
            largest: largest.slice(0, 1),
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has no conversations of an edge that is not there', async () => {
    const { table } = await readRecords([]);
    const view = fc.sample(anyWholeView(table), 1)[0];
    if (view === undefined) throw new Error('There is a view.');
    expect(conversationsOfEdge(table, view, 'hosts>hosts:allow')).toEqual({ total: 0, largest: [] });
    expect(conversationsOfEdge(table, view, '')).toEqual({ total: 0, largest: [] });
  });
});
