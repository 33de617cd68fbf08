import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { settled } from './screen.ts';

const YAOBANK = readFileSync('samples/yaobank.ndjson');
const SHOP = readFileSync('samples/shop.ndjson');
const WHISKER = readFileSync('samples/shop-whisker.json');
const YAOBANK_RECORDS = 985;
const SHOP_RECORDS = 2622;

/** The file that takes a while: the shop again and again, a tenth of a gigabyte times three. */
const COPIES = Math.ceil(300e6 / SHOP.length);

const folder = mkdtempSync(join(tmpdir(), 'pawprint-e2e-'));
const large = join(folder, 'large.ndjson');

beforeAll(() => {
  const block = Buffer.concat(Array.from({ length: 10 }, () => SHOP));
  for (let copy = 0; copy < COPIES; copy += 10) {
    appendFileSync(large, block.subarray(0, Math.min(10, COPIES - copy) * SHOP.length));
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function choose(page: Page, ...paths: readonly string[]): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...paths]);
}

async function openCapture(page: Page, title: string | RegExp): Promise<string> {
  const capture = page.getByTestId('open-capture');
  await capture.getByText(title).waitFor({ timeout: 60_000 });
  return capture.innerText();
}

async function account(page: Page): Promise<string> {
  await settled(page);
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog.innerText();
}

test('a gzip, and a zip of two logs, open as what is in them', async () => {
  const { page } = await openPage();
  await choose(page, file('yaobank.gz', gzipSync(YAOBANK)));
  expect(await openCapture(page, 'yaobank.gz')).toContain(`${YAOBANK_RECORDS} records`);
  await choose(page, file('logs.zip', zipSync({ 'a/yaobank.ndjson': YAOBANK, 'shop.ndjson': SHOP })));
  expect(await openCapture(page, 'logs.zip')).toContain('3,607 records');
  expect(await account(page)).toMatch(/logs\.zip › a\/yaobank\.ndjson[\s\S]*logs\.zip › shop\.ndjson/);
});

test('a gzip that breaks off opens with what came before, and says so', async () => {
  const { page } = await openPage();
  const bytes = gzipSync(YAOBANK);
  await choose(page, file('cut.gz', bytes.subarray(0, bytes.length / 2)));
  await openCapture(page, 'cut.gz');
  await page.getByRole('button', { name: /\d+ rejected/ }).waitFor();
  expect(await account(page)).toContain('The gzip data ends before its end');
});

test('garbage is refused in words, and what was open stays open', async () => {
  const { page } = await openPage({ path: '?sample=yaobank' });
  await openCapture(page, 'yaobank');
  const noise = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251);
  await choose(page, file('noise.bin', noise));
  await page
    .getByText(/in noise\.bin/)
    .first()
    .waitFor();
  expect(await openCapture(page, 'yaobank')).toContain(`${YAOBANK_RECORDS} records`);
});

test('files of two dialects become one graph; the same file twice is read once', async () => {
  const { page } = await openPage();
  const yaobank = file('yaobank.ndjson', YAOBANK);
  await choose(page, yaobank, file('whisker.json', WHISKER), file('again.ndjson', YAOBANK));
  await openCapture(page, 'yaobank.ndjson and 2 more files');
  const text = await account(page);
  expect(text).toMatch(/yaobank\.ndjson\s+985 accepted[\s\S]*whisker\.json\s+138 accepted/);
  expect(text).toContain('The same bytes as yaobank.ndjson: read only once.');
});

/** The longest that the page's own thread was busy at a stretch from here on, in milliseconds. */
async function watchLongTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const kept = globalThis as { longest?: number };
    kept.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest ?? 0, duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (globalThis as { longest?: number }).longest ?? 0);
}

test('a large file shows its pace, leaves the page quick, and is cancelled without a trace', async () => {
  const { page } = await openPage({ path: '?sample=yaobank' });
  await openCapture(page, 'yaobank');
  await settled(page);
  await choose(page, large);
  const reading = page.getByTestId('reading');
  await reading.getByText(/MB of 3\d\d MB.*MB\/s.*left/).waitFor({ timeout: 30_000 });
  const longest = await watchLongTasks(page);
  await screenshot(page, 'reading-large');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.move(700, 450);
  expect(await longest(), 'a long task of the page').toBeLessThan(100);
  await reading.getByRole('button', { name: 'Cancel' }).click();
  await reading.waitFor({ state: 'detached' });
  await page.waitForTimeout(1500);
  expect(await openCapture(page, 'yaobank')).toContain(`${YAOBANK_RECORDS} records`);
  expect(await page.getByText('large.ndjson').count()).toBe(0);
});

test('of two openings the later one wins', async () => {
  const { page } = await openPage();
  await choose(page, large);
  await page.getByTestId('reading').waitFor();
  await choose(page, file('small.ndjson', YAOBANK));
  await openCapture(page, 'small.ndjson');
  await page.waitForTimeout(2000);
  expect(await openCapture(page, 'small.ndjson')).toContain(`${YAOBANK_RECORDS} records`);
});

test('a large file is read to its end, every record of it, by several workers', async () => {
  const { page } = await openPage();
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await choose(page, large);
  const records = (COPIES * SHOP_RECORDS).toLocaleString('en-US');
  expect(await openCapture(page, 'large.ndjson')).toContain(`${records} records`);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(workers.filter((url) => url.includes('part.worker')).length).toBe(Math.min(8, cores) - 1);
});
