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

/** 300 namespaces and 6,000 endpoints: as much as is still drawn folded. */
const LARGEST = { ...CLUSTER, flows: 20_000, namespaces: 300, endpoints: 6000, distinct: 18_000 };

const folder = mkdtempSync(join(tmpdir(), 'pawprint-large-'));
const capture = join(folder, 'cluster.ndjson');
const largest = join(folder, 'largest.ndjson');

beforeAll(() => {
  writeFileSync(capture, `${[...generateLoad(CLUSTER)].join('\n')}\n`);
  writeFileSync(largest, `${[...generateLoad(LARGEST)].join('\n')}\n`);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openCluster(colorScheme: 'light' | 'dark' = 'light', file = capture): Promise<Page> {
  const { page } = await openPage({ colorScheme });
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByTestId('canvas').waitFor({ timeout: 60_000 });
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

/**
 * Most of it is Cytoscape's, which draws 1,300 lines in one piece: 35 to 115 ms of a thread that shares its core with
 * others. Styled all at once, as they were, what steps back and what the zoom changes took 100 to 300.
 */
const LONGEST_DRAWN = 150;

/** For how many milliseconds the longest task of the page worked while something was done. */
async function longestOf(page: Page, what: () => Promise<void>): Promise<number> {
  const longest = await watchTasks(page);
  await what();
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await settled(page);
  await page.evaluate(() => performance.mark('done'));
  return longest('done');
}

test('a cluster of 6,000 endpoints opens folded, and answers quickly to who looks around in it', async () => {
  const page = await openCluster('light', largest);
  const ids = await drawn(page);
  const namespaces = ids.filter((id) => id.startsWith('namespace:') && !id.includes('>'));
  expect(namespaces).toHaveLength(303);
  await screenshot(page, 'largest-folded');
  const named = await page.locator('[data-named]').count();
  expect(named, 'names that can be read').toBeGreaterThan(40);
  const { x, y } = await placeOf(page, namespaces[40] ?? '');
  const query = page.getByTestId('query-text');
  const longest = {
    pointing: await longestOf(page, () => page.mouse.move(x, y)),
    selecting: await longestOf(page, () => page.mouse.click(x, y)),
    zooming: await longestOf(page, async () => {
      for (const notches of [-120, 120]) {
        for (let turned = 0; turned < 4; turned++) await page.mouse.wheel(0, notches);
      }
    }),
    panning: await longestOf(page, async () => {
      await page.mouse.move(300, 620);
      await page.mouse.down();
      await page.mouse.move(360, 600, { steps: 8 });
      await page.mouse.up();
    }),
    typing: await longestOf(page, async () => {
      await query.click();
      await page.keyboard.type('from:billing dest_port = 443', { delay: 20 });
    }),
  };
  expect(longest.typing, 'milliseconds of the longest task').toBeLessThan(50);
  expect(Math.max(...Object.values(longest)), JSON.stringify(longest)).toBeLessThan(LONGEST_DRAWN);
}, 120_000);
