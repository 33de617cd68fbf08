import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { clickOnCanvas, DENIED_EDGE, drawn, pressUntil, settled } from './screen.ts';

const said = (page: Page) => page.getByTestId('announcement');
const lines = (page: Page) => page.getByRole('tree', { name: 'Service graph' }).getByRole('treeitem');

/** What has the focus, as a screen reader would name it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const hidden = element?.querySelector('.visually-hidden')?.textContent;
    return (
      element?.getAttribute('aria-label') ??
      (element?.getAttribute('role') === 'treeitem' ? hidden : element?.textContent) ??
      ''
    ).trim();
  });

const isAt = (page: Page, wanted: RegExp) => async (): Promise<boolean> => wanted.test(await focused(page));

async function openSample(options: Parameters<typeof openPage>[0] = { path: '?sample=yaobank' }) {
  const opened = await openPage(options);
  await opened.page.getByTestId('canvas').waitFor();
  await settled(opened.page);
  return opened;
}

async function openOutline(page: Page): Promise<void> {
  await page.keyboard.press('Shift+O');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'treeitem');
}

test('from the empty page to a chain by the outline, and back, by keys alone', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('sample-yaobank').waitFor();
  const choosing = page.waitForEvent('filechooser');
  await pressUntil(page, 'Tab', isAt(page, /^Choose files/));
  await page.keyboard.press('Enter');
  await choosing;
  await pressUntil(page, 'Tab', () =>
    page.evaluate(() => document.activeElement?.getAttribute('data-testid') === 'sample-yaobank'),
  );
  await page.keyboard.press('Enter');
  await said(page).getByText('Opened yaobank.ndjson: 11 nodes, 18 edges, 3 denied.').waitFor();

  await openOutline(page);
  await page.keyboard.type('cus');
  await expect.poll(() => focused(page)).toBe('customer, Workload endpoint, 6 edges, 1 denied');
  await page.keyboard.press('ArrowRight');
  await lines(page).and(page.locator('[aria-level="3"]')).first().waitFor();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focused(page)).toBe('to database, denied at the source, 308 flows, tcp 2379');
  await page.keyboard.press('Enter');
  await said(page).getByText('Selected customer to database, denied, 308 flows.').waitFor();
  await page.keyboard.press('Shift+O');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'canvas');
  await page.keyboard.press('p');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'panel');
  expect(await page.locator('[data-testid=rung][data-deciding=true]').innerText()).toContain(
    'allow-customer',
  );
  await pressUntil(page, 'Tab', isAt(page, /^Copy kubectl command/));
  await page.keyboard.press('Escape');
  await page.getByTestId('overview-panel').waitFor();
  await said(page).getByText('Nothing selected.').waitFor();
  await close();
});

test('the first stop of Tab leads to the outline', async () => {
  const { page, close } = await openSample();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Go to the outline of the graph');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('kube-system, namespace, 1 workload');
  await close();
});

test('the outline is the same picture as a tree', async () => {
  const { page, close } = await openSample();
  await openOutline(page);
  const tree = await lines(page).evaluateAll((items) =>
    items.map((item) => [
      ...['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'].map((name) =>
        item.getAttribute(name),
      ),
      item.querySelector('.visually-hidden')?.textContent,
    ]),
  );
  expect(tree.slice(0, 6)).toEqual([
    ['1', '1', '8', 'true', 'kube-system, namespace, 1 workload'],
    ['2', '1', '1', 'false', 'coredns, Workload endpoint, 6 edges'],
    ['1', '2', '8', 'true', 'monitoring, namespace, 1 workload'],
    ['2', '1', '1', 'false', 'prometheus, Workload endpoint, 4 edges'],
    ['1', '3', '8', 'true', 'yaobank, namespace, 4 workloads'],
    ['2', '1', '4', 'false', 'customer, Workload endpoint, 6 edges, 1 denied'],
  ]);
  expect(await page.locator('[role=treeitem][tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe('public network, Network, 2 edges');
  await screenshot(page, 'outline');
  await close();
});

test('what is selected on the canvas is selected in the outline, and the other way round', async () => {
  const { page, close } = await openSample();
  await openOutline(page);
  const selected = lines(page).and(page.locator('[aria-selected=true]')).locator('.visually-hidden');
  // The canvas takes a moment to notice that it has another size now.
  await expect
    .poll(async () => {
      await clickOnCanvas(page, DENIED_EDGE);
      return selected.allInnerTexts();
    })
    .toEqual(['to database, denied at the source, 308 flows, tcp 2379']);
  await lines(page).filter({ hasText: 'loadgen, Workload endpoint' }).click();
  await page.getByTestId('node-panel').getByRole('heading', { name: 'loadgen' }).waitFor();
  expect(decodeURIComponent(page.url())).toContain('select=node:wep:yaobank/loadgen-5ff7974567-*');
  await close();
});

test('Space folds and unfolds on the canvas too, and both are told', async () => {
  const { page, close } = await openSample();
  // What follows at once would be told together with it.
  await said(page).getByText('Opened yaobank.ndjson').waitFor();
  await openOutline(page);
  await page.keyboard.type('cus');
  await expect.poll(() => focused(page)).toMatch(/^customer/);
  await page.keyboard.press('Space');
  await said(page).getByText('yaobank folded: 8 nodes, 12 edges.').waitFor();
  expect(await drawn(page)).toContain('namespace:yaobank');
  await expect.poll(() => focused(page)).toBe('yaobank, Namespace, folded, 4 endpoints, 8 edges, 2 denied');
  await page.keyboard.press('Space');
  await said(page).getByText('yaobank unfolded: 11 nodes, 18 edges.').waitFor();
  await expect.poll(() => focused(page)).toBe('yaobank, namespace, 4 workloads');
  await close();
});

test('a closed branch is closed in the outline alone', async () => {
  const { page, close } = await openSample();
  const before = await drawn(page);
  await openOutline(page);
  await page.keyboard.press('ArrowLeft');
  await lines(page).and(page.locator('[aria-expanded=false]')).first().waitFor();
  expect(await lines(page).filter({ hasText: 'coredns, Workload endpoint' }).count()).toBe(0);
  expect(await drawn(page)).toEqual(before);
  await close();
});

test('the menu of a line and of the canvas open by keys, and give the focus back', async () => {
  const { page, close } = await openSample();
  await openOutline(page);
  await page.keyboard.type('cus');
  await expect.poll(() => focused(page)).toMatch(/^customer/);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Only customer and neighbours' }).waitFor();
  await expect.poll(() => focused(page)).toMatch(/^Show details/);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toMatch(/^customer, Workload/);
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('ContextMenu');
  await page.getByTestId('context-menu').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'canvas');
  await close();
});

test('edges of the areas move by arrow keys, and dialogs give the focus back', async () => {
  const { page, close } = await openSample();
  for (const [name, wider, narrower] of [
    ['Width of the details', 'ArrowLeft', 'ArrowRight'],
    ['Height of the flow table', 'ArrowUp', 'ArrowDown'],
  ] as const) {
    const edge = page.getByRole('separator', { name });
    await edge.focus();
    const size = async () => Number(await edge.getAttribute('aria-valuenow'));
    const before = await size();
    await page.keyboard.press(wider);
    await expect.poll(size).toBeGreaterThan(before);
    await page.keyboard.press(narrower);
    await expect.poll(size).toBe(before);
  }
  await page.getByRole('button', { name: 'Help', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Help');
  await close();
});

test('a filter and what is found are told with their counts', async () => {
  const { page, close } = await openSample();
  await said(page).getByText('Opened').waitFor();
  await page.keyboard.press('q');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'query-text');
  await page.keyboard.type('action = deny');
  await page.keyboard.press('Enter');
  await said(page).getByText('Filtered: 3 of 18 edges.').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'canvas');
  await page.keyboard.press('e');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'find-text');
  await page.keyboard.type('port:2379');
  await page.keyboard.press('Enter');
  await said(page)
    .getByText(/^Found \d of 3 edges\.$/)
    .waitFor();
  await page.keyboard.press('Enter');
  await said(page).getByText('1 of 2: customer to database, denied').waitFor();
  await close();
});

test('of a long outline only what is in sight exists, and each line tells how many there are', async () => {
  const { page, close } = await openSample({ path: '?sample=shop', viewport: { width: 1200, height: 560 } });
  await openOutline(page);
  await page.keyboard.press('End');
  await page.waitForFunction(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-posinset') === at?.getAttribute('aria-setsize');
  });
  const there = await lines(page).count();
  const nodes = (await drawn(page)).filter((id) => !id.includes('>')).length;
  expect(nodes).toBeGreaterThan(40);
  expect(there).toBeLessThan(nodes);
  await close();
});
