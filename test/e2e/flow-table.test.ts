import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './faults.ts';
import { openPage } from './harness.ts';
import { clickOnCanvas, DENIED_EDGE, settled } from './screen.ts';

const counted = (page: Page): Promise<string> => page.getByTestId('row-count').innerText();
const rows = (page: Page) => page.getByTestId('flow-row');
const column = (page: Page, id: string): Promise<string[]> =>
  page.locator(`[data-testid=flow-row] [data-column="${id}"]`).allInnerTexts();

async function opened(page: Page): Promise<void> {
  await page.getByTestId('flow-grid').waitFor();
  await settled(page);
}

test('the table lists all rows, and then those of what is selected', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  expect(await counted(page)).toBe('862 rows');
  expect((await column(page, 'action'))[0]).toBe('deny');
  await clickOnCanvas(page, DENIED_EDGE);
  await expect.poll(() => counted(page)).toBe('40 of 862 rows');
  expect(new Set(await column(page, 'source'))).toEqual(new Set(['yaobank/customer']));
  expect(new Set(await column(page, 'dest'))).toEqual(new Set(['yaobank/database']));
  await page.getByTestId('dock').getByRole('button', { name: 'Show all connections' }).click();
  await expect.poll(() => counted(page)).toBe('862 rows');
  expect(decodeURIComponent(page.url())).not.toContain('select=');
  await close();
});

test('a click on a row selects its connection on the graph', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  await rows(page).first().click();
  await page.getByTestId('edge-panel').waitFor();
  expect(decodeURIComponent(page.url())).toContain(DENIED_EDGE);
  await expect.poll(() => rows(page).first().getAttribute('aria-selected')).toBe('true');
  await close();
});

test('columns sort both ways, and then as before', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  const first = await column(page, 'flows');
  const header = page.getByRole('columnheader', { name: 'Flows' });
  const sort = header.getByRole('button');
  const numbers = async (): Promise<number[]> =>
    (await column(page, 'flows')).map((text) => Number(text.replaceAll(',', '')));
  await sort.click();
  await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
  await expect.poll(async () => (await numbers())[0]).toBe(45);
  const descending = await numbers();
  expect(descending).toEqual([...descending].sort((a, b) => b - a));
  await sort.click();
  await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(async () => (await numbers())[0]).toBe(1);
  await sort.click();
  await expect.poll(() => header.getAttribute('aria-sort')).toBe('none');
  await expect.poll(() => column(page, 'flows')).toEqual(first);
  await close();
});

test('a row unfolds into its trace and its fields, by mouse and by keys', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  const grid = page.getByTestId('flow-grid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const detail = page.getByTestId('row-detail');
  await detail.waitFor();
  expect(await detail.getByTestId('rung').count()).toBe(4);
  expect(await detail.getByTestId('rung').last().getAttribute('data-deciding')).toBe('true');
  const text = await detail.innerText();
  for (const value of [
    'dest_service_name',
    'customer-856cd6d9f5-*',
    'app=database',
    'No egress rule of it matched',
  ]) {
    expect(text).toContain(value);
  }
  // What is unfolded takes its room: nothing lies over it.
  const below = await rows(page).nth(1).boundingBox();
  const unfolded = await detail.boundingBox();
  expect(below?.y).toBeGreaterThanOrEqual((unfolded?.y ?? 0) + (unfolded?.height ?? 0) - 1);

  // And still, when the table is another: sorted, or with other columns.
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByTestId('column-choice').getByLabel('source_labels').check();
  await page.keyboard.press('Escape');
  await page.locator('[data-column="field:source_labels"]').first().waitFor();
  await expect
    .poll(async () => {
      const [next, box] = [await rows(page).nth(1).boundingBox(), await detail.boundingBox()];
      return (next?.y ?? 0) - (box?.y ?? 0) - (box?.height ?? 0);
    })
    .toBeGreaterThanOrEqual(-1);

  await grid.focus();
  await page.keyboard.press('Enter');
  await detail.waitFor({ state: 'detached' });
  await rows(page).nth(1).getByRole('button', { name: 'Unfold this row' }).click();
  await detail.waitFor();
  await close();
});

test('keys go through the rows to the very end', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  const grid = page.getByTestId('flow-grid');
  await grid.focus();
  const active = async (): Promise<string | null> => {
    const id = await grid.getAttribute('aria-activedescendant');
    return id === null ? null : page.locator(`#${id}`).getAttribute('aria-rowindex');
  };
  await page.keyboard.press('End');
  await expect.poll(active).toBe('863');
  await page.keyboard.press('ArrowUp');
  await expect.poll(active).toBe('862');
  await page.keyboard.press('Home');
  await expect.poll(active).toBe('2');
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number(await active())).toBeGreaterThan(2);
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await page.getByTestId('edge-panel').waitFor();
  await close();
});

