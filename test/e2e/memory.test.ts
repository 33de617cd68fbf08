import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from './harness.ts';
import { drawn, settled } from './screen.ts';

interface Held {
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds once all is gone that nobody holds. */
async function held(session: CDPSession): Promise<Held> {
  for (let sweep = 0; sweep < 3; sweep++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

/** How many are drawn; waited for. */
const expectDrawn = (page: Page, count: number): Promise<void> =>
  expect.poll(async () => (await drawn(page)).length, { interval: 20 }).toBe(count);

async function foldAndUnfold(page: Page, all: number): Promise<void> {
  await page.getByRole('button', { name: 'Fold all' }).first().click();
  await expect.poll(async () => (await drawn(page)).length, { interval: 20 }).toBeLessThan(all);
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expectDrawn(page, all);
}

/** Denied edges alone, and all again. */
async function filterAndUnfilter(page: Page, all: number): Promise<void> {
  await page.keyboard.press('v');
  await expect.poll(async () => (await drawn(page)).length, { interval: 20 }).toBeLessThan(all);
  await page.keyboard.press('v');
  await expectDrawn(page, all);
}

async function openAgain(page: Page, all: number): Promise<void> {
  for (const { sample, count } of [
    { sample: 'shop', count: null },
    { sample: 'yaobank', count: all },
  ]) {
    await page.locator('input[type=file]').first().setInputFiles(`samples/${sample}.ndjson`);
    await page.getByTestId('open-capture').getByText(`${sample}.ndjson`).waitFor();
    await settled(page);
    if (count !== null) await expectDrawn(page, count);
  }
}

test('what was folded, filtered and opened leaves nothing behind', async () => {
  const { page } = await openPage();
  await page.locator('input[type=file]').first().setInputFiles('samples/yaobank.ndjson');
  await page.getByTestId('canvas').waitFor();
  const all = (await drawn(page)).length;
  const session = await page.context().newCDPSession(page);
  const everything = async (times: number): Promise<Held> => {
    for (let time = 0; time < times; time++) await foldAndUnfold(page, all);
    for (let time = 0; time < times; time++) await filterAndUnfilter(page, all);
    for (let time = 0; time < times / 2; time++) await openAgain(page, all);
    return held(session);
  };
  // What is made once and kept: code, caches, what can be gone back to.
  const before = await everything(3);
  const after = await everything(8);
  expect(after.nodes, 'nodes of the page').toBeLessThan(before.nodes * 1.02);
  expect(after.listeners, 'listeners').toBeLessThan(before.listeners * 1.02);
  // What runs often is compiled anew, and kept: a few bytes in a hundred.
  expect(after.bytes, 'bytes').toBeLessThan(before.bytes * 1.25);
});
