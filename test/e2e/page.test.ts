import { expect, inject, test } from 'vitest';
import { openPage, screenshot } from './harness.ts';

test('the page loads under its own name and asks nobody but its own server', async () => {
  const { page, close } = await openPage();
  expect(await page.title()).toMatch(/^Pawprint\b|\bPawprint$/);
  await page.locator('#root > *').first().waitFor();
  await screenshot(page, 'page');
  await close();
});

test('the page may not speak to another origin, even if something in it tried', async () => {
  const { page, close } = await openPage();
  const blocked = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI));
        fetch('http://127.0.0.2:9/').catch(() => undefined);
      }),
  );
  expect(blocked).toContain('127.0.0.2');
  await expect(close()).rejects.toThrow('Content Security Policy');
});

test('the samples are there to be opened', async () => {
  for (const name of ['yaobank.ndjson', 'shop.ndjson', 'shop-whisker.json']) {
    const response = await fetch(new URL(`samples/${name}`, inject('appUrl')));
    expect(response.status, name).toBe(200);
    expect(Number(response.headers.get('content-length')), name).toBeGreaterThan(0);
    await response.body?.cancel();
  }
});
