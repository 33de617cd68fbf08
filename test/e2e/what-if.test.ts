import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ProbedElement } from '../../src/ui/canvas/probe.ts';
import { faultsOf } from './faults.ts';
import { openPage, screenshot } from './harness.ts';
import { clickOnCanvas, drawn, dropFile, positions, settled } from './screen.ts';

const LOCKED_OUT = 'wep:tickets/web-74d56f59f-*>net:-/pub:deny';
const LOCKED_OUT_TODAY = 'wep:tickets/web-74d56f59f-*>net:-/pub:allow';
const SILENT = 'wep:finance/report-88dd8b9b67-*>wep:tickets/orders-db-*:deny';
const SWITCH = 'If staged policies were enforced';

interface PendingEdgeJson {
  readonly id: string;
  readonly change: 'stays' | 'would-deny' | 'would-allow' | 'unknown';
  readonly changes: Readonly<Record<'changed' | 'unknown', { readonly conversations: number }>>;
}

/** What the command line says of the same, by edge. */
function pendingEdges(...args: readonly string[]): readonly PendingEdgeJson[] {
  const run = spawnSync(
    process.execPath,
    ['dist/cli.js', 'graph', 'samples/tickets.ndjson', '--format', 'json', ...args],
    { encoding: 'utf8' },
  );
  expect(run.status).toBe(0);
  return JSON.parse(run.stdout).edges;
}

async function openTickets(hash = '', colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { page } = await openPage({ path: `?sample=tickets${hash}`, colorScheme });
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  return page;
}

async function labelsOf(page: Page, ids: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (asked) =>
      asked.map(
        (id) => document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.labelOf(id) ?? '',
      ),
    ids,
  );
}

async function looksOf(page: Page, ids: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (asked) =>
      asked.map(
        (id) => document.querySelector<ProbedElement>('[data-testid=canvas]')?.pawprint?.lookOf(id) ?? '',
      ),
    ids,
  );
}

function labelOf({ change, changes: { changed, unknown } }: PendingEdgeJson): string {
  return [
    ...(changed.conversations > 0 ? [`${change === 'would-deny' ? '✕' : '✓'} ${changed.conversations}`] : []),
    ...(unknown.conversations > 0 ? [`? ${unknown.conversations}`] : []),
  ].join('  ');
}

test('a press shows what would happen, with the counts of the command line, and nothing moves', async () => {
  const page = await openTickets();
  const before = await positions(page);
  const today = [...(await drawn(page))].sort();
  const lines = today.filter((id) => id.includes('>'));
  const looks = await looksOf(page, lines);
  const toggle = page.getByRole('toolbar', { name: 'Graph' }).getByRole('button', { name: SWITCH });
  expect(await toggle.getAttribute('aria-pressed')).toBe('false');
  await toggle.click();
  await page.getByTestId('what-if-banner').waitFor();
  expect(await positions(page)).toEqual(before);
  const edges = pendingEdges('--pending');
  const shown = (await drawn(page)).filter((id) => id.includes('>'));
  expect([...shown].sort()).toEqual(edges.map(({ id }) => id).sort());
  expect(
    await labelsOf(
      page,
      edges.map(({ id }) => id),
    ),
  ).toEqual(edges.map(labelOf));
  const counts = '2 conversations would be denied, 1 allowed, 2 unknown';
  expect(await page.getByTestId('what-if-banner').innerText()).toContain(counts);
  expect(await page.getByTestId('what-if-banner').innerText()).toContain('This is not what happened');
  expect(await page.getByTestId('what-if-chip').innerText()).toContain(SWITCH);
  const legend = await page.getByRole('list', { name: 'Legend' }).innerText();
  for (const words of ['would be denied', 'would be allowed', 'unknown', 'denied as today']) {
    expect(legend).toContain(words);
  }
  await page.waitForFunction(
    (words) => document.querySelector('[data-testid=announcement]')?.textContent?.includes(words),
    `${SWITCH}: ${counts}.`,
  );
  await screenshot(page, 'what-if');
  await page.getByTestId('what-if-banner').getByRole('button', { name: 'Back to what happened' }).click();
  await page.getByTestId('what-if-banner').waitFor({ state: 'detached' });
  expect([...(await drawn(page))].sort()).toEqual(today);
  expect(await positions(page)).toEqual(before);
  // Nothing of what would have happened stays on what did.
  expect(await labelsOf(page, lines)).toEqual(lines.map(() => ''));
  expect(await looksOf(page, lines)).toEqual(looks);
  expect(await page.getByTestId('what-if-chip').count()).toBe(0);
});