test('columns are chosen from all fields and kept', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByTestId('column-choice').getByLabel('dest_name_aggr').check();
  await page.getByTestId('column-choice').getByLabel('Reporter', { exact: true }).uncheck();
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => (await column(page, 'field:dest_name_aggr'))[0])
    .toBe('database-69f6f4db5b-*');
  await page.reload();
  await opened(page);
  const titles = await page.getByRole('columnheader').allInnerTexts();
  expect(titles).toContain('dest_name_aggr');
  expect(titles).not.toContain('Reporter');
  await close();
});

test('all rows that are listed are downloaded as CSV', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  await clickOnCanvas(page, DENIED_EDGE);
  await expect.poll(() => counted(page)).toBe('40 of 862 rows');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('yaobank.ndjson.rows.csv');
  const text = await readFile(await download.path(), 'utf8');
  const [titles, ...lines] = parse(text, { record_delimiter: '\r\n' });
  expect(titles).toEqual([
    'Source',
    'Destination',
    'Port',
    'Action',
    'Reporter',
    'Decided by',
    'Flows',
    'Sent',
    'Received',
    'Last seen',
  ]);
  expect(lines).toHaveLength(40);
  expect(lines[0]).toEqual([
    'yaobank/customer-856cd6d9f5-*',
    'yaobank/database-69f6f4db5b-*',
    'tcp 2379',
    'deny',
    'source',
    'application · allow-customer (default)',
    '39',
    '5820',
    '0',
    '2026-11-22T11:05:00Z',
  ]);
  await close();
});

test('the row that a person is at is copied for a spreadsheet', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await opened(page);
  await page.getByTestId('flow-grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^Source\tDestination\t.*\r?\nyaobank\/customer-856cd6d9f5-\*\t/);
  await close();
});

test('where nothing matches, one thing to do is offered', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  await page.getByTestId('edge-row').filter({ hasText: 'threatfeed' }).click();
  await expect.poll(() => counted(page)).not.toBe('862 rows');
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('ArrowRight');
  const empty = page.getByTestId('no-rows');
  await empty.waitFor();
  expect(await empty.innerText()).toContain('No flow matches what is selected.');
  await empty.getByRole('button', { name: 'Show all connections' }).click();
  await expect.poll(() => counted(page)).toBe('24 of 862 rows');
  await close();
});

test('of many rows only those in sight exist, wherever a person scrolls', async () => {
  const { page, close } = await openPage();
  const lines = Array.from({ length: 30_000 }, (_, at) =>
    JSON.stringify({
      start_time: 1_795_338_000,
      end_time: 1_795_338_300,
      source_type: 'wep',
      source_namespace: 'shop',
      source_name_aggr: 'web-*',
      dest_type: 'wep',
      dest_namespace: 'shop',
      dest_name_aggr: 'db-*',
      proto: 'tcp',
      dest_port: at + 1,
      action: 'allow',
      reporter: 'src',
      num_flows: 1,
    }),
  );
  await page.getByTestId('file-input').setInputFiles({
    name: 'many.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(lines.join('\n')),
  });
  await opened(page);
  expect(await counted(page)).toBe('30,000 rows');
  const ports = page.getByRole('columnheader', { name: 'Port', exact: true });
  await ports.getByRole('button').click();
  await expect.poll(() => ports.getAttribute('aria-sort')).toBe('ascending');
  await ports.getByRole('button').click();
  // Another order begins at its top: only then does it stay where it is scrolled to.
  await expect.poll(async () => (await column(page, 'port'))[0]).toBe('tcp 30000');
  expect(await page.getByTestId('flow-grid').getAttribute('aria-rowcount')).toBe('30001');

  await page.getByTestId('flow-grid').evaluate((grid) => grid.scrollTo({ top: 15_000 * 30 }));
  await expect.poll(async () => (await column(page, 'port')).includes('tcp 15000')).toBe(true);
  expect(await rows(page).count()).toBeLessThan(60);
  await page.getByTestId('flow-grid').focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await column(page, 'port')).at(-1)).toBe('tcp 1');
  expect(await rows(page).count()).toBeLessThan(60);
  await close();
});

test('the dock can be used by everybody, in both schemes', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page);
  await page.getByTestId('flow-grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByTestId('row-detail').waitFor();
  await page.getByTestId('timeline').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => counted(page)).toBe('24 of 862 rows');
  expect(await faultsOf(page, '[data-testid=dock]')).toEqual([]);
  await close();
});
