import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateLoad, LOAD_DEFAULTS } from '../../samples/generator/load.ts';
import { openPage, screenshot } from './harness.ts';
import { watchTasks } from './page-tasks.ts';
import { drawn, placeOf, settled } from './screen.ts';

/** 100 namespaces and 2,000 endpoints; fewer records than such a cluster writes, for the graph is the same. */
const CLUSTER = {
  ...LOAD_DEFAULTS,
  flows: 30_000,
  namespaces: 100,
  endpoints: 2000,
  distinct: 6000,
  hours: 1,
};

const folder = mkdtempSync(join(tmpdir(), 'pawprint-large-'));
const capture = join(folder, 'cluster.ndjson');

beforeAll(() => writeFileSync(capture, `${[...generateLoad(CLUSTER)].join('\n')}\n`), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openCluster(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { page } = await openPage({ colorScheme });
  await page.locator('input[type=file]').first().setInputFiles(capture);
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  return page;
}

test('a cluster of 2,000 endpoints opens folded', async () => {
  const page = await openCluster('dark');
  const nodes = (await drawn(page)).filter((id) => !id.includes('>'));
  expect(nodes.length).toBeGreaterThan(100);
  expect(nodes.length).toBeLessThan(200);
  expect(nodes.some((id) => id.startsWith('wep:'))).toBe(false);
  await screenshot(page, 'large-folded-dark');
});

test('typing a query and pointing at things never holds the page for 50 ms', async () => {
  const page = await openCluster();
  const query = page.getByTestId('query-text');
  await query.click();
  const longest = await watchTasks(page);
  await page.keyboard.type('from:billing dest_port = 443', { delay: 20 });
  await page.keyboard.press('Enter');
  await settled(page);
  await screenshot(page, 'large-query');
  for (const id of (await drawn(page)).slice(0, 3)) {
    const { x, y } = await placeOf(page, id);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.keyboard.press('Escape');
  }
  await page.evaluate(() => performance.mark('typed'));
  expect(await longest('typed'), 'milliseconds of the longest task').toBeLessThan(50);
});
