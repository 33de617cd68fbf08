import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { graveFaultsOf } from './faults.ts';
import { openPage, screenshot } from './harness.ts';
import { DENIED_EDGE, dropFile, settled } from './screen.ts';

const DENIED = `?sample=yaobank#select=edge:${encodeURIComponent(DENIED_EDGE)}`;

async function openSample(path = '?sample=yaobank') {
  const opened = await openPage({ path });
  await opened.page.getByTestId('canvas').waitFor();
  await settled(opened.page);
  await opened.page.getByTestId('flow-row').first().waitFor();
  return opened;
}

/** Every grave fault by the name of its screen. A screen without any is not there. */
async function check(page: Page, faults: Map<string, readonly string[]>, screen: string): Promise<void> {
  const found = await graveFaultsOf(page);
  if (found.length > 0) faults.set(screen, found);
}

test('nothing is wrong before a graph is there', async () => {
  const { page, close } = await openPage();
  const faults = new Map<string, readonly string[]>();
  await page.getByTestId('sample-yaobank').waitFor();
  await check(page, faults, 'empty');
  await dropFile(page, 'notes.txt', 'These are no flow logs.\n');
  await page.getByTestId('failure').waitFor();
  await check(page, faults, 'failure');
  // It never comes.
  await page.route('**/samples/yaobank.ndjson', () => {});
  await page.getByTestId('sample-yaobank').click();
  await page.getByTestId('reading').waitFor();
  await check(page, faults, 'reading');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(Object.fromEntries(faults)).toEqual({});
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
});

test('nothing is wrong with a graph and what is selected of it', async () => {
  const { page, close } = await openSample();
  const faults = new Map<string, readonly string[]>();
  await check(page, faults, 'overview');
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+F10');
  await page.getByTestId('context-menu').waitFor();
  await check(page, faults, 'context menu');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'canvas');
  await page.keyboard.press('Enter');
  await page.getByTestId('node-panel').waitFor();
  await check(page, faults, 'node');
  await page.keyboard.press('Shift+O');
  await page.getByTestId('outline-tree').waitFor();
  await check(page, faults, 'outline');
  await page.keyboard.press('Shift+N');
  await page.keyboard.press('Escape');
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('n');
  await page.getByText('folded', { exact: true }).waitFor();
  await settled(page);
  await check(page, faults, 'folded');
  expect(Object.fromEntries(faults)).toEqual({});
  await close();
});

test('nothing is wrong with a chain, its flows and the dialogs', async () => {
  const { page, close } = await openSample(DENIED);
  const faults = new Map<string, readonly string[]>();
  await page.getByTestId('edge-panel').waitFor();
  await check(page, faults, 'edge');
  await page.getByTestId('flow-grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByTestId('row-detail').getByTestId('rung').first().waitFor();
  await check(page, faults, 'row details');
  await page.getByTestId('canvas').focus();
  for (const [key, screen] of [
    ['i', 'account'],
    ['t', 'trust'],
    ['r', 'networks'],
    ['?', 'help'],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await check(page, faults, screen);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(Object.fromEntries(faults)).toEqual({});
  await close();
});

test('nothing is wrong with asking, and with either palette', async () => {
  const { page, close } = await openSample(DENIED);
  const faults = new Map<string, readonly string[]>();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('form', { name: 'Add filter' }).waitFor();
  await check(page, faults, 'filter form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'The query language' }).click();
  await page.getByTestId('query-help').getByText('policies.enforced_policies').waitFor();
  await check(page, faults, 'query help');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Colours/ }).click();
  await check(page, faults, 'colours');
  await page.getByRole('menuitem', { name: 'For colour blindness' }).click();
  await page.keyboard.press('Shift+O');
  await page.getByTestId('outline-tree').waitFor();
  await check(page, faults, 'palette for colour blindness');
  await screenshot(page, 'palette-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(page, 'palette-dark');
  expect(Object.fromEntries(faults)).toEqual({});
  await close();
});

const allowed = (page: Page): Promise<string> =>
  page
    .getByTestId('edge-row')
    .locator('[data-action=allow]')
    .first()
    .evaluate((mark) => getComputedStyle(mark).color);

test('the palette for colour blindness is chosen in a menu, stays after a reload, and is in no link', async () => {
  const { page, close } = await openSample();
  const usual = await allowed(page);
  const address = page.url();
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.getByRole('menuitem', { name: 'For colour blindness' }).click();
  await expect.poll(() => allowed(page)).not.toBe(usual);
  expect(page.url()).toBe(address);
  const chosen = await allowed(page);
  await page.reload();
  await settled(page);
  expect(await allowed(page)).toBe(chosen);
  await page.keyboard.press('Shift+C');
  await expect.poll(() => allowed(page)).toBe(usual);
  await close();
});

/** Parts of the page that would move at a change: it is asked of all, whatever is on the screen. */
const moving = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const lasts = (durations: string): boolean =>
      durations.split(',').some((time) => Number.parseFloat(time) > 0);
    return [...document.querySelectorAll('*')].filter((element) =>
      [undefined, '::before', '::after'].some((pseudo) =>
        lasts(getComputedStyle(element, pseudo).transitionDuration),
      ),
    ).length;
  });

test('with reduced motion, nothing moves', async () => {
  const { page, close } = await openSample();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await moving(page)).toBe(0);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving(page)).toBeGreaterThan(0);
  await close();
});
