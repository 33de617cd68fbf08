import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { clickOnCanvas, DENIED_EDGE, drawn, dropFile, pressUntil, settled } from './screen.ts';

const FLOWS = readFileSync('test/fixtures/goldmane/flows.ndjson', 'utf8');

/** The article's own sample: no braces, cut off. */
const FRAGMENT = readFileSync('test/fixtures/article-fragment.txt', 'utf8');

test('a sample opens, and a click on its denied edge shows the chain that denied it', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('sample-yaobank').click();
  expect(await drawn(page)).toContain(DENIED_EDGE);
  await clickOnCanvas(page, DENIED_EDGE);

  const panel = page.getByTestId('edge-panel');
  await panel.waitFor();
  expect(await panel.getByTestId('verdict').innerText()).toBe('Denied at the source');
  const text = await panel.innerText();
  expect(text).toMatch(/customer[\s\S]*database/);
  expect(text).toContain('tcp 2379');
  expect(text).toContain('yaobank/database:etcd');
  const rungs = panel.getByTestId('rung');
  expect(await rungs.count()).toBe(4);
  expect(await panel.locator('[data-testid=rung][data-deciding=true]').innerText()).toMatch(
    /allow-customer[\s\S]*deny[\s\S]*No egress rule of it matched: the end of tier application denied the flow by default\./,
  );
  const policies = [
    'block-alienvault-ipthreatfeed',
    'security-default-pass',
    'platform-default-pass',
    'allow-customer',
  ];
  for (const [index, policy] of policies.entries())
    expect(await rungs.nth(index).innerText()).toContain(policy);

  await panel.getByRole('button', { name: 'Raw strings' }).click();
  expect(await panel.innerText()).toContain('3|application|yaobank/application.allow-customer|deny|-1');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await close();
});

test('the chain and the command that shows a policy can be copied', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByTestId('canvas').waitFor();
  await clickOnCanvas(page, DENIED_EDGE);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByTestId('edge-panel').getByText('Copy chain').click();
  await expect
    .poll(copied)
    .toMatch(/application {2}yaobank\/allow-customer .*deny, implicit deny.* ◀ decided/);
  const deciding = page.locator('[data-testid=rung][data-deciding=true]');
  await deciding.getByText('Copy kubectl command').click();
  await expect
    .poll(copied)
    .toBe('kubectl get networkpolicies.projectcalico.org -n yaobank application.allow-customer -o yaml');
  await close();
});

test('a dropped NDJSON file opens with its records counted', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('sample-yaobank').waitFor();
  await dropFile(page, 'flows.ndjson', FLOWS);
  await page.getByTestId('canvas').waitFor();
  const ids = await drawn(page);
  expect(ids).toHaveLength(19 + 34);
  expect(await page.getByTestId('open-capture').innerText()).toMatch(/flows\.ndjson[\s\S]*285 records/);
  await close();
});

test('the article’s fragment can be pasted into the box', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('paste-box').fill(FRAGMENT);
  await page.getByRole('button', { name: 'Open what was pasted' }).click();
  await page.getByTestId('canvas').waitFor();
  expect(await drawn(page)).toContain(DENIED_EDGE);
  await clickOnCanvas(page, DENIED_EDGE);
  expect(await page.getByTestId('edge-panel').getByTestId('verdict').innerText()).toBe(
    'Denied at the source',
  );
  await close();
});

test('from the empty page to the same chain with the keyboard alone, and back', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('sample-yaobank').waitFor();
  const focused = (testId: string) =>
    page.evaluate((wanted) => document.activeElement?.getAttribute('data-testid') === wanted, testId);
  await pressUntil(page, 'Tab', () => focused('sample-yaobank'));
  await page.keyboard.press('Enter');
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  await pressUntil(page, 'Tab', () => focused('canvas'));
  const announcement = page.getByTestId('announcement');
  await pressUntil(page, 'ArrowRight', async () => /customer/.test(await announcement.innerText()));
  await pressUntil(
    page,
    'ArrowDown',
    async () =>
      /denied|deny/i.test(await announcement.innerText()) && /database/.test(await announcement.innerText()),
  );
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('edge-panel');
  await panel.waitFor();
  expect(await panel.locator('[data-testid=rung][data-deciding=true]').innerText()).toContain(
    'allow-customer',
  );
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await close();
});

test('a file of garbage is explained, and what was open stays open', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.getByTestId('canvas').waitFor();
  const before = await drawn(page);
  await dropFile(page, 'garbage.log', 'not a flow log\nat all\n');
  const failure = page.getByTestId('failure');
  await failure.waitFor();
  const text = await failure.innerText();
  expect(text).toContain('garbage.log');
  expect(text).toContain('Expected a flow log record');
  expect(text).toContain('yaobank.ndjson is still open');
  expect(await drawn(page)).toEqual(before);
  await screenshot(page, 'garbage');
  await close();
});

test('rejected records are counted in the header and listed with their place and reason', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('sample-yaobank').waitFor();
  await dropFile(page, 'half.ndjson', `${FLOWS}{"action":"allow"}\n{"torn": \n`);
  await page.getByTestId('canvas').waitFor();
  await page.getByRole('button', { name: /2 rejected/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.innerText()).toMatch(/half\.ndjson[\s\S]*286/);
  await close();
});

test('names from logs are shown as they are and stay inert', async () => {
  const { page, close } = await openPage();
  await page.getByTestId('sample-yaobank').waitFor();
  const hostile = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
  const record = JSON.stringify({
    source_name_aggr: hostile,
    source_namespace: '__proto__',
    source_type: 'wep',
    dest_name_aggr: 'constructor',
    dest_namespace: `"'&<b>`,
    dest_type: 'wep',
    action: 'deny',
    reporter: 'src',
    source_labels: { labels: [`x=${hostile}`] },
    policies: { enforced_policies: [`0|t|gnp:${hostile.replaceAll(/[/:]/g, '')}|deny|0`] },
  });
  await dropFile(page, `${hostile.replaceAll('/', '')}.ndjson`, record);
  await page.getByTestId('canvas').waitFor();
  const [edge] = (await drawn(page)).filter((id) => id.includes('>net') || id.endsWith(':deny'));
  await clickOnCanvas(page, edge ?? '');
  await page.getByTestId('edge-panel').waitFor();
  expect(await page.title()).toMatch(/Pawprint/);
  expect(await page.locator('img[src=x]').count()).toBe(0);
  await close();
});
