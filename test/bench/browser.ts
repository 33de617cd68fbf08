import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { startServer } from '../../src/cli/serve.ts';
import { findChromium, launchArguments } from '../browser/find-chromium.mjs';
import type { BrowserTime, Memory } from './report-more.ts';
import { THREADS } from './threads.ts';

/** Opens a file in the built app, in Chromium, and prints how long that takes, or how much memory. */
const [, , file, measured] = process.argv;
if (file === undefined || (measured !== 'time' && measured !== 'memory')) {
  throw new Error('Name the file, then `time` or `memory`.');
}
const PATIENCE_MS = 10 * 60_000;
const SAMPLED_EVERY_MS = 50;

const server = await startServer({
  directory: fileURLToPath(new URL('../../../dist/app/', import.meta.url)),
});
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: launchArguments() });
const page = await browser.newPage();
await page.goto(server.url);
await page.locator('input[type=file]').first().waitFor({ state: 'attached' });

let result: BrowserTime | Memory;
if (measured === 'time') {
  // Merely reading first: the app's time then has the file in the system's cache as well.
  const readSeconds = await readOnly(await browser.newPage(), file);
  result = { openSeconds: await openFile(page, file), readSeconds, workers: THREADS };
} else {
  await page.waitForTimeout(1000);
  const restBytes = heldBytes();
  let peakBytes = restBytes;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, heldBytes());
  }, SAMPLED_EVERY_MS);
  await openFile(page, file);
  clearInterval(sampling);
  result = { restBytes, peakBytes };
}
process.stdout.write(`${JSON.stringify(result)}\n`);
await browser.close();
process.exit();

/** Seconds from choosing the file to its capture being open. */
async function openFile(app: Page, path: string): Promise<number> {
  const started = performance.now();
  await app.locator('input[type=file]').first().setInputFiles(path);
  await app
    .getByRole('button', { name: /records?\b/ })
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  return (performance.now() - started) / 1000;
}

/** Seconds to read a File in as many workers as the app has, each its part, in slices as large as the app's. */
async function readOnly(empty: Page, path: string): Promise<number> {
  await empty.setContent('<input type="file">');
  await empty.locator('input').setInputFiles(path);
  return empty.evaluate(async (workers) => {
    const chosen = document.querySelector('input')?.files?.[0];
    if (chosen === undefined) throw new Error('No file was chosen.');
    const program = `onmessage = async ({ data: { file, start, end } }) => {
      for (let at = start; at < end; at += 2097152) await file.slice(at, Math.min(at + 2097152, end)).arrayBuffer();
      postMessage('done');
    };`;
    const url = URL.createObjectURL(new Blob([program]));
    const started = performance.now();
    await Promise.all(
      Array.from({ length: workers }, (_, part) => {
        const worker = new Worker(url);
        const size = chosen.size / workers;
        worker.postMessage({
          file: chosen,
          start: Math.floor(part * size),
          end: Math.floor((part + 1) * size),
        });
        return new Promise((resolve) => {
          worker.onmessage = resolve;
        });
      }),
    );
    return (performance.now() - started) / 1000;
  }, THREADS);
}

/** What this browser's renderers hold, in bytes: memory shared between them divided among them (Linux's PSS). */
function heldBytes(): number {
  let sum = 0;
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/.test(id)) continue;
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer') || !isOurs(id)) continue;
      const held = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
      sum += Number(held ?? 0) * 1024;
    } catch {
      // It has ended.
    }
  }
  return sum;
}

/** Whether a process descends from this one. */
function isOurs(id: string): boolean {
  if (id === `${process.pid}`) return true;
  const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? '0';
  return parent !== '0' && isOurs(parent);
}
