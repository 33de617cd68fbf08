import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { graveFaultsOf } from './faults.ts';
import { openPage, type PageOptions, screenshot } from './harness.ts';
import { hostileRecords } from './hostile-names.ts';
import { drawn, dropFile, placeOf, pressUntil, settled } from './screen.ts';

const THREAT_EDGE = 'wep:sandbox/toolbox>ns:-/threatfeed.otx:allow';

async function openTickets(options: PageOptions = {}) {
  const opened = await openPage({ path: '?sample=tickets', ...options });
  await settled(opened.page);
  return opened;
}

const list = (page: Page) => page.getByTestId('findings-grid');
const rows = (page: Page) => page.getByTestId('finding');
const detail = (page: Page) => page.getByTestId('finding-detail');
const badges = (page: Page) => page.getByTestId('finding-badges').getByRole('button');
const hash = (page: Page): string => decodeURIComponent(new URL(page.url()).hash);

async function showFindings(page: Page): Promise<void> {
  await page.keyboard.press('Shift+F');
  await rows(page).first().waitFor();
}

/** Whether a point of the canvas can be seen: neither out of the canvas nor under its tools. */
async function expectInSight(page: Page, id: string): Promise<void> {
  await expect
    .poll(async () => {
      const { x, y } = await placeOf(page, id);
      const frame = await page.getByTestId('canvas').boundingBox();
      if (!frame) return false;
      return (
        x > frame.x + 20 &&
        x < frame.x + frame.width - 20 &&
        y > frame.y + 40 &&
        y < frame.y + frame.height - 20
      );
    })
    .toBe(true);
}

test('a finding that is clicked selects its edge and brings it into sight, wherever one looked before', async () => {
  const { page, close } = await openTickets();
  await showFindings(page);
  // Far away from it all.
  const { x, y, width, height } = (await page.getByTestId('canvas').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await page.mouse.move(x + width / 2, y + height - 30);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 10);
  await page.mouse.move(x - 900, y - 900);
  await page.mouse.up();
  expect(await page.getByTestId('finding-count').innerText()).toBe('38');
  await rows(page).filter({ hasText: 'threatfeed.otx' }).first().click();
  await page.getByTestId('edge-panel').filter({ hasText: 'threatfeed.otx' }).waitFor();
  expect(hash(page)).toContain(`select=edge:${THREAT_EDGE}`);
  await expectInSight(page, THREAT_EDGE);
  const text = await detail(page).innerText();
  for (const part of [
    'Critical',
    '17 flows let through',
    'Somebody listed these addresses',
    'threat-allowed',
    'node-2',
  ]) {
    expect(text).toContain(part);
  }
  expect(await page.getByTestId('cannot-know').innerText()).toContain('aggregated away');
  // The way back: the edge's own details lead to the finding.
  await detail(page).getByRole('button', { name: 'Close the details' }).click();
  await page.getByTestId('findings-about').getByRole('button').first().click();
  await detail(page).filter({ hasText: '17 flows let through' }).waitFor();
  await screenshot(page, 'findings');
  await close();
});

test('while namespaces are folded a finding leads to the folded edge, and from there to its own', async () => {
  const { page, close } = await openTickets({ path: '?sample=tickets#level=namespace' });
  await showFindings(page);
  await rows(page).first().click();
  await expect.poll(() => hash(page)).toContain('select=edge:namespace:sandbox>ns:-/threatfeed.otx:allow');
  await detail(page).getByRole('button', { name: 'Unfold it' }).click();
  await expect.poll(() => drawn(page)).toContain(THREAT_EDGE);
  await expectInSight(page, THREAT_EDGE);
  await detail(page).getByRole('button', { name: 'Unfold it' }).waitFor({ state: 'detached' });
  expect(hash(page)).toContain(`select=edge:${THREAT_EDGE}`);
  await close();
});

test('a rule is turned off, stays so over a reload, and is turned on again where rules are explained', async () => {
  const { page, close } = await openTickets();
  await showFindings(page);
  await rows(page).first().click();
  await detail(page).getByRole('button', { name: 'Turn this rule off' }).click();
  await expect.poll(() => page.getByTestId('finding-count').innerText()).toBe('37');
  await page.reload();
  await settled(page);
  await showFindings(page);
  expect(await page.getByTestId('finding-count').innerText()).toBe('37');
  await page.getByRole('button', { name: 'Rules: 16 of 17 on' }).click();
  expect(await page.getByTestId('rules').innerText()).toContain('Somebody listed these addresses as bad');
  await page.getByRole('switch', { name: 'Traffic with a threat feed let through' }).click({ force: true });
  await expect.poll(() => page.getByTestId('finding-count').innerText()).toBe('38');
  await close();
});

