import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { HOSTILE_NAMES, hostileRecords } from './hostile-names.ts';
import { clickOnCanvas, DENIED_EDGE, dropFile, dropFiles, pressUntil, settled } from './screen.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const FLOWS = 'samples/yaobank.ndjson';
const POLICIES = 'samples/yaobank-policies.yaml';

const rows = (page: Page) => page.getByTestId('policy-row');
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const lit = (page: Page) => page.getByTestId('lit-policy');

async function openTable(page: Page): Promise<void> {
  await page.getByTestId('open-capture').waitFor();
  await page.getByRole('tab', { name: /Policies/ }).click();
  await rows(page).first().waitFor();
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations } = await axe.run('[data-testid=dock], [data-testid=query-row], header');
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe('the table of policies', () => {
  it('lights the edges that a policy decided, says how many, and Esc puts them out', async () => {
    const { page, close } = await openPage({ path: '?sample=yaobank' });
    await openTable(page);
    expect(await row(page, 'quarantine-loadgen').getAttribute('data-staged')).toBe('true');
    await row(page, 'allow-summary').click();
    await expect.poll(() => lit(page).innerText()).toContain('decided 3 edges');
    expect(await row(page, 'allow-summary').getAttribute('data-lit')).toBe('true');
    await screenshot(page, 'policies-lit');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await lit(page).waitFor({ state: 'detached' });
    await close();
  });

  it('leads from a ladder to the rule, from there to an edge, and shows the rule that is written', async () => {
    const { page, close } = await openPage({ path: '?sample=yaobank' });
    await settled(page);
    await clickOnCanvas(page, DENIED_EDGE);
    const panel = page.getByTestId('edge-panel');
    await panel.getByRole('button', { name: 'Show rules' }).first().click();
    const threat = panel.getByTestId('rung').filter({ hasText: 'block-alienvault-ipthreatfeed' }).first();
    await threat.getByTestId('rule-excerpt').waitFor();
    expect(await threat.getByTestId('rule-excerpt').innerText()).toMatch(
      /egress rule 1 of 2[\s\S]*action: Pass/,
    );
    const deciding = panel.locator('[data-testid=rung][data-deciding=true]');
    expect(await deciding.innerText()).toContain('Its manifest: yaobank-policies.yaml:');

    await threat.getByRole('button', { name: 'block-alienvault-ipthreatfeed' }).click();
    const rule = page.locator('[data-testid=policy-rule][aria-selected=true]');
    await rule.waitFor();
    expect(await rule.innerText()).toMatch(/^egress 1[\s\S]*action: Pass/);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('policy-grid');
    await page.getByTestId('policy-grid').press('ArrowLeft');
    await pressUntil(
      page,
      'ArrowDown',
      async () => (await page.locator('[data-testid=policy-edge][aria-selected=true]').count()) === 1,
    );
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.innerText()).toContain('threatfeed.alienvault');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-testid=panel]') !== null))
      .toBe(true);
    await screenshot(page, 'policies-ladder');
    await close();
  });

  it('is walked, unfolded, lit, filtered and sorted by keys alone', async () => {
    const { page, close } = await openPage({
      path: '?sample=yaobank',
      viewport: { width: 1024, height: 768 },
    });
    await settled(page);
    await page.keyboard.press('Shift+P');
    await rows(page).first().waitFor();
    const grid = page.getByTestId('policy-grid');
    await page.getByRole('tab', { name: /Policies/ }).focus();
    await pressUntil(page, 'Tab', () => grid.evaluate((element) => element === document.activeElement));
    const selected = page.locator('[data-testid=policy-grid] [aria-selected=true]');
    await pressUntil(
      page,
      'ArrowDown',
      async () => (await selected.count()) === 1 && (await selected.innerText()).includes('allow-customer'),
    );
    await page.keyboard.press(' ');
    await expect.poll(() => lit(page).innerText()).toContain('allow-customer');
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('policy-rule').first().waitFor();
    expect(await selected.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => selected.getAttribute('aria-level')).toBe('2');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByTestId('policy-rule').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await lit(page).waitFor({ state: 'detached' });

    await page.getByTestId('policy-filter').focus();
    await page.keyboard.type('staged quarantine');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
    const denied = page.getByRole('columnheader', { name: 'Denied' });
    await denied.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => denied.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => rows(page).first().innerText()).toContain('quarantine-loadgen');
    await close();
  });

  it('is copied and downloaded with its rules', async () => {
    const { page, close } = await openPage({ path: '?sample=yaobank' });
    await openTable(page);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('yaobank.ndjson.policies.csv');
    expect(await readFile(await download.path(), 'utf8')).toContain('allow-customer');
    await close();
  });
});

