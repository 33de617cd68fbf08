import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { drawn as inDrawingOrder, placeOf, positions, settled } from './screen.ts';

const CUSTOMER = 'wep:yaobank/customer-856cd6d9f5-*';
const COREDNS = 'coredns';

/** What is drawn, whatever came onto the canvas first. */
async function drawn(page: Page): Promise<readonly string[]> {
  return [...(await inDrawingOrder(page))].sort();
}

async function openYaobank(hash = ''): Promise<Page> {
  const { page } = await openPage({ path: `?sample=yaobank${hash}` });
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  return page;
}

async function fromMenu(page: Page, id: string, name: RegExp): Promise<void> {
  const { x, y } = await placeOf(page, id);
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('menuitem', { name }).click();
  await settled(page);
}

const nodesOf = (ids: readonly string[]): readonly string[] => ids.filter((id) => !id.includes('>'));

test('a node and its neighbours alone are shown, where they were, and the breadcrumb leads back', async () => {
  const page = await openYaobank();
  const before = await positions(page);
  await fromMenu(page, CUSTOMER, /^Only customer and neighbours/);
  const left = await positions(page);
  expect(Object.keys(left).length).toBeLessThan(Object.keys(before).length);
  expect(left[CUSTOMER]).toEqual(before[CUSTOMER]);
  const crumbs = page.getByTestId('narrowing');
  expect(await crumbs.innerText()).toContain('customer and its neighbours');
  await screenshot(page, 'focus-customer');
  await crumbs.getByRole('button', { name: /customer and its neighbours/ }).click();
  await page.getByRole('menuitem', { name: '2 hops' }).click();
  await settled(page);
  expect(Object.keys(await positions(page)).length).toBeGreaterThan(Object.keys(left).length);
  await crumbs.getByRole('button', { name: 'Everything' }).click();
  expect(await positions(page)).toEqual(before);
  expect(await crumbs.count()).toBe(0);
});

test('the browser goes back and forward through narrowings, and a link opens one', async () => {
  const page = await openYaobank();
  const whole = await drawn(page);
  await page.getByTestId('canvas').focus();
  await fromMenu(page, CUSTOMER, /^Only what customer calls/);
  const narrowed = await drawn(page);
  const link = page.url();
  await page.goBack();
  await page.getByTestId('narrowing').waitFor({ state: 'detached' });
  expect(await drawn(page)).toEqual(whole);
  await page.goForward();
  await page.getByTestId('narrowing').waitFor();
  expect(await drawn(page)).toEqual(narrowed);
  const { page: other } = await openPage({ path: link.slice(link.indexOf('?')) });
  await other.getByTestId('canvas').waitFor();
  expect(await drawn(other)).toEqual(narrowed);
});

test('paths from one end to another are found with the keyboard', async () => {
  const page = await openYaobank();
  const nodes = nodesOf(await drawn(page));
  const database = nodes.find((id) => id.includes('database')) ?? '';
  await page.getByTestId('canvas').focus();
  const announcement = page.getByTestId('announcement');
  const walkTo = async (name: string): Promise<void> => {
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('ArrowRight');
      if ((await announcement.innerText()).startsWith(name)) return;
    }
    throw new Error(`${name} was not reached.`);
  };
  await walkTo('public network');
  await page.keyboard.press('a');
  await page.getByTestId('path-prompt').waitFor();
  await walkTo('database');
  await page.keyboard.press('a');
  await page.getByTestId('path-prompt').waitFor({ state: 'detached' });
  const left = nodesOf(await drawn(page));
  expect(left).toContain(database);
  expect(left).toContain(CUSTOMER);
  expect(left.some((id) => id.includes(COREDNS))).toBe(false);
  expect(await page.getByTestId('narrowing').innerText()).toContain('Paths from public network to database');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(nodesOf(await drawn(page))).toEqual(nodes);
});

test('what is hidden leaves the picture and nothing else changes, until it is shown again', async () => {
  const page = await openYaobank();
  const before = await drawn(page);
  const figures = await page.getByTestId('panel').innerText();
  const places = await positions(page);
  await fromMenu(page, before.find((id) => id.includes(COREDNS) && !id.includes('>')) ?? '', /^Hide coredns/);
  const after = await drawn(page);
  expect(after.some((id) => id.includes(COREDNS))).toBe(false);
  expect(after).toEqual(before.filter((id) => !id.includes(COREDNS)));
  await page.getByRole('button', { name: /1 hidden/ }).click();
  await page.getByRole('menuitem', { name: 'Show coredns' }).click();
  expect(await drawn(page)).toEqual(before);
  expect(await positions(page)).toEqual(places);
  expect(await page.getByTestId('panel').innerText()).toBe(figures);
});

test('an edge between folded namespaces lists its conversations, each leading to its own chain', async () => {
  const page = await openYaobank('#level=namespace');
  const edge = (await drawn(page)).find(
    (id) => id.startsWith('namespace:yaobank>namespace:yaobank') && id.endsWith(':deny'),
  );
  if (edge === undefined) throw new Error('The namespace has no denied traffic within.');
  await page
    .getByTestId('panel')
    .getByRole('button', { name: /yaobank.*yaobank/ })
    .first()
    .click();
  const conversations = page.getByTestId('conversations');
  await conversations.getByRole('button', { name: /customer.*database/ }).click();
  const panel = page.getByTestId('edge-panel');
  await panel.getByRole('heading', { name: /customer.*database/ }).waitFor();
  expect(await panel.locator('[data-testid=rung][data-deciding=true]').innerText()).toContain(
    'allow-customer',
  );
  expect(nodesOf(await drawn(page))).toContain(CUSTOMER);
  await page.goBack();
  await conversations.waitFor();
});
