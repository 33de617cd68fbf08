import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';
import { watchTasks } from './page-tasks.ts';
import { dropFiles, settled } from './screen.ts';

const YAOBANK = readFileSync('samples/yaobank.ndjson');
const SHOP = readFileSync('samples/shop.ndjson');
const WHISKER = readFileSync('samples/shop-whisker.json');
const YAOBANK_RECORDS = 985;
const SHOP_RECORDS = 2622;

/** The files that take a while: the shop again and again, three tenths of a gigabyte. */
const LARGE = 300e6;
const COPIES = Math.ceil(LARGE / SHOP.length);

const folder = mkdtempSync(join(tmpdir(), 'pawprint-e2e-'));
const large = join(folder, 'large.ndjson');
/** As large when packed: five gigabytes of records, which are under way for as long as a test needs. */
const endless = join(folder, 'endless.gz');

beforeAll(() => {
  repeat(large, SHOP, COPIES);
  const member = gzipSync(SHOP);
  repeat(endless, member, Math.ceil(LARGE / member.length));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function repeat(path: string, part: Buffer, times: number): void {
  const parts = Buffer.concat(Array(10).fill(part));
  for (let written = 0; written < times; written += 10) {
    appendFileSync(path, parts.subarray(0, Math.min(10, times - written) * part.length));
  }
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** As a person does with the open button; the others drop. */
async function choose(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(path);
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
  await dropFiles(page, file('yaobank.gz', gzipSync(YAOBANK)));
  expect(await openCapture(page, 'yaobank.gz')).toContain(`${YAOBANK_RECORDS} records`);
  await dropFiles(page, file('logs.zip', zipSync({ 'a/yaobank.ndjson': YAOBANK, 'shop.ndjson': SHOP })));
  expect(await openCapture(page, 'logs.zip')).toContain('3,607 records');
  expect(await account(page)).toMatch(/logs\.zip › a\/yaobank\.ndjson[\s\S]*logs\.zip › shop\.ndjson/);
});

test('a gzip that breaks off opens with what came before, and says so', async () => {
  const { page } = await openPage();
  const bytes = gzipSync(YAOBANK);
  await dropFiles(page, file('cut.gz', bytes.subarray(0, bytes.length / 2)));
  await openCapture(page, 'cut.gz');
  await page.getByRole('button', { name: /\d+ rejected/ }).waitFor();
  expect(await account(page)).toContain('The gzip data ends before its end');
});

test('garbage is refused in words, and what was open stays open', async () => {
  const { page } = await openPage({ path: '?sample=yaobank' });
  await openCapture(page, 'yaobank');
  const noise = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251);
  await dropFiles(page, file('noise.bin', noise));
  await page
    .getByText(/in noise\.bin/)
    .first()
    .waitFor();
  expect(await openCapture(page, 'yaobank')).toContain(`${YAOBANK_RECORDS} records`);
});

test('files of two dialects become one graph; the same file twice is read once', async () => {
  const { page } = await openPage();
  const yaobank = file('yaobank.ndjson', YAOBANK);
  await dropFiles(page, yaobank, file('whisker.json', WHISKER), file('again.ndjson', YAOBANK));
  await openCapture(page, 'yaobank.ndjson and 2 more files');
  const text = await account(page);
  expect(text).toMatch(/yaobank\.ndjson\s+985 accepted[\s\S]*whisker\.json\s+138 accepted/);
  expect(text).toContain('The same bytes as yaobank.ndjson: read only once.');
});

/** Who reads: workers that are gone can't change the page any more. */
interface Readers {
  /** How many have been started to read one part of a file each. */
  started(): number;
  /** How many of all that were started are still there. */
  alive(): number;
}

function watchReaders(page: Page): Readers {
  let started = 0;
  let alive = 0;
  page.on('worker', (worker) => {
    const ofParts = worker.url().includes('part.worker');
    if (!ofParts && !worker.url().includes('ingest.worker')) return;
    if (ofParts) started++;
    alive++;
    worker.on('close', () => alive--);
  });
  return { started: () => started, alive: () => alive };
}

/** Marks the end of the next reading: what follows is the drawing of what was read. */
async function markEndOfReading(page: Page): Promise<void> {
  await page.evaluate(() => {
    let begun = false;
    const look = new MutationObserver(() => {
      const reads = document.querySelector('[data-testid=reading]') !== null;
      if (begun && !reads) {
        performance.mark('reading-ended');
        look.disconnect();
      }
      begun ||= reads;
    });
    look.observe(document.body, { childList: true, subtree: true });
  });
}

/** What a person may do meanwhile: look up a key, look at the account, point at the picture. */
async function goOn(page: Page): Promise<void> {
  for (const key of ['?', 'i']) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  for (const x of [500, 600, 700]) await page.mouse.move(x, 450);
}

test('a person goes on while a large file is read', async () => {
  const { page } = await openPage({ path: '?sample=yaobank' });
  await openCapture(page, 'yaobank');
  await settled(page);
  await markEndOfReading(page);
  const longest = await watchTasks(page);
  await dropFiles(page, large);
  const reading = page.getByTestId('reading');
  // Opening something closes what lies over the page.
  await reading.waitFor();
  do await goOn(page);
  while (await reading.isVisible());
  await openCapture(page, 'large.ndjson');
  expect(await longest('reading-ended'), 'milliseconds of the longest task of the page').toBeLessThan(100);
});

test('a large file shows its pace, and is cancelled without a trace', async () => {
  const { page } = await openPage({ path: '?sample=yaobank' });
  await openCapture(page, 'yaobank');
  await settled(page);
  const readers = watchReaders(page);
  await dropFiles(page, endless);
  const reading = page.getByTestId('reading');
  await reading.getByText(/MB of 3\d\d MB.*MB\/s.*left/).waitFor({ timeout: 30_000 });
  await screenshot(page, 'reading-large');
  await goOn(page);
  expect(readers.alive()).toBeGreaterThan(0);
  await reading.getByRole('button', { name: 'Cancel' }).click();
  await reading.waitFor({ state: 'detached' });
  await expect.poll(readers.alive).toBe(0);
  expect(await openCapture(page, 'yaobank')).toContain(`${YAOBANK_RECORDS} records`);
  expect(await page.getByText('endless.gz').count()).toBe(0);
});

test('of two openings the later one wins', async () => {
  const { page } = await openPage();
  const readers = watchReaders(page);
  await choose(page, endless);
  await page.getByTestId('reading').waitFor();
  await choose(page, file('small.ndjson', YAOBANK));
  await openCapture(page, 'small.ndjson');
  // Only the one that answers for what is open.
  await expect.poll(readers.alive).toBe(1);
  expect(await openCapture(page, 'small.ndjson')).toContain(`${YAOBANK_RECORDS} records`);
  expect(await page.getByText('endless.gz').count()).toBe(0);
});

test('a large file is read to its end, every record of it, by several workers', async () => {
  const { page } = await openPage();
  const readers = watchReaders(page);
  await dropFiles(page, large);
  const records = (COPIES * SHOP_RECORDS).toLocaleString('en-US');
  expect(await openCapture(page, 'large.ndjson')).toContain(`${records} records`);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(readers.started()).toBe(Math.min(8, cores) - 1);
});
