import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Worker } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';

test('the page loads under its own name and asks nobody but its own server', async () => {
  const { page, close } = await openPage();
  expect(await page.title()).toMatch(/^Pawprint\b|\bPawprint$/);
  await page.locator('#root > *').first().waitFor();
  await screenshot(page, 'page');
  await close();
});

test('nothing in the page can reach another origin, even if it tried', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const address = elsewhere.address();
  if (address === null || typeof address === 'string') throw new Error('The other server has no port.');
  const other = `http://127.0.0.1:${address.port}`;
  const { page, close } = await openPage();

  const outcomes = await page.evaluate(async (origin) => {
    const outcome = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'reached',
        () => 'refused',
      );
    const loads = (element: HTMLImageElement | HTMLScriptElement, what: string) =>
      new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = reject;
        element.src = `${origin}/${what}`;
        document.body.append(element);
      });
    const fetchInWorker = new Promise((resolve, reject) => {
      const source = `fetch('${origin}/worker').then(() => postMessage('reached'), () => postMessage('refused'))`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      worker.onmessage = ({ data }) => (data === 'reached' ? resolve(data) : reject(data));
    });
    const socket = new Promise((resolve, reject) => {
      const opened = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
      opened.onopen = resolve;
      opened.onerror = reject;
    });
    return {
      fetch: await outcome(fetch(`${origin}/fetch`)),
      opaqueFetch: await outcome(fetch(`${origin}/opaque`, { mode: 'no-cors' })),
      worker: await outcome(fetchInWorker),
      socket: await outcome(socket),
      image: await outcome(loads(document.createElement('img'), 'image')),
      script: await outcome(loads(document.createElement('script'), 'script')),
    };
  }, other);

  expect(new Set(Object.values(outcomes)), JSON.stringify(outcomes)).toEqual(new Set(['refused']));
  expect(asked).toEqual([]);
  await expect(close()).rejects.toThrow('Content Security Policy');
  elsewhere.close();
});

test('captures are read where WebAssembly may run', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  const isReader = (worker: Worker): boolean => worker.url().includes('ingest.worker');
  const reader = page.workers().find(isReader) ?? (await page.waitForEvent('worker', isReader));
  const compiled = await reader.evaluate(
    () =>
      new WebAssembly.Module(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) instanceof WebAssembly.Module,
  );
  expect(compiled).toBe(true);
  await close();
});

test('the samples are there to be opened', async () => {
  for (const name of ['yaobank.ndjson', 'shop.ndjson', 'shop-whisker.json']) {
    const response = await fetch(new URL(`samples/${name}`, inject('appUrl')));
    expect(response.status, name).toBe(200);
    expect(Number(response.headers.get('content-length')), name).toBeGreaterThan(0);
    await response.body?.cancel();
  }
});