test('by key, what is selected turns with it, and the panel says what it would be and why', async () => {
  const page = await openTickets(`#select=edge:${encodeURIComponent(LOCKED_OUT_TODAY)}`);
  const panel = page.getByTestId('edge-panel');
  expect(await panel.getByTestId('verdict').innerText()).toBe('Allowed');
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Shift+W');
  await page.getByTestId('change-note').waitFor();
  expect(decodeURIComponent(page.url())).toContain(`select=edge:${LOCKED_OUT}`);
  expect(await panel.getByTestId('verdict').innerText()).toBe('Would be denied');
  expect(await page.getByTestId('change-note').innerText()).toContain(
    'Today it is allowed. Changes on tcp 443.',
  );
  expect(await panel.getByTestId('decider').innerText()).toContain('Would be denied by egress-lockdown');
  const staged = panel.getByTestId('rung').and(page.locator('[data-staged=true][data-deciding=true]'));
  expect(await staged.innerText()).toContain('egress-lockdown');
  const rows = page.getByTestId('flow-row');
  await page.getByText('11 of 402 rows').waitFor();
  expect(await rows.first().innerText()).toContain('allow');
  await screenshot(page, 'what-if-edge');
  await clickOnCanvas(page, SILENT);
  await page.getByText('nobody knows what it would do').waitFor();
  expect(await panel.getByTestId('verdict').innerText()).toBe('Unknown');
  expect(await page.getByTestId('change-note').innerText()).toContain('finance/report-to-orders');
  await page.keyboard.press('Shift+W');
  await page.getByTestId('change-note').waitFor({ state: 'detached' });
  expect(await panel.getByTestId('verdict').innerText()).toBe('Denied at the source');
});

test('the overview lists changes first, and a staged policy lights its edges', async () => {
  const page = await openTickets('#verdicts=pending');
  const overview = page.getByTestId('what-if-overview');
  const rows = await overview.getByTestId('edge-row').allInnerTexts();
  expect(rows.slice(0, 3).map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringContaining('web → to public network 43'),
    expect.stringContaining('mailer → to public network 36'),
    expect.stringContaining('web → to seats-cache 61'),
  ]);
  const policy = page.getByTestId('staged-effects').getByRole('button', { name: /egress-lockdown/ });
  expect(await policy.innerText()).toContain('would deny 2 conversations');
  await policy.click();
  expect(await policy.getAttribute('aria-pressed')).toBe('true');
  await screenshot(page, 'what-if-lit');
  await overview.getByTestId('edge-row').first().click();
  expect(await page.getByTestId('edge-panel').getByTestId('verdict').innerText()).toBe('Would be denied');
});

test('a link opens it, folded too, and the browser goes back to what happened', async () => {
  const page = await openTickets();
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Shift+W');
  await page.getByTestId('what-if-banner').waitFor();
  await page.goBack();
  await page.getByTestId('what-if-banner').waitFor({ state: 'detached' });
  await page.goForward();
  await page.getByTestId('what-if-banner').waitFor();
  const address = page.url();
  const shown = [...(await drawn(page))].sort();
  const other = await openTickets(address.slice(address.indexOf('#')));
  await other.getByTestId('what-if-banner').waitFor();
  expect([...(await drawn(other))].sort()).toEqual(shown);
  expect(pendingEdges('--view', address)).toEqual(pendingEdges('--pending'));
  const folded = await openTickets('#level=namespace&verdicts=pending');
  const edges = pendingEdges('--pending', '--level', 'namespace');
  expect(
    await labelsOf(
      folded,
      edges.map(({ id }) => id),
    ),
  ).toEqual(edges.map(labelOf));
});

test('where records list no pending policies, the switch says why it does nothing', async () => {
  const { page } = await openPage();
  const record = {
    start_time: 1_795_461_600,
    end_time: 1_795_461_615,
    source_type: 'wep',
    source_namespace: 'a',
    source_name_aggr: 'one',
    dest_type: 'wep',
    dest_namespace: 'a',
    dest_name_aggr: 'two',
    dest_port: 80,
    proto: 'tcp',
    action: 'allow',
    reporter: 'src',
    num_flows: 1,
    policies: { enforced_policies: ['0|__PROFILE__|pro:kns.a|allow|0'] },
  };
  await dropFile(page, 'flows.ndjson', `${JSON.stringify(record)}\n`);
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  const toggle = page.getByRole('toolbar', { name: 'Graph' }).getByRole('button', { name: SWITCH });
  expect(await toggle.getAttribute('aria-disabled')).toBe('true');
  await toggle.focus();
  await page.getByRole('tooltip', { name: /list no pending policies/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+W');
  expect(await page.getByTestId('what-if-banner').count()).toBe(0);
});

test('nothing is wrong with it', async () => {
  const page = await openTickets('#verdicts=pending');
  await page.getByTestId('flow-row').first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByTestId('what-if-overview').getByTestId('edge-row').first().click();
  await page.getByTestId('change-note').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await screenshot(page, 'what-if-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(page, 'what-if-dark');
});
