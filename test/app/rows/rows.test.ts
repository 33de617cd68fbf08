import { expect, test } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { DEFAULT_COLUMNS } from '../../../src/app/rows/row-columns.ts';
import { ROWS_A_PAGE, rowAt } from '../../../src/app/rows/rows-slice.ts';
import type { AppState, LinkedView } from '../../../src/app/state.ts';
import { DEFAULT_VIEW, type View } from '../../../src/graph/view.ts';
import { startApp, until } from '../app-here.ts';

interface Said {
  readonly from?: string;
  readonly to?: string;
  readonly action?: string;
  readonly reporter?: string;
  readonly port?: number;
  readonly flows?: number;
  readonly at?: number;
}

const DAY = Date.parse('2026-11-22T09:00:00Z') / 1000;

function record({
  from = 'shop/web-*',
  to = 'shop/db-*',
  action = 'allow',
  reporter = 'src',
  port = 80,
  flows = 1,
  at = 0,
}: Said): string {
  const end = (side: string, name: string) => ({
    [`${side}_type`]: 'wep',
    [`${side}_namespace`]: name.split('/')[0],
    [`${side}_name_aggr`]: name.split('/')[1],
  });
  return JSON.stringify({
    start_time: DAY + at,
    end_time: DAY + at + 300,
    ...end('source', from),
    ...end('dest', to),
    dest_port: port,
    proto: 'tcp',
    action,
    reporter,
    num_flows: flows,
    bytes_out: flows * 10,
    bytes_in: flows,
    policies: { enforced_policies: [`0|app|shop/app.guard|${action}|0`] },
  });
}

async function opened(...records: string[]): Promise<App> {
  const app = startApp();
  await app.store.getState().open({ kind: 'text', text: records.join('\n') });
  await until(app, ({ picture, drawing, rows }) => picture !== null && !drawing && rows !== null);
  return app;
}

const cells = ({ store }: App, column: string): unknown[] => {
  const state = store.getState();
  const at = state.rows?.columns.findIndex(({ id }) => id === column) ?? -1;
  return Array.from({ length: state.rows?.count ?? 0 }, (_, position) => rowAt(state, position)?.cells[at]);
};

const EDGE = 'wep:shop/web-*>wep:shop/db-*';

test('denied rows come first, then the largest', async () => {
  const app = await opened(
    record({ port: 1, flows: 5 }),
    record({ port: 2, flows: 50 }),
    record({ port: 3, flows: 2, action: 'deny' }),
  );
  expect(cells(app, 'port')).toEqual(['tcp 3', 'tcp 2', 'tcp 1']);
  expect(cells(app, 'source')).toEqual(Array(3).fill('shop/web'));
  expect(cells(app, 'decider')).toEqual(Array(3).fill('app · guard'));
});

test('a column sorts one way, then the other, then as it was', async () => {
  const app = await opened(
    record({ port: 443, flows: 1 }),
    record({ port: 80, flows: 2 }),
    record({ port: 9, flows: 3 }),
  );
  const { sortRows } = app.store.getState();
  const after = async (): Promise<unknown[]> => {
    const { rowSort } = app.store.getState();
    await until(app, ({ rows }) => rows?.asked.sort === rowSort);
    return cells(app, 'port');
  };
  sortRows('port');
  expect(await after()).toEqual(['tcp 9', 'tcp 80', 'tcp 443']);
  sortRows('port');
  expect(await after()).toEqual(['tcp 443', 'tcp 80', 'tcp 9']);
  sortRows('port');
  expect(app.store.getState().rowSort).toBeNull();
  sortRows('flows');
  expect(app.store.getState().rowSort).toEqual({ column: 'flows', descending: true });
});

test('sent and received are seen from the source, whoever reported', async () => {
  const app = await opened(record({ port: 1, flows: 5 }), record({ port: 1, flows: 4, reporter: 'dst' }));
  expect(cells(app, 'reporter')).toEqual(['source', 'destination']);
  expect(cells(app, 'sent')).toEqual([50, 4]);
  expect(cells(app, 'received')).toEqual([5, 40]);
});

