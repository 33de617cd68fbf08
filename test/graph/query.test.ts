import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphJson } from '../../src/export/graph-json.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { conversationsOfEdge } from '../../src/graph/edge-conversations.ts';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { anyCaptureWithCopies, POLICIES } from './any-capture.ts';
import { anyQuery } from './any-query.ts';
import { anyWholeView } from './any-view.ts';
import { type Contract, comparable, readRecords } from './contract.ts';
import { oracleGraph } from './oracle.ts';

/** More of them on demand, as in oracle.test.ts. */
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 150);

describe('a query over a graph', { timeout: 60_000 + numRuns * 200 }, () => {
  it('selects what a matching record speaks of, whole, at every level', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, anyQuery, async (records, { text, matches }) => {
        const { table, account } = await readRecords(records);
        const { startSeconds, endSeconds } = table;
        for (const level of LEVELS) {
          const graph = buildGraph(table, { ...DEFAULT_VIEW, level, query: text });
          const json = [...graphJson({ version: '0', account, startSeconds, endSeconds, graph })].join('');
          const selected: Contract = JSON.parse(json);
          expect(comparable(selected)).toEqual(comparable(oracleGraph(records, level, POLICIES, matches)));
        }
      }),
      { numRuns },
    );
  });

  it('changes no figure of a conversation that it leaves in', async () => {
    await fc.assert(
      fc.asyncProperty(anyCaptureWithCopies, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const view = gen(anyWholeView, table);
        const all = conversations(table, { ...view, query: '' });
        const selected = conversations(table, view);
        for (const [key, conversation] of selected) expect(all.get(key)).toEqual(conversation);
      }),
      { numRuns },
    );
  });

  it('that cannot be read is an error, and never a graph of everything', async () => {
    const { table } = await readRecords([]);
    expect(() => buildGraph(table, { ...DEFAULT_VIEW, query: 'dest_prot = 443' })).toThrow(/dest_prot/);
  });
});

function conversations(table: Parameters<typeof buildGraph>[0], view: Parameters<typeof buildGraph>[1]) {
  return new Map(
    buildGraph(table, view).edges.flatMap(({ id }) =>
      conversationsOfEdge(table, view, id, Number.POSITIVE_INFINITY).largest.map(
        (conversation) =>
          [JSON.stringify([conversation.edge, conversation.proto, conversation.port]), conversation] as const,
      ),
    ),
  );
}
