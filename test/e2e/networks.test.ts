import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { clickOnCanvas, drawn, dropFile, placeOf, settled } from './screen.ts';

const PARTNER = 'net:-/partner';
const TO_PUBLIC = 'wep:yaobank/loadgen-5ff7974567-*>net:-/pub:allow';
const TO_PARTNER = 'wep:yaobank/loadgen-5ff7974567-*>net:-/partner:allow';

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: /Own networks/ }).click();
  await page.getByTestId('networks-text').waitFor();
}

async function networksDrawn(page: Page): Promise<readonly string[]> {
  return (await drawn(page)).filter((id) => /^net:[^>]+$/.test(id)).sort();
}

async function waitForNode(page: Page, id: string, there: boolean): Promise<void> {
  await expect.poll(async () => (await drawn(page)).includes(id), { timeout: 10_000 }).toBe(there);
}

/** How far one node stands from another, in whole pixels: the window on them may move. */
async function apart(page: Page, from: string, to: string): Promise<readonly number[]> {
  const [a, b] = [await placeOf(page, from), await placeOf(page, to)];
  return [Math.round(b.x - a.x), Math.round(b.y - a.y)];
}

describe('own networks on the screen', () => {
  it('split the public network, are kept over a reload, and Clear brings it back', async () => {
    const { page, close } = await openPage({
      path: '?sample=yaobank',
      viewport: { width: 1024, height: 768 },
    });
    expect(await networksDrawn(page)).toEqual(['net:-/pub', 'net:-/pvt']);
    const before = await apart(page, 'net:-/pvt', 'net:-/pub');

    await openDialog(page);
    await page.getByTestId('networks-text').fill('# partners\n203.0.113.1/24 = partner\n10.0.0.0/8 nodes');
    await screenshot(page, 'networks-before');
    await page.getByRole('button', { name: 'Apply' }).click();
    const problems = page.getByRole('alert');
    expect(await problems.textContent()).toContain('The network is 203.0.113.0/24.');
    await screenshot(page, 'networks-problems');
    await page.getByRole('button', { name: 'Line 3' }).click();
    await page.keyboard.type('10.0.0.0/8 = nodes');
    await page.getByRole('button', { name: 'Line 2' }).click();
    await page.keyboard.type('203.0.113.0/24 = partner');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByTestId('networks-text').waitFor({ state: 'detached' });
    await waitForNode(page, PARTNER, true);
    expect(await networksDrawn(page)).toEqual([PARTNER, 'net:-/pub', 'net:-/pvt']);
    expect(await apart(page, 'net:-/pvt', 'net:-/pub')).toEqual(before);
    await page.getByRole('button', { name: '2 own networks' }).waitFor();

    await page.reload();
    expect(await networksDrawn(page)).toEqual([PARTNER, 'net:-/pub', 'net:-/pvt']);
    await clickOnCanvas(page, PARTNER);
    await screenshot(page, 'networks-node');
    await page.getByTestId('panel').getByRole('button', { name: 'Name this network’s ranges…' }).click();
    expect(await page.getByTestId('networks-text').inputValue()).toBe(
      '# partners\n203.0.113.0/24 = partner\n10.0.0.0/8 = nodes',
    );
    await page.getByRole('button', { name: 'Clear' }).click();
    await waitForNode(page, PARTNER, false);
    expect(await networksDrawn(page)).toEqual(['net:-/pub', 'net:-/pvt']);
    await close();
  });

  it('open with R, and what was cancelled in the dialog changes nothing', async () => {
    const { page, close } = await openPage({
      path: '?sample=yaobank',
      colorScheme: 'dark',
      viewport: { width: 1280, height: 800 },
    });
    await settled(page);
    await page.keyboard.press('r');
    const text = page.getByTestId('networks-text');
    await text.waitFor();
    await screenshot(page, 'networks-empty-dark');
    await text.fill('203.0.113.0/24 == partner\n203.0.113.0/33 = partner\n192.0.2.0/24 = pub');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(3);
    await screenshot(page, 'networks-problems-dark');
    await page.mouse.click(5, 400);
    await text.fill('203.0.113.0/24 = partner');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await text.waitFor({ state: 'detached' });
    expect(await networksDrawn(page)).toEqual(['net:-/pub', 'net:-/pvt']);
    await page.keyboard.press('r');
    expect(await text.inputValue()).toBe('');
    await close();
  });
});

const list = (page: Page, name: string) => page.getByTestId('evidence').locator(`[data-list=${name}]`);

