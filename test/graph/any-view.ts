import fc from 'fast-check';
import type { GraphView } from '../../src/graph/build-graph.ts';
import { LEVELS } from '../../src/graph/flow-graph.ts';
import { listGroups } from '../../src/graph/folding.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import { anyQuery } from './any-query.ts';

/** Any folding of a table: levels, random exceptions, with services and without. */
export function anyFolding(
  table: FlowTable,
): fc.Arbitrary<Pick<GraphView, 'level' | 'detail' | 'exceptions' | 'services'>> {
  return fc.record({
    level: fc.constantFrom(...LEVELS),
    detail: fc.constantFrom('endpoint' as const, 'workload' as const),
    exceptions: fc.subarray(listGroups(table).map(({ key }) => key)),
    services: fc.boolean(),
  });
}

/** Any view of a table, with nothing hidden or in focus. */
export function anyWholeView(table: FlowTable): fc.Arbitrary<GraphView> {
  const query = fc.oneof(
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: anyQuery.map(({ text }) => text) },
  );
  const timeRange = fc.option(
    fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 })).map(([from, length]) => ({
      startSeconds: 1_795_461_600 + 15 * from,
      endSeconds: 1_795_461_600 + 15 * (from + length),
    })),
  );
  return fc
    .tuple(anyFolding(table), query, timeRange)
    .map(([folding, text, range]) => ({ ...DEFAULT_VIEW, ...folding, query: text, timeRange: range }));
}
