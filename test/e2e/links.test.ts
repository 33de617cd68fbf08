import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from './harness.ts';
import { clickOnCanvas, DENIED_EDGE, drawn, dropFile } from './screen.ts';

const FLOWS = readFileSync('test/fixtures/goldmane/flows.ndjson', 'utf8');

async function opened(page: Page, title: string): Promise<readonly string[]> {
  await page.getByTestId('open-capture').filter({ hasText: title }).waitFor();
  await page.getByTestId('canvas').waitFor();
  return drawn(page);
}

const address = (page: Page): string =>
  decodeURIComponent(new URL(page.url()).search + new URL(page.url()).hash);

test('back and forward lead to the capture that the address is about, a dropped file included', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page, 'yaobank.ndjson');
  await clickOnCanvas(page, DENIED_EDGE);
  await page.getByTestId('edge-panel').waitFor();
  await dropFile(page, 'flows.ndjson', FLOWS);
  const dropped = await opened(page, 'flows.ndjson');
  await page.waitForFunction(() => document.location.search === '');

  await page.goBack();
  expect(await opened(page, 'yaobank.ndjson')).toContain(DENIED_EDGE);
  expect(address(page)).toBe(`?sample=yaobank#select=edge:${DENIED_EDGE}`);
  await page.getByTestId('edge-panel').waitFor();
  await page.goBack();
  await page.getByTestId('overview-panel').waitFor();
  expect(address(page)).toBe('?sample=yaobank');

  await page.goForward();
  await page.getByTestId('edge-panel').waitFor();
  await page.goForward();
  expect(await opened(page, 'flows.ndjson')).toEqual(dropped);
  expect(address(page)).toBe('');
  await close();
});

test('a file that a reload has forgotten is not claimed by the address', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('paste-box').waitFor();
  await dropFile(page, 'flows.ndjson', FLOWS);
  await opened(page, 'flows.ndjson');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Yaobank' }).click();
  await opened(page, 'yaobank.ndjson');
  await page.reload();
  const sample = await opened(page, 'yaobank.ndjson');
  await page.goBack();
  await page.getByText('The file that this address was about is no longer at hand').waitFor();
  expect(await opened(page, 'yaobank.ndjson')).toEqual(sample);
  expect(address(page)).toBe('?sample=yaobank');
  await close();
});

test('what a link selects or folds in vain is named and leaves the address', async () => {
  const { page, close } = await openPage({
    path: '?sample=yaobank#fold=namespace:nowhere&select=edge:a>b:deny&zoom=3',
  });
  await opened(page, 'yaobank.ndjson');
  const notice = page.getByTestId('link-problems');
  await notice.filter({ hasText: 'a>b:deny' }).waitFor();
  expect((await notice.innerText()).split('\n')).toEqual([
    "The link's part “zoom=3” is not known and was left out.",
    "The link's selected edge “a>b:deny” is not in yaobank.ndjson and was left out.",
    "The link's fold “namespace:nowhere” is not in yaobank.ndjson and was left out.",
  ]);
  await page.waitForFunction(() => document.location.hash === '');
  expect(address(page)).toBe('?sample=yaobank');
  await close();
});

test('names that would turn the direction of text are spelled out wherever they are shown', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('paste-box').waitFor();
  const record = JSON.stringify({
    source_name_aggr: 'pay\u202Eord-*',
    source_namespace: 'ba\u2066nk',
    source_type: 'wep',
    dest_name_aggr: 'ledger-*',
    dest_namespace: 'bank',
    dest_type: 'wep',
    dest_port: 80,
    proto: '\u202Etcp',
    action: 'deny',
    reporter: 'src',
    policies: { enforced_policies: ['0|ti\u202Eer|np:bank/po\u202Elicy|deny|0', 'no policy at all'] },
  });
  await page.getByTestId('paste-box').fill(record);
  await page.getByTestId('paste-box').press('Control+Enter');
  await opened(page, 'pasted text');
  await page.getByRole('button', { name: '1 not decoded' }).click();
  await page.getByText('1 policy entry could not be decoded and is shown as recorded.').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('overview-panel').innerText()).toMatch(/≈ 1 flow denied[\s\S]*Flows, est\./);
  await page.getByTestId('edge-row').click();
  const panel = page.getByTestId('edge-panel');
  await panel.getByRole('button', { name: 'Raw strings' }).click();
  const text = await page.evaluate(() => document.body.innerText);
  for (const name of ['pay\\u202eord', 'ba\\u2066nk', '\\u202etcp 80', 'ti\\u202eer', 'po\\u202elicy']) {
    expect(await panel.innerText()).toContain(name);
  }
  expect(text).not.toMatch(/[\u202A-\u202E]/);
  await close();
});

test('keys keep a place on the page: folding all, stepping back from a tool, going to the details', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await opened(page, 'yaobank.ndjson');
  await clickOnCanvas(page, DENIED_EDGE);
  await page.getByTestId('edge-panel').waitFor();
  await page.keyboard.press('p');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'panel');

  await page.getByRole('button', { name: /^Width/ }).press('Enter');
  await page.getByRole('menu').waitFor();
  // Keys go to the menu once the focus is in it.
  await page.waitForFunction(() => document.activeElement?.closest('[role=menu]') !== null);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  expect(await page.getByTestId('edge-panel').count()).toBe(1);

  await page.getByRole('button', { name: 'Fold all', exact: true }).focus();
  await page.getByRole('tooltip').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('overview-panel').waitFor();

  await page.getByRole('button', { name: 'Fold all', exact: true }).focus();
  await page.keyboard.press('Enter');
  await drawn(page);
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'canvas');

  await page.getByTestId('edge-row').first().focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('edge-panel').waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'panel');
  await close();
});