describe('a step of a ladder', () => {
  it('whose policy the query leaves no record of says so, and nothing else is unfolded', async () => {
    const { page, close } = await openPage({ path: '?sample=yaobank' });
    await settled(page);
    await page.keyboard.press('q');
    await page.keyboard.insertText('reporter = dst AND to:yaobank/summary');
    await page.keyboard.press('Control+Enter');
    await settled(page);
    await clickOnCanvas(page, 'wep:yaobank/customer-856cd6d9f5-*>wep:yaobank/summary-748b977d44-*:allow');
    const source = page.getByTestId('chain-src');
    await source.getByRole('button', { name: 'allow-customer' }).click();
    await page.getByText('That policy is in none of the records').waitFor();
    expect(await page.getByTestId('policy-rule').count()).toBe(0);
    await close();
  });
});

describe('policy manifests', () => {
  it('dropped beside logs show the rule in the ladder, and the table what was never hit or seen', async () => {
    const { page, close } = await openPage({ colorScheme: 'dark' });
    await dropFiles(page, POLICIES, FLOWS);
    await page.getByTestId('manifests-tag').waitFor();
    expect(await page.getByTestId('open-capture').innerText()).toContain('985 records');
    await page.getByTestId('manifests-notice').getByRole('button', { name: 'Show policies' }).click();
    await rows(page).first().waitFor();
    await expect.poll(() => row(page, 'allow-summary').innerText()).toContain('1 rule never hit');
    expect(await row(page, 'allow-statements').innerText()).toContain('never seen');
    await row(page, 'allow-summary').getByRole('button').click();
    const unused = page.getByTestId('policy-rule').filter({ hasText: 'never hit in this capture' });
    await unused.waitFor();
    expect(await unused.innerText()).toContain("selector: app == 'archive'");
    expect(await violations(page)).toEqual([]);
    await screenshot(page, 'policies-manifests');
    await settled(page);
    await clickOnCanvas(page, DENIED_EDGE);
    await page.getByTestId('edge-panel').getByTestId('rule-excerpt').first().waitFor();

    await page.getByTestId('manifests-tag').click();
    await page.getByRole('button', { name: 'Remove all' }).click();
    await page.getByTestId('manifests-tag').waitFor({ state: 'detached' });
    expect(await page.getByTestId('rule-excerpt').count()).toBe(0);
    await close();
  });

  it('alone wait for flow logs, and are there when those are opened', async () => {
    const { page, close } = await openPage();
    await dropFiles(page, POLICIES);
    const notice = page.getByTestId('manifests-notice');
    await expect.poll(() => notice.innerText()).toContain('They wait for flow logs');
    expect(await page.getByTestId('open-capture').count()).toBe(0);
    await dropFiles(page, FLOWS);
    await openTable(page);
    await expect.poll(() => row(page, 'allow-statements').innerText()).toContain('never seen');
    await close();
  });

  it('that are broken are named with line and column, and nothing is lost', async () => {
    const { page, close } = await openPage();
    await dropFiles(page, FLOWS, POLICIES);
    await page.getByTestId('manifests-tag').waitFor();
    await dropFile(
      page,
      'broken.yaml',
      'apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: "x}\n',
    );
    const notice = page.getByRole('alert');
    await expect.poll(() => notice.innerText()).toMatch(/broken\.yaml:\d+:\d+/);
    expect(await notice.innerText()).toContain('Everything else was read: 10 policies');
    expect(await page.getByTestId('open-capture').innerText()).toContain('985 records');
    expect(await page.getByTestId('manifests-tag').innerText()).toMatch(
      /^10 policies written, \d problems?$/,
    );
    await screenshot(page, 'policies-broken');
    await dropFile(
      page,
      'broken.yaml',
      'apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: x}\n',
    );
    await expect.poll(() => page.getByTestId('manifests-tag').innerText()).toBe('10 policies written');
    await close();
  });

  it('with hostile names are text and nothing else', async () => {
    const { page, close } = await openPage({ viewport: { width: 1280, height: 800 } });
    const flows = hostileRecords().map((value) => JSON.stringify(value));
    await dropFile(page, 'hostile.ndjson', flows.join('\n'));
    await openTable(page);
    const items = Object.values(HOSTILE_NAMES).map((name) => ({
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name },
      spec: { tier: name, selector: name, ingress: [{ action: 'Deny', source: { selector: name } }] },
    }));
    const file = `${HOSTILE_NAMES['markup']} ${HOSTILE_NAMES['direction']}.json`;
    await dropFile(page, file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    await page.getByTestId('manifests-tag').waitFor();
    const unfold = rows(page).getByRole('button', { name: 'Unfold this policy' });
    for (let at = 0; at < 6; at++) await unfold.first().click();
    await page.getByTestId('rule-excerpt').first().waitFor();
    await rows(page).first().click();
    await lit(page).waitFor();
    await page.getByTestId('manifests-tag').click();
    await page.getByTestId('manifests').waitFor();
    await screenshot(page, 'policies-hostile');
    const seen = await page.evaluate(() => ({
      hacked: 'hacked' in window,
      strange: document.querySelectorAll('img:not(.cm-widgetBuffer), iframe, [onerror], [onload]').length,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      text: document.body.innerText,
    }));
    expect(seen).toMatchObject({ hacked: false, strange: 0, wide: false });
    expect(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.exec(seen.text)).toBeNull();
    await close();
  });
});