test('the table follows what is selected and the time range, and says of how many', async () => {
  const app = await opened(record({}), record({ to: 'shop/cache-*' }), record({ at: 3600 }));
  const { store } = app;
  expect(store.getState().rows).toMatchObject({ count: 3, total: 3 });
  store.getState().selectEdge(`${EDGE}:allow`);
  await until(app, ({ rows }) => rows?.count === 2);
  store.getState().selectTimeRange({ startSeconds: DAY, endSeconds: DAY + 300 });
  await until(app, ({ rows }) => rows?.count === 1);
  store.getState().clearSelection();
  await until(app, ({ rows }) => rows?.count === 2);
  expect(store.getState().rows?.total).toBe(3);
});

test('a row leads to its connection: also what the source let out and the destination denied', async () => {
  const app = await opened(record({ flows: 9 }), record({ action: 'deny', reporter: 'dst', flows: 9 }));
  const { store } = app;
  const allowed = rowAt(store.getState(), 1);
  expect(allowed?.action).toBe('allow');
  if (allowed) store.getState().selectEdgeOfRow(allowed.row);
  await until(app, ({ view }) => view.selection !== null);
  expect(store.getState().view.selection).toEqual({ kind: 'edge', id: `${EDGE}:deny` });
});

test('a row leads to the connection that tells of it, not to another port’s between the same nodes', async () => {
  const app = await opened(
    record({ port: 80, flows: 5 }),
    record({ port: 80, flows: 5, action: 'deny', reporter: 'dst' }),
    record({ port: 443, flows: 1 }),
  );
  const { store } = app;
  expect(cells(app, 'port')).toEqual(['tcp 80', 'tcp 80', 'tcp 443']);
  store.getState().goToRow(1);
  store.getState().selectEdgeOfRow(rowAt(store.getState(), 1)?.row ?? -1);
  await until(app, ({ view, rows }) => view.selection !== null && rows?.count === 2);
  expect(store.getState().view.selection?.id).toBe(`${EDGE}:deny`);
  expect(store.getState().currentRow).toMatchObject({ position: 1 });
});

test('rows lead to their connection also after folding and unfolding, which changes no row', async () => {
  const app = await opened(record({}), record({ to: 'bank/db-*', flows: 2 }));
  const { store } = app;
  const select = async (): Promise<string | undefined> => {
    await until(app, ({ drawing }) => !drawing);
    store.getState().selectEdgeOfRow(rowAt(store.getState(), 0)?.row ?? -1);
    return (await until(app, ({ view }) => view.selection !== null)).view.selection?.id;
  };
  store.getState().foldAll();
  expect(await select()).toBe('namespace:shop>namespace:bank:allow');
  store.getState().clearSelection();
  await until(app, ({ rows }) => rows?.count === 2);
  store.getState().unfoldAll();
  expect(await select()).toBe('wep:shop/web-*>wep:bank/db-*:allow');
});

test('a link’s selection that is only silent in its time range stays, and one that is never drawn goes unsaid', async () => {
  const text = [record({}), record({ to: 'shop/cache-*', at: 3600 })].join('\n');
  const restored = async (view: Partial<View>): Promise<AppState> => {
    const app = startApp();
    const link = { view: { ...DEFAULT_VIEW, selection: { kind: 'edge', id: `${EDGE}:allow` }, ...view } };
    await app.store.getState().open({ kind: 'text', text }, { ...link, problems: [] } as LinkedView);
    return until(app, ({ linkUnchecked, picture }) => !linkUnchecked && picture !== null);
  };
  const timeRange = { startSeconds: DAY + 3600, endSeconds: DAY + 3900 };
  const silent = await restored({ timeRange });
  expect([silent.view.selection?.id, silent.viewProblems]).toEqual([`${EDGE}:allow`, []]);
  const narrowed = await restored({ timeRange, query: 'port:9999' });
  expect([narrowed.view.selection, narrowed.viewProblems]).toEqual([null, []]);
});

test('where a person is stays the same row when the table is narrowed', async () => {
  const app = await opened(record({ port: 1, flows: 9, to: 'shop/cache-*' }), record({ port: 2, flows: 1 }));
  const { store } = app;
  store.getState().goToRow(1);
  const before = store.getState().currentRow?.row;
  store.getState().selectEdge(`${EDGE}:allow`);
  await until(app, ({ rows }) => rows?.count === 1);
  expect(store.getState().currentRow).toEqual({ position: 0, row: before });
});

