import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { clickOnCanvas, DENIED_EDGE, drawn, dropFile, placeOf, positions, settled } from './screen.ts';

const CUSTOMER = 'wep:yaobank/customer-856cd6d9f5-*';
const YAOBANK = 'namespace:yaobank';
const FLOWS = readFileSync('samples/yaobank.ndjson', 'utf8');

type Places = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

async function openSample(rest = ''): Promise<Awaited<ReturnType<typeof openPage>>> {
  const opened = await openPage({ path: `?sample=yaobank${rest}` });
  await ready(opened.page);
  return opened;
}

async function ready(page: Page): Promise<void> {
  await page.getByTestId('canvas').waitFor();
  await settled(page);
}

/** What is in both pictures stands within a pixel of where it stood, in the picture's own measures. */
function expectUnmoved(now: Places, before: Places): void {
  const moved = Object.entries(now).flatMap(([id, { x, y }]) => {
    const was = before[id];
    return was && Math.hypot(x - was.x, y - was.y) > 1 ? [id] : [];
  });
  expect(moved).toEqual([]);
}

/** Nothing came, went or moved. */
function expectSame(now: Places, before: Places): void {
  expect(Object.keys(now).sort()).toEqual(Object.keys(before).sort());
  expectUnmoved(now, before);
}

async function pressAndSettle(page: Page, key: string): Promise<Places> {
  await page.keyboard.press(key);
  return positions(page);
}

async function drag(page: Page, id: string, x: number, y: number): Promise<void> {
  const from = await placeOf(page, id);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x / 2, from.y + y / 2);
  await page.mouse.move(from.x + x, from.y + y);
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await settled(page);
}

async function fromMenu(page: Page, id: string, name: RegExp): Promise<void> {
  const { x, y } = await placeOf(page, id);
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('menuitem', { name }).click();
  await settled(page);
}