test('a badge leaves what is written on its edge legible', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank#level=namespace' });
  await settled(page);
  const denied = 'namespace:yaobank>ns:-/threatfeed.alienvault:deny';
  const badge = page.locator(`[data-testid=finding-badges] [data-of="${denied}"]`);
  await badge.waitFor();
  const box = await badge.boundingBox();
  // It is written on the middle.
  const { x, y } = await placeOf(page, denied);
  if (!box) throw new Error('The badge is not there.');
  const right = Math.max(box.x - x, x - box.x - box.width);
  const below = Math.max(box.y - y, y - box.y - box.height);
  expect(right > 8 || below > 4, JSON.stringify({ x, y, box })).toBe(true);
  await close();
});

test('badges follow the graph, narrow the list, and can be put away', async () => {
  const { page, close } = await openTickets();
  await badges(page).first().waitFor();
  const badge = page.locator('[data-testid=finding-badges] [data-of="wep:sandbox/toolbox"]');
  const offset = async () => {
    const box = await badge.boundingBox();
    const node = await placeOf(page, 'wep:sandbox/toolbox');
    return box && { x: Math.round(box.x - node.x), y: Math.round(box.y - node.y) };
  };
  const before = await offset();
  expect(before).not.toBeNull();
  const start = await placeOf(page, 'wep:sandbox/toolbox');
  await page.mouse.move(start.x, start.y + 6);
  await page.mouse.down();
  await page.mouse.move(start.x - 30, start.y + 36, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await placeOf(page, 'wep:sandbox/toolbox')).x).toBeLessThan(start.x - 20);
  await expect.poll(offset).toEqual(before);
  await badge.click();
  expect(await rows(page).count()).toBe(1);
  expect(await page.getByTestId('scope').innerText()).toBe('toolbox');
  await page.getByRole('button', { name: 'List all findings' }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(5);
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Shift+B');
  await expect.poll(() => badges(page).count()).toBe(0);
  await page.reload();
  await settled(page);
  await showFindings(page);
  expect(await badges(page).count()).toBe(0);
  await close();
});

test('with the keyboard alone one goes through the list, selects on the graph and reads the details', async () => {
  const { page, close } = await openTickets();
  await showFindings(page);
  await page.getByRole('tab', { name: /Findings/ }).focus();
  await pressUntil(page, 'Tab', () => list(page).evaluate((grid) => grid === document.activeElement));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await list(page).locator('[aria-selected=true]').innerText()).toContain('public network');
  expect(hash(page)).not.toContain('select=');
  await page.keyboard.press('Enter');
  await expect.poll(() => hash(page)).toContain('select=edge:net:-/pub>');
  await page.keyboard.press('End');
  await expect.poll(() => list(page).locator('[aria-selected=true]').innerText()).toContain('Info');
  await page.keyboard.press('Tab');
  expect(await detail(page).evaluate((part) => part.contains(document.activeElement))).toBe(true);
  await close();
});

test('severity narrows the list, and what is listed is downloaded', async () => {
  const { page, close } = await openTickets();
  await showFindings(page);
  await page.getByRole('button', { name: 'All severities' }).click();
  await page.getByRole('menuitem', { name: 'High and worse' }).click();
  expect(await page.getByTestId('finding-count').innerText()).toBe('4 of 38');
  for (const [item, ending, holds] of [
    ['Markdown, for a ticket', 'md', '## Critical'],
    ['JSON, for a program', 'json', '"rule": "threat-allowed"'],
  ] as const) {
    await page.getByRole('button', { name: 'Download' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(`tickets.ndjson.findings.${ending}`);
    expect(await readFile(await download.path(), 'utf8')).toContain(holds);
  }
  await close();
});

test('nothing is wrong with the list, details and rules', async () => {
  const { page, close } = await openTickets();
  await showFindings(page);
  await rows(page).nth(2).click();
  await page.getByTestId('node-panel').waitFor();
  expect(await graveFaultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Rules', exact: true }).click();
  await page.getByTestId('rules').waitFor();
  expect(await graveFaultsOf(page)).toEqual([]);
  await close();
});

test('names that want to be more than text are text', async () => {
  const { page, close } = await openPage();
  await dropFile(
    page,
    'hostile.ndjson',
    hostileRecords()
      .map((value) => JSON.stringify(value))
      .join('\n'),
  );
  await settled(page);
  await showFindings(page);
  const count = Math.min(12, await rows(page).count());
  for (let at = 0; at < count; at++) {
    await rows(page).nth(at).click();
    await detail(page).waitFor();
  }
  const seen = await page.evaluate(() => ({
    hacked: 'hacked' in window,
    strange: document.querySelectorAll('[onerror], [onload], [src=x], body script').length,
    overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));
  expect(seen).toEqual({ hacked: false, strange: 0, overflows: false });
  await close();
});
