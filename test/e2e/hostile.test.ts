import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { HOSTILE_NAMES, hostileRecords, hostileRejections } from './hostile-names.ts';
import { expectInert } from './inert.ts';
import { clickOnCanvas, drawn, dropFile, placeOf, settled } from './screen.ts';

const FLOWS = [...hostileRecords().map((value) => JSON.stringify(value)), ...hostileRejections()].join('\n');
const { markup = '', direction = '', lines = '' } = HOSTILE_NAMES;
const FILE_NAME = `${markup} ${direction} ${lines} ${'n'.repeat(300)}.ndjson`;

/** Each takes a fifth of a second. */
const EDGES_LOOKED_AT = 40;

async function openHostile(): Promise<Page> {
  const { page } = await openPage({ viewport: { width: 1280, height: 800 } });
  await dropFile(page, FILE_NAME, FLOWS);
  await page.getByTestId('open-capture').waitFor();
  await expectInert(page, 'unfolded, as it opens');
  await page.getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect.poll(() => drawn(page)).toContain('namespace:__proto__');
  return page;
}

/** Brings a node into view, and its panel. */
async function select(page: Page, id: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  // The window on the graph moves: a click has to wait for its end.
  let [before, now] = [null, JSON.stringify(await placeOf(page, id))] as [string | null, string];
  while (before !== now) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    [before, now] = [now, JSON.stringify(await placeOf(page, id))];
  }
  await clickOnCanvas(page, id);
  await page.getByTestId('node-panel').waitFor();
}

describe('hostile names on the screen', () => {
  it('are text in the picture, and in the panel of every node and edge', async () => {
    const page = await openHostile();
    await expectInert(page, 'namespaces');
    const ids = await drawn(page);
    expect(ids.length).toBeGreaterThan(Object.keys(HOSTILE_NAMES).length);
    await screenshot(page, 'hostile-namespaces');
    for (const name of Object.values(HOSTILE_NAMES)) expect(ids).toContain(`namespace:${name}`);
    // Every way that an edge is written: its row, its panel, and, by its ends there, the panels of nodes.
    const rows = page.getByTestId('edge-row');
    const edges = Math.min(await rows.count(), EDGES_LOOKED_AT);
    expect(edges).toBeGreaterThan(Object.keys(HOSTILE_NAMES).length);
    for (let edge = 0; edge < edges; edge++) {
      await rows.nth(edge).click();
      await page.getByTestId('edge-panel').waitFor();
      await expectInert(page, `edge ${edge}`);
      await page.keyboard.press('Escape');
      await rows.first().waitFor();
    }
    await select(page, 'namespace:__proto__');
    await expectInert(page, 'a node');
    await screenshot(page, 'hostile-node');
  });

  it('are text in dialogs: the account, trust, networks, help', async () => {
    const page = await openHostile();
    await page.getByRole('button', { name: /rejected/ }).click();
    await page.getByRole('dialog').waitFor();
    await expectInert(page, 'account');
    await screenshot(page, 'hostile-account');
    await page.getByRole('tab', { name: 'How far to trust it' }).click();
    await page.getByTestId('trust').waitFor();
    await expectInert(page, 'trust');
    await screenshot(page, 'hostile-trust');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('r');
    const text = page.getByTestId('networks-text');
    await text.fill(
      Object.values(HOSTILE_NAMES)
        .map((name) => `10.0.0.0/8 = ${name.replaceAll('\n', ' ')}`)
        .join('\n'),
    );
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('alert').waitFor();
    await expectInert(page, 'problems of networks');
    await screenshot(page, 'hostile-networks');
    await text.fill(`10.0.0.0/8 = ${markup.replaceAll('"', "'")}`);
    await page.getByRole('button', { name: 'Apply' }).click();
    await text.waitFor({ state: 'detached' });
    await settled(page);
    await expectInert(page, 'named networks');

    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await expectInert(page, 'help');
  });

  it('are text in filters, in their form, in completion and in the query', async () => {
    const page = await openHostile();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const values = page.getByRole('form', { name: 'Add filter' }).getByRole('checkbox');
    await values.first().waitFor();
    for (let at = 0; at < Math.min(8, await values.count()); at++) await values.nth(at).check();
    await expectInert(page, 'form');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByTestId('filter-chip').waitFor();
    await expectInert(page, 'chip');
    await page.keyboard.press('q');
    await page.keyboard.type('source_namespace = ');
    await page.getByRole('option').nth(3).waitFor();
    await expectInert(page, 'completion');
    await screenshot(page, 'hostile-completion');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(`source_namespace = "${direction}" AND x`);
    await page.keyboard.press('Control+Enter');
    await expectInert(page, 'query');
    await page.keyboard.insertText(` = "${direction}"`);
    await page.keyboard.press('Control+Enter');
    await page.locator('.cm-problem').first().waitFor();
    await expectInert(page, 'problems');
    await screenshot(page, 'hostile-query');
  });

  it('are text when namespaces are unfolded, in menus, and in the address that is opened again', async () => {
    const page = await openHostile();
    await page.getByRole('button', { name: 'Unfold all', exact: true }).click();
    for (const name of Object.values(HOSTILE_NAMES)) {
      await expect.poll(() => drawn(page)).toContain(`wep:${name}/${name}-*`);
    }
    await expectInert(page, 'unfolded');
    await screenshot(page, 'hostile-unfolded');
    expect(await page.title()).toContain('Pawprint');
    const address = page.url();
    await page.reload();
    await expectInert(page, 'after a reload');
    await page.goto(
      `${address.split('?')[0]}?sample=${encodeURIComponent(markup)}&focus=${encodeURIComponent(markup)}`,
    );
    await page.locator('#root > *').first().waitFor();
    await expectInert(page, 'an address with names');
    await page.goto(address);
    await dropFile(page, FILE_NAME, FLOWS);
    await page.getByTestId('open-capture').waitFor();
    await settled(page);
    await expectInert(page, 'opened again');
  });

  it('are text where a file has nothing else, in a small window', async () => {
    const { page } = await openPage({ viewport: { width: 800, height: 600 } });
    await dropFile(page, FILE_NAME, hostileRejections().join('\n'));
    await page.getByTestId('failure').waitFor();
    await expectInert(page, 'failure');
    await screenshot(page, 'hostile-failure');
    await dropFile(page, FILE_NAME, FLOWS);
    await page.getByTestId('open-capture').waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'Fold all', exact: true }).click();
    await expect.poll(() => drawn(page)).toContain('namespace:__proto__');
    await expectInert(page, 'small window');
    await select(page, 'namespace:__proto__');
    await expectInert(page, 'small window with a panel');
  });
});