describe('what an edge’s records name', () => {
  it('is listed in its panel: domains, addresses, pods, nodes', async () => {
    const { page, close } = await openPage({
      path: '?sample=shop#select=edge:wep:catalog/adservice-9f7b47bb8b-*>net:-/pub:allow',
      viewport: { width: 1440, height: 1200 },
    });
    await settled(page);
    await list(page, 'domains').waitFor();
    expect(await list(page, 'domains').getByRole('listitem').allTextContents()).toEqual(['ads.example']);
    expect(await list(page, 'destIps').getByRole('listitem').allTextContents()).toEqual([
      '198.51.100.140',
      '203.0.113.9',
      '203.0.113.87',
      '203.0.113.201',
    ]);
    expect(await list(page, 'hosts').getByRole('listitem').allTextContents()).toEqual(['node-3']);
    expect(await list(page, 'processes').count()).toBe(0);
    await page.getByTestId('evidence').scrollIntoViewIfNeeded();
    await screenshot(page, 'evidence');
    await close();
  });

  it('is short at first, counts what is not kept, and tells where addresses were aggregated away', async () => {
    const { page, close } = await openPage({ colorScheme: 'dark', viewport: { width: 1440, height: 1200 } });
    const record = (dest: string, ip: string | null) =>
      JSON.stringify({
        source_type: 'wep',
        source_namespace: 'shop',
        source_name_aggr: 'web-*',
        dest_type: 'net',
        dest_namespace: '-',
        dest_name_aggr: dest,
        dest_ip: ip,
        dest_domains: ip === null ? null : ['<b>evil\u202e.example'],
        dest_port: 443,
        proto: 'tcp',
        action: 'allow',
        reporter: 'src',
      });
    const scanned = Array.from({ length: 80 }, (_, at) => record('pub', `198.51.100.${at}`));
    await dropFile(page, 'scan.ndjson', [...scanned, record('pvt', null)].join('\n'));
    await settled(page);
    await clickOnCanvas(page, 'wep:shop/web-*>net:-/pub:allow');
    const addresses = list(page, 'destIps');
    await addresses.waitFor();
    expect(await addresses.getByRole('listitem').count()).toBe(8);
    expect(await addresses.textContent()).toContain('more than 64');
    await addresses.getByRole('button', { name: 'Show all 64' }).click();
    expect(await addresses.getByRole('listitem').count()).toBe(64);
    expect(await addresses.textContent()).toContain('There are more; only these are kept.');
    expect(await list(page, 'domains').textContent()).toContain('<b>evil\\u202e.example');
    await screenshot(page, 'evidence-dark');
    await clickOnCanvas(page, 'wep:shop/web-*>net:-/pvt:allow');
    await page.getByText(/No IP addresses: these records carry none/).waitFor();
    expect(await list(page, 'destIps').count()).toBe(0);
    await close();
  });
});

const folder = mkdtempSync(join(tmpdir(), 'pawprint-networks-'));

function pawprint(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SAMPLE = 'samples/yaobank.ndjson';

describe('pawprint --networks', () => {
  it.each([
    ['YAML', 'networks:\n- name: partner\n  ranges: [203.0.113.0/24]\n'],
    ['the short form that the screen keeps', '# ours\n203.0.113.0/24 = partner\n'],
  ])('names networks from %s', (_form, text) => {
    const { status, out, err } = pawprint(
      'graph',
      SAMPLE,
      '--format',
      'json',
      '--networks',
      file('good', text),
    );
    expect([status, err]).toEqual([0, '']);
    const edges: readonly { id: string; flows: number }[] = JSON.parse(out).edges;
    const plain: typeof edges = JSON.parse(pawprint('graph', SAMPLE, '--format', 'json').out).edges;
    const flows = (list: typeof edges, id: string) => list.find((edge) => edge.id === id)?.flows ?? 0;
    expect(flows(edges, TO_PARTNER)).toBeGreaterThan(0);
    expect(flows(edges, TO_PARTNER) + flows(edges, TO_PUBLIC)).toBe(flows(plain, TO_PUBLIC));
  });

  it('lets explain ask for a network by its name, and lists what its records name', () => {
    const networks = file('partner.yaml', 'partner: 203.0.113.0/24\n');
    const { status, out } = pawprint(
      'explain',
      SAMPLE,
      '--from',
      'loadgen',
      '--to',
      'partner',
      '--networks',
      networks,
    );
    expect(status).toBe(0);
    expect(out).toContain(`ALLOW  ${TO_PARTNER.split('>')[0]}  →  net:-/partner`);
    expect(out).toContain('  Destination IPs: 203.0.113.9, 203.0.113.87\n');
    expect(out).toContain('  Source pods: loadgen-5ff7974567-gnv2d\n');
    expect(out).toContain('  Nodes: node-2\n');
  });

  it('tells every problem as FILE:LINE:COL and reads nothing', () => {
    const networks = file('bad.yaml', 'partner: 203.0.113.1/24\npub: 10.0.0.0/8\n');
    const { status, out, err } = pawprint('graph', SAMPLE, '--networks', networks);
    expect([status, out]).toEqual([2, '']);
    expect(err.split('\n')).toEqual([
      `${networks}:1:10: "203.0.113.1/24" has bits set after the first 24. The network is 203.0.113.0/24.`,
      `${networks}:2:1: "pub" is what flow logs call every other public address. Choose another name.`,
      `pawprint: The networks in ${networks} could not be read. Mend the lines above, then run it again.`,
      '',
    ]);
  });

  it('says what to do about a file that is not there, and about standard input given twice', () => {
    expect(pawprint('graph', SAMPLE, '--networks', '/no/such/file')).toMatchObject({
      status: 2,
      err: 'pawprint: --networks: /no/such/file does not exist; check the name, or use - for standard input.\n',
    });
    expect(pawprint('graph', '-', '--networks', '-')).toMatchObject({
      status: 2,
      err: 'pawprint: - (standard input) can be given only once.\n',
    });
  });
});
