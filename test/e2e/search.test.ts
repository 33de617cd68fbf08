import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { hostileRecords } from './hostile-names.ts';
import { drawn, dropFile, placeOf, settled } from './screen.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What an accessibility checker finds wrong with the search, as it stands. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as typeof import('axe-core') & { axe: typeof import('axe-core') };
    const { violations } = await axe.run('[data-testid=search]');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

async function openSample(sample: string, options: Parameters<typeof openPage>[0] = {}, view = '') {
  const opened = await openPage({ ...options, path: `?sample=${sample}${view}` });
  await settled(opened.page);
  return opened;
}

const field = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const chosen = (page: Page) => page.getByTestId('search').getByRole('option', { selected: true });
const hash = (page: Page): string => decodeURIComponent(new URL(page.url()).hash);

/** Opens search and types; the list is then about what was typed. */
async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.getByTestId('search').getByRole('status').filter({ hasText: 'result' }).waitFor();
}

test('an endpoint in a folded namespace is found by the keyboard, unfolded, selected and brought into sight', async () => {
  const { page, close } = await openSample('shop', {}, '#level=namespace');
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.type('redis-cart');
  await chosen(page).filter({ hasText: 'redis-cart' }).filter({ hasText: 'in cart' }).waitFor();
  await screenshot(page, 'search');
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByTestId('node-panel').filter({ hasText: 'redis-cart' }).waitFor();
  await page.getByTestId('search').waitFor({ state: 'detached' });
  const id =
    (await drawn(page)).find((each) => each.startsWith('wep:cart/redis-cart') && !each.includes('>')) ?? '';
  expect(hash(page)).toContain(`select=node:${id}`);
  expect(await page.getByTestId('search-outcome').innerText()).toContain('its namespace was unfolded');
  const { x, y } = await placeOf(page, id);
  const frame = await page.getByTestId('canvas').boundingBox();
  expect(Math.abs(x - (frame?.x ?? 0) - (frame?.width ?? 0) / 2)).toBeLessThan(120);
  expect(Math.abs(y - (frame?.y ?? 0) - (frame?.height ?? 0) / 2)).toBeLessThan(120);
  // The keyboard goes on from there: to an edge of it.
  await page.keyboard.press('ArrowDown');
  await page.getByTestId('announcement').filter({ hasText: 'redis-cart' }).waitFor();
  await close();
});

test('a policy lights its edges up: as many as search said, one after the other, and Escape puts them out', async () => {
  const { page, close } = await openSample('yaobank');
  const before = await drawn(page);
  await search(page, 'policy customer');
  const option = chosen(page).filter({ hasText: 'NetworkPolicy' });
  await option.waitFor();
  const edges = /(\d+) edges?,/.exec(await option.innerText())?.[1];
  await page.keyboard.press('Enter');
  const count = page.getByTestId('found-count');
  await count.filter({ hasText: `${edges} of 18 edges` }).waitFor();
  expect(hash(page)).toContain('find=policy:');
  await screenshot(page, 'search-lit');
  await page.keyboard.press('j');
  await count.filter({ hasText: `1 / ${edges} of 18 edges` }).waitFor();
  await page.getByTestId('edge-panel').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('overview-panel').waitFor();
  await count.filter({ hasText: `${edges} of 18 edges` }).waitFor();
  await page.keyboard.press('Escape');
  await count.waitFor({ state: 'detached' });
  expect(await drawn(page)).toEqual(before);
  await close();
});

