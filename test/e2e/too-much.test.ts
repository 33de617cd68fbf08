import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateLoad, LOAD_DEFAULTS } from '../../samples/generator/load.ts';
import { openPage, screenshot } from './harness.ts';
import { watchTasks } from './page-tasks.ts';
import { drawn, settled } from './screen.ts';

/** More endpoints than can be read, and no more than a test has time to lay out. */
const CLUSTER = {
  ...LOAD_DEFAULTS,
  flows: 12_000,
  namespaces: 40,
  endpoints: 1_200,
  distinct: 3_000,
  hours: 1,
};

const folder = mkdtempSync(join(tmpdir(), 'pawprint-too-much-'));
const capture = join(folder, 'cluster.ndjson');

beforeAll(() => writeFileSync(capture, `${[...generateLoad(CLUSTER)].join('\n')}\n`), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openCluster(): Promise<Page> {
  const { page } = await openPage();
  await page.locator('input[type=file]').first().setInputFiles(capture);
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  return page;
}

test('what can’t be read is told, and narrower views show what they say', async () => {
  const page = await openCluster();
  expect((await drawn(page)).some((id) => id.startsWith('wep:'))).toBe(false);
  await page.getByRole('button', { name: 'Unfold all' }).click();
  const screen = page.getByTestId('too-much');
  await screen
    .getByRole('heading', { name: /^1,\d{3} nodes, [\d,]+ edges: more than can be read$/ })
    .waitFor();
  await page.getByTestId('canvas').waitFor({ state: 'detached' });
  const denied = page.getByTestId('offer').first();
  await screen.getByText('All namespaces folded').waitFor();
  await screenshot(page, 'too-much');
  expect(await denied.innerText()).toContain('Denied connections only');
  const [, nodes, edges] = /([\d,]+) nodes?, ([\d,]+) edges?/.exec(await denied.innerText()) ?? [];
  const counted = [nodes, edges].map((count) => Number(count?.replace(',', '')));

  // What is said in words and rows works meanwhile.
  await page.getByTestId('edge-row').first().click();
  await page.getByText('Denied', { exact: false }).first().waitFor();
  await page.keyboard.press('Escape');

  await denied.click();
  const ids = await drawn(page);
  const isEdge = (id: string): boolean => /:(?:allow|deny|pass)$/.test(id) && id.includes('>');
  expect([ids.filter((id) => !isEdge(id)).length, ids.filter(isEdge).length]).toEqual(counted);
  expect(ids.filter(isEdge).every((id) => id.endsWith(':deny'))).toBe(true);
  await page.goBack();
  await screen.waitFor();
}, 60_000);

test('draw anyway answers all the while, can be cancelled, and leads back', async () => {
  const page = await openCluster();
  await page.getByRole('button', { name: 'Unfold all' }).click();
  const screen = page.getByTestId('too-much');
  await screen.getByText('All namespaces folded').waitFor();
  await screen.getByRole('button', { name: 'Draw anyway' }).click();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await screen.getByRole('button', { name: 'Draw anyway' }).waitFor();

  const longest = await watchTasks(page);
  await screen.getByRole('button', { name: 'Draw anyway' }).click();
  const canvas = page.getByTestId('plain-canvas').locator('canvas');
  await page.locator('canvas[data-painted="true"]').waitFor({ timeout: 45_000 });
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The drawing is not on the page.');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  for (const _step of Array(8)) await page.mouse.wheel(0, -150);
  await page.mouse.down();
  await page.mouse.move(middle.x + 90, middle.y + 40, { steps: 6 });
  await page.mouse.up();
  await page.locator('canvas[data-painted="true"]').waitFor();
  await screenshot(page, 'drawn-anyway');
  await page.evaluate(() => performance.mark('looked'));
  expect(await longest('looked'), 'milliseconds of the longest task').toBeLessThan(50);

  await page.keyboard.press('Escape');
  await screen.waitFor();
  await page.getByRole('button', { name: 'Fold all', exact: true }).click();
  expect((await drawn(page)).some((id) => id.startsWith('wep:'))).toBe(false);
}, 90_000);