test('only pages that are looked at are fetched', async () => {
  const app = await opened(...Array.from({ length: 450 }, (_, port) => record({ port: port + 1 })));
  const { store } = app;
  expect([...store.getState().rowPages.keys()]).toEqual([0]);
  expect(rowAt(store.getState(), ROWS_A_PAGE)).toBeNull();
  store.getState().lookAtRows(ROWS_A_PAGE * 2 - 1, ROWS_A_PAGE * 2 + 1);
  await until(app, ({ rowPages }) => rowPages.has(1) && rowPages.has(2));
  expect(store.getState().rowPages.has(3)).toBe(false);
  expect(rowAt(store.getState(), 449)).toBeNull();
});

test('a row is unfolded into its trace and every field that it has', async () => {
  const app = await opened(record({ flows: 3 }));
  const { store } = app;
  const row = rowAt(store.getState(), 0)?.row ?? -1;
  store.getState().toggleRow(row);
  const { rowDetails } = await until(app, ({ rowDetails }) => rowDetails.has(row));
  const detail = rowDetails.get(row);
  expect(detail).toMatchObject({
    records: 1,
    estimated: 0,
    time: { startSeconds: DAY, endSeconds: DAY + 300 },
  });
  expect(detail?.trace.enforced[0]?.raw).toBe('0|app|shop/app.guard|allow|0');
  expect(detail?.fields.find(({ key }) => key === 'dest_name_aggr')?.values).toEqual(['db-*']);
  expect(detail?.fields.map(({ key }) => key)).not.toContain('process_name');
  store.getState().toggleRow(row);
  expect(store.getState().unfoldedRows.size).toBe(0);
});

test('what is downloaded are all rows with the chosen columns, names as recorded and times in UTC', async () => {
  const app = await opened(record({ flows: 2 }), record({ flows: 1, to: "=cmd|' C calc'!A0/x-*" }));
  const { store } = app;
  store.getState().chooseRowColumns(['source', 'dest', 'flows', 'last', 'field:source_namespace']);
  await until(app, ({ rows }) => rows?.columns.length === 5);
  const saved: Promise<string>[] = [];
  const names: string[] = [];
  await store.getState().downloadRows((name, blob) => {
    names.push(name);
    saved.push(blob.text());
  });
  expect(names).toEqual(['pasted text.rows.csv']);
  expect((await saved[0])?.split('\r\n')).toEqual([
    'Source,Destination,Flows,Last seen,source_namespace',
    'shop/web-*,shop/db-*,2,2026-11-22T09:05:00Z,shop',
    "shop/web-*,'=cmd|' C calc'!A0/x-*,1,2026-11-22T09:05:00Z,shop",
    '',
  ]);
  expect(await store.getState().textOfRows(0, 1, '\t')).toBe(
    'Source\tDestination\tFlows\tLast seen\tsource_namespace\r\nshop/web-*\tshop/db-*\t2\t2026-11-22T09:05:00Z\tshop\r\n',
  );
});

test('columns are kept for the next visit, and those that no version knows are left out', async () => {
  let kept = JSON.stringify({ timeZone: 'local', rowColumns: ['flows', 'gone'] });
  const keptSettings = {
    load: () => kept,
    save: (text: string) => {
      kept = text;
    },
  };
  const app = startApp({ keptSettings });
  expect(app.store.getState().timeZone).toBe('local');
  await app.store.getState().open({ kind: 'text', text: record({}) });
  const { rows } = await until(app, (state) => state.rows !== null);
  expect(rows?.columns.map(({ id }) => id)).toEqual(['flows']);
  app.store.getState().chooseRowColumns(DEFAULT_COLUMNS);
  expect(JSON.parse(kept)).toMatchObject({ timeZone: 'local', rowColumns: DEFAULT_COLUMNS });
});

test('settings that cannot be read are as if nobody had chosen any', () => {
  for (const text of ['', '{', '7', '{"timeZone":"mars","rowColumns":3}']) {
    const { store } = startApp({ keptSettings: { load: () => text, save: () => {} } });
    expect(store.getState()).toMatchObject({ timeZone: 'utc', rowColumns: null });
  }
});

test('a folded dock asks for no rows until it is opened', async () => {
  const app = startApp();
  app.store.getState().followDevice({ narrowWindow: true });
  await app.store.getState().open({ kind: 'text', text: record({}) });
  await until(app, ({ picture, histogram }) => picture !== null && histogram !== null);
  expect(app.store.getState().rows).toBeNull();
  app.store.getState().toggleDock();
  await until(app, ({ rows }) => rows?.count === 1);
});
