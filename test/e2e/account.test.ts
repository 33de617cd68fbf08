import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './faults.ts';
import { openPage, screenshot } from './harness.ts';
import { dropFile, settled } from './screen.ts';

const YAOBANK = readFileSync('samples/yaobank.ndjson', 'utf8').trimEnd().split('\n');
const GARBAGE = Array.from({ length: 150 }, (_, at) => `garbage ${at}`);

/** Half of the evidence: what the destinations wrote is missing, and twenty minutes are. */
const HALF = YAOBANK.filter((line) => {
  const { reporter, start_time } = JSON.parse(line);
  const minute = (start_time - 1_795_338_000) / 60;
  return reporter === 'src' && (minute < 60 || minute >= 80);
});

async function openHalf(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { page } = await openPage({ colorScheme });
  await dropFile(page, 'half.ndjson', [...HALF, ...GARBAGE].join('\n'));
  await settled(page);
  return page;
}

test('the dialog says what the file is and what was rejected', async () => {
  const page = await openHalf();
  await page.getByRole('button', { name: '150 rejected' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The first 100 of 150 rejected records').waitFor();
  const text = await dialog.innerText();
  expect(text).toMatch(/half\.ndjson[\s\S]*150 rejected[\s\S]*Calico Enterprise/);
  expect(text).toMatch(/reporters\s+source/);
  expect(text).toMatch(/22 Nov 2026 09:00:00 – 13:00:00 UTC \(4 h\)/);
  await screenshot(page, `account`);
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('tab', { name: 'How far to trust it' }).click();
  await dialog.getByText('No destination reports').waitFor();
  await screenshot(page, `trust`);
  expect(await faultsOf(page)).toEqual([]);
});

test('all rejections can be downloaded, not only those that are shown', async () => {
  const page = await openHalf();
  await page.getByRole('button', { name: '150 rejected' }).click();
  const downloads = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all' }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toBe('half.ndjson.rejections.ndjson');
  const rejections = (await readFile(await download.path(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rejections.map(({ line }) => line)).toEqual(GARBAGE.map((_, at) => HALF.length + at + 1));
  expect(rejections[149]).toMatchObject({
    file: 'half.ndjson',
    reason: expect.stringContaining('garbage 149'),
  });
});

test('cautions are told in the header, in words, and reached by keyboard', async () => {
  const page = await openHalf();
  const mark = page.getByTestId('cautions');
  expect(await mark.innerText()).toBe('3 cautions');
  await page.keyboard.press('t');
  const notes = page.getByTestId('trust').getByRole('listitem');
  expect(await notes.count()).toBeGreaterThanOrEqual(3);
  expect(await notes.first().innerText()).toMatch(/^Caution\s+No destination reports: all \d+ records/);
  await page.keyboard.press('Escape');
  await notes.first().waitFor({ state: 'detached' });
  await mark.focus();
  await page.keyboard.press('Enter');
  await notes.first().waitFor();
  // From tab to tab with the arrows, as tabs are walked.
  await page.getByRole('tab', { name: 'How far to trust it' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('The first 100 of 150 rejected records').waitFor();
});

test('a capture that is whole has no mark, and says so when asked', async () => {
  const { page } = await openPage({ path: '?sample=shop' });
  await settled(page);
  expect(await page.getByTestId('cautions').count()).toBe(0);
  await page.keyboard.press('t');
  await page.getByText('Nothing stands out').waitFor();
  await screenshot(page, 'trust-clear');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '2,622 records' }).click();
  await page.getByText('Every record was read, and nothing stood out.').waitFor();
  await screenshot(page, 'account-clear');
});

test('a large file shows how fast it is read and how long it takes, and can be cancelled', async () => {
  const { page } = await openPage({ path: '?sample=yaobank' });
  await settled(page);
  // Unpacked it is several gigabytes: nothing has read them before the test has looked.
  const part = gzipSync(`${YAOBANK.join('\n')}\n`);
  await dropFile(page, 'large.ndjson.gz', part, Math.ceil(300e6 / part.length));
  const reading = page.getByTestId('reading');
  await reading
    .getByText(/Reading large\.ndjson\.gz\s*[\d.]+ .?B of 300 MB · [\d.]+ .?B\/s · about \d+ (s|min) left/)
    .waitFor();
  await screenshot(page, 'reading-bar');
  await reading.getByRole('button', { name: 'Cancel' }).click();
  await reading.waitFor({ state: 'detached' });
  expect(await page.getByTestId('open-capture').innerText()).toMatch(/yaobank\.ndjson[\s\S]*985 records/);
});