test('what is typed before the field is there is not lost, and does nothing else', async () => {
  const { page, close } = await openSample('yaobank');
  await page.evaluate(() => {
    const canvas = document.querySelector('[data-testid=canvas]');
    for (const key of ['/', 'p', 'o', 'l']) {
      canvas?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  });
  await page.keyboard.type('icy customer');
  await chosen(page).filter({ hasText: 'allow-customer' }).waitFor();
  expect(await field(page).inputValue()).toBe('policy customer');
  await close();
});

test('a port is lit by Enter, and filtered to by Shift Enter', async () => {
  const { page, close } = await openSample('yaobank');
  await search(page, 'tcp 2379');
  await chosen(page).filter({ hasText: 'Port' }).waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByTestId('found-count')
    .filter({ hasText: /\d+ of 18 edges/ })
    .waitFor();
  await search(page, 'tcp 2379');
  await chosen(page).filter({ hasText: 'Port' }).waitFor();
  await page.keyboard.press('Shift+Enter');
  await page.waitForFunction(() => location.hash.includes('query='));
  expect(hash(page)).toContain('dest_port = 2379');
  expect((await drawn(page)).length).toBeLessThan(18);
  await close();
});

test('an action is done, also ahead of the answer to what is typed, and search is there while one writes', async () => {
  const { page, close } = await openSample('yaobank');
  await page.keyboard.press('q');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'query-text');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fold all namespaces');
  await page.keyboard.press('Enter');
  await expect.poll(() => drawn(page)).toContain('namespace:yaobank');
  // The focus is back where it was.
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'query-text');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('what can be done');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'What can be done here' }).waitFor();
  await close();
});

test('with nothing open, actions are all there is, and only those that apply', async () => {
  const { page, close } = await openPage();
  await page.getByRole('button', { name: 'Search' }).waitFor();
  await page.keyboard.press('/');
  await field(page).waitFor();
  const list = page.getByRole('listbox', { name: 'Results' });
  expect(await list.getByRole('group').count()).toBe(1);
  expect(await list.innerText()).toContain('Open files…');
  expect(await list.innerText()).not.toContain('Fold all');
  await page.keyboard.type('own networks');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /networks/i }).waitFor();
  await close();
});

test('where nothing is called that, one thing is left to do; a query is lit up as it is', async () => {
  const { page, close } = await openSample('yaobank');
  await page.keyboard.press('/');
  await page.keyboard.type('nothing-is-called-this');
  await chosen(page).filter({ hasText: 'Clear the text' }).waitFor();
  expect(await page.getByTestId('search').getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => field(page).inputValue()).toBe('');
  await page.keyboard.type('action = deny');
  await chosen(page).filter({ hasText: '3 edges' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('found-count').filter({ hasText: '3 of 18 edges' }).waitFor();
  await close();
});

test('search is at home on a small screen', async () => {
  const { page, close } = await openSample('shop', { viewport: { width: 1024, height: 768 } });
  await page.getByRole('button', { name: 'Search' }).click();
  await chosen(page).waitFor();
  // Walked to its end, what is chosen is in sight.
  await page.keyboard.press('ArrowUp');
  const [option, list] = await Promise.all([
    chosen(page).boundingBox(),
    page.getByRole('listbox', { name: 'Results' }).boundingBox(),
  ]);
  expect((option?.y ?? 0) + (option?.height ?? 0)).toBeLessThanOrEqual(
    (list?.y ?? 0) + (list?.height ?? 0) + 1,
  );
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Home');
  await page.keyboard.type('cart');
  await chosen(page).filter({ hasText: 'Namespace' }).waitFor();
  await screenshot(page, `search-small`);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByTestId('search').waitFor({ state: 'detached' });
  // The focus is back on the button.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search');
  await close();
});

test('hostile names are text, within the dialog', async () => {
  const { page, close } = await openPage({ viewport: { width: 1280, height: 800 } });
  await dropFile(
    page,
    'hostile.ndjson',
    hostileRecords()
      .map((value) => JSON.stringify(value))
      .join('\n'),
  );
  await page.getByTestId('open-capture').waitFor();
  await settled(page);
  for (const text of ['', 'img src=x', '__proto__', 'nnnnnn', 'constructor']) {
    await page.keyboard.press('/');
    await page.keyboard.type(text);
    await chosen(page).waitFor();
    await page.getByTestId('search').getByRole('status').filter({ hasText: 'result' }).waitFor();
    const seen = await page.getByTestId('search').evaluate((dialog) => ({
      hacked: 'hacked' in window,
      strange: dialog.querySelectorAll('img, script, iframe, [onerror]').length,
      wide: dialog.scrollWidth > dialog.clientWidth + 1,
    }));
    expect([text, seen]).toEqual([text, { hacked: false, strange: 0, wide: false }]);
    await page.keyboard.press('Enter');
    await page.getByTestId('search').waitFor({ state: 'detached' });
    await settled(page);
  }
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await close();
});
