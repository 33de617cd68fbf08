import { expect, test } from 'vitest';
import { graphJson } from '../../src/export/graph-json.ts';
import { LAST_SECOND } from '../../src/flow/moment-text.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { DEFAULT_VIEW, type View } from '../../src/graph/view.ts';
import { readRecords } from '../graph/contract.ts';
import { record } from '../ingest/read-text.ts';

async function json(view?: View): Promise<string> {
  const { table, account } = await readRecords([
    record({ start_time: 1_795_461_600, end_time: 1_795_461_615 }),
  ]);
  const { startSeconds, endSeconds } = table;
  const graph = buildGraph(table, view ?? DEFAULT_VIEW);
  return [
    ...graphJson({ version: '0', account, startSeconds, endSeconds, graph, ...(view && { view }) }),
  ].join('');
}

test('what narrows the picture goes along with it, and the time stays that of all that was read', async () => {
  const plain = JSON.parse(await json());
  const narrowed = JSON.parse(
    await json({
      ...DEFAULT_VIEW,
      query: 'port:443 OR host = n1',
      filters: [{ field: 'action', end: 'either', values: ['deny'], negated: false, disabled: false }],
      timeRange: { startSeconds: 1_795_461_600, endSeconds: LAST_SECOND },
      focus: [{ kind: 'around', nodes: ['hosts'], hops: null, direction: 'in' }],
      hidden: ['net:-/pub'],
    }),
  );
  expect(narrowed.time).toEqual(plain.time);
  expect(narrowed.view).toEqual({
    level: 'endpoint',
    query: 'action = "deny" AND (port:443 OR host = "n1")',
    time: { start: '2026-11-23T19:20:00Z', end: null },
    focus: [{ kind: 'around', nodes: ['hosts'], hops: null, direction: 'in' }],
    hidden: ['net:-/pub'],
    services: false,
  });
});

test('a level alone, and what changes no picture, adds nothing', async () => {
  const disabled = {
    field: 'action',
    end: 'either',
    values: ['deny'],
    negated: false,
    disabled: true,
  } as const;
  expect(await json({ ...DEFAULT_VIEW, find: 'port:53', metric: 'bytes', filters: [disabled] })).toBe(
    await json(),
  );
  expect(JSON.parse(await json({ ...DEFAULT_VIEW, level: 'workload' }))).not.toHaveProperty('view');
});

test('namespaces folded the other way round than the level says are told', async () => {
  const { view } = JSON.parse(await json({ ...DEFAULT_VIEW, exceptions: ['namespace:shop'] }));
  expect(view).toMatchObject({ level: 'endpoint', exceptions: ['namespace:shop'], detail: 'endpoint' });
});