test('nothing moves when a filter comes and goes, a namespace folds and unfolds, time plays or it gets dark', async () => {
  const { page, close } = await openSample();
  const before = await positions(page);

  const denied = await pressAndSettle(page, 'v');
  expect(Object.keys(denied).length).toBeLessThan(Object.keys(before).length);
  expectUnmoved(denied, before);
  expectSame(await pressAndSettle(page, 'v'), before);

  await fromMenu(page, CUSTOMER, /^Fold yaobank/);
  const folded = await positions(page);
  expect(Object.keys(folded)).toContain(YAOBANK);
  expectUnmoved(folded, before);
  await screenshot(page, 'steady-fold');
  await fromMenu(page, YAOBANK, /^Unfold yaobank/);
  expectSame(await positions(page), before);

  await fromMenu(page, CUSTOMER, /^Only customer and neighbours/);
  expectUnmoved(await positions(page), before);
  await screenshot(page, 'steady-focus');
  await page.keyboard.press('b');
  expectSame(await positions(page), before);

  await page.getByTestId('play').click();
  await page.waitForFunction(() => document.location.hash.includes('from='));
  expectUnmoved(await positions(page), before);
  await page.goBack();
  await page.waitForFunction(() => !document.location.hash.includes('from='));
  expectSame(await positions(page), before);

  await page.getByRole('button', { name: 'Light or dark' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  expectSame(await positions(page), before);
  await close();
});

test('what was dragged is there again after a reload, and nothing gives it another place but laying out again', async () => {
  const { page, close } = await openSample();
  const fresh = await positions(page);
  await drag(page, CUSTOMER, 30, -25);
  const dragged = await positions(page);
  expect(dragged[CUSTOMER]).not.toEqual(fresh[CUSTOMER]);
  await page.reload();
  await ready(page);
  expectSame(await positions(page), dragged);
  await screenshot(page, 'steady-reload');

  await fromMenu(page, CUSTOMER, /^Fold yaobank/);
  await page.reload();
  await ready(page);
  expectUnmoved(await positions(page), dragged);
  await fromMenu(page, YAOBANK, /^Unfold yaobank/);
  expectSame(await positions(page), dragged);

  await page.keyboard.press('l');
  expectSame(await positions(page), fresh);
  await page.keyboard.press('Shift+L');
  expectSame(await positions(page), dragged);
  await fromMenu(page, CUSTOMER, /^Unpin customer/);
  expectSame(await positions(page), dragged);
  await close();
});

test('a file of your own is where it was when it is opened again after a reload, with the view of the address', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('paste-box').waitFor();
  await dropFile(page, 'flows.ndjson', FLOWS);
  await ready(page);
  await drag(page, CUSTOMER, 30, -25);
  await clickOnCanvas(page, DENIED_EDGE);
  await page.getByTestId('edge-panel').waitFor();
  const before = await pressAndSettle(page, 'v');
  await page.reload();
  await page.getByTestId('waiting-link').waitFor();
  await screenshot(page, 'steady-waiting');
  await dropFile(page, 'renamed.ndjson', FLOWS);
  await ready(page);
  expectSame(await positions(page), before);
  await page.getByTestId('edge-panel').waitFor();
  expect(await page.getByTestId('filter-chip').count()).toBe(1);
  expect(await page.getByTestId('waiting-link').count()).toBe(0);
  await close();
});

test.each([
  ['a query and a selection', `#query=dest_port%20%3D%202379&select=edge:${DENIED_EDGE}`],
  ['a fold and a narrowing', `#focus=around:1:both:${CUSTOMER}&fold=namespace:kube-system`],
])('a link with %s shows the same picture in a fresh browser', async (_, hash) => {
  const author = await openSample();
  await author.page.evaluate((link) => {
    document.location.hash = link;
  }, hash);
  await author.page.waitForFunction(
    (count) =>
      !document
        .querySelector('[data-testid=canvas]')
        ?.getAttribute('aria-label')
        ?.includes(` ${count} edges`),
    18,
  );
  const picture = await drawn(author.page);
  const places = await positions(author.page);
  const link = new URL(author.page.url());

  const reader = await openPage({ path: `${link.search}${link.hash}` });
  await ready(reader.page);
  expect([...(await drawn(reader.page))].sort()).toEqual([...picture].sort());
  expectSame(await positions(reader.page), places);
  expect(new URL(reader.page.url()).hash).toBe(link.hash);
  expect(await reader.page.getByTestId('edge-panel').count()).toBe(hash.includes('select') ? 1 : 0);
  expect(await reader.page.getByTestId('query-text').innerText()).toBe(
    await author.page.getByTestId('query-text').innerText(),
  );
  await author.close();
  await reader.close();
});

test('a link that a chat has spoilt is read as far as it goes', async () => {
  const spoilt = await openSample(`#${encodeURIComponent('metric=bytes&query=dest_port%20%3D%202379')}`);
  expect(new URL(spoilt.page.url()).hash).toBe('#metric=bytes&query=dest_port%20%3D%202379');
  await spoilt.close();

  const cut = await openSample(
    '#metric=bytes&query=dest_port%20%3D%202379&select=edge:wep:yaobank/custo%E2%8',
  );
  const notice = cut.page.getByTestId('link-problems');
  expect(await notice.innerText()).toContain('cut off or damaged');
  await cut.page.waitForFunction(() => !document.location.hash.includes('select'));
  expect(new URL(cut.page.url()).hash).toBe('#metric=bytes&query=dest_port%20%3D%202379');
  await cut.close();

  const long = await openSample(
    `#${'&a=b'.repeat(2_500)}&${Array.from({ length: 900 }, (_, at) => `z${at}`).join('&')}`,
  );
  expect((await long.page.getByTestId('link-problems').innerText()).split('\n')).toHaveLength(6);
  await long.close();
});

test('a link to a time that the capture does not have says so, and leads to one that it has', async () => {
  const { page, close } = await openSample('#from=1000000000&to=1000003600');
  await page
    .getByText(/in this time/)
    .first()
    .waitFor();
  await screenshot(page, 'steady-time-outside');
  await page.getByRole('button', { name: 'Look at the whole capture' }).first().click();
  await page.waitForFunction(() => document.location.hash === '');
  expect(Object.keys(await positions(page)).length).toBeGreaterThan(5);
  await close();
});

test('what another file leaves behind is said, and Back leads there', async () => {
  const { page, close } = await openSample();
  await page.keyboard.press('v');
  await settled(page);
  await dropFile(page, 'other.ndjson', FLOWS.split('\n').slice(1).join('\n'));
  await page
    .getByTestId('link-problems')
    .filter({ hasText: 'Left behind with yaobank.ndjson: 1 filter' })
    .waitFor();
  await screenshot(page, 'steady-left-behind');
  await page.goBack();
  await page.getByTestId('open-capture').filter({ hasText: 'yaobank.ndjson' }).waitFor();
  await settled(page);
  expect(await page.getByTestId('filter-chip').count()).toBe(1);
  await close();
});

test('positions can be forgotten, and the storage holds no name', async () => {
  const { page, close } = await openSample();
  await drag(page, CUSTOMER, 30, -25);
  const kept = () => page.evaluate(() => Object.entries(window.localStorage).flat().join('\n'));
  expect(await kept()).toContain('pawprint-places-');
  expect(await kept()).not.toMatch(/yaobank|customer/);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Forget kept positions' }).click();
  expect(await kept()).not.toContain('pawprint-places-');
  await close();
});
