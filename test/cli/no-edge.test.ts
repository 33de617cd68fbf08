import { expect, test } from 'vitest';
import { noEdgeBetween } from '../../src/cli/no-edge.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { DEFAULT_VIEW, type View } from '../../src/graph/view.ts';
import { readRecords } from '../graph/contract.ts';
import { record } from '../ingest/read-text.ts';

async function reason(from: string, to: string, more: Partial<View> = {}): Promise<string> {
  const { table } = await readRecords([record({})]);
  const view = { ...DEFAULT_VIEW, ...more };
  return noEdgeBetween(table, view, buildGraph(table, view), [from, to]);
}

test('a name that nothing has is told from one that the view leaves out', async () => {
  expect(await reason('nobody', 'database*')).toMatch(/^No endpoint matches "nobody";/);
  expect(await reason('customer*', 'database*', { query: 'dest_port = 1' })).toMatch(
    /^The view leaves out all that matches "customer\*" and "database\*": widen --query/,
  );
  const timeRange = { startSeconds: 0, endSeconds: 1 };
  expect(await reason('customer*', 'nobody', { timeRange })).toMatch(/^No endpoint matches "nobody";/);
});

test('where both are in the picture, no edge goes between them', async () => {
  expect(await reason('database*', 'customer*')).toMatch(/^No edge goes from "database\*" to "customer\*";/);
});
