import { readFile } from 'node:fs/promises';
import { DOMParser } from '@xmldom/xmldom';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/export/formats.ts';
import { viewsFileText } from '../../src/graph/saved-views.ts';
import { faultsOf } from './faults.ts';
import { type OpenPage, openPage, screenshot } from './harness.ts';
import { HOSTILE_NAMES, hostileRecords } from './hostile-names.ts';
import { expectInert } from './inert.ts';
import { watchTasks } from './page-tasks.ts';
import { dropFile, settled } from './screen.ts';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

interface Shared extends OpenPage {
  readonly clipboard: () => Promise<string>;
}

async function openShared(options: Parameters<typeof openPage>[0]): Promise<Shared> {
  const opened = await openPage(options);
  const { page } = opened;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return { ...opened, clipboard: () => page.evaluate(() => navigator.clipboard.readText()) };
}

/** What became of copying, once that is known. */
async function notice(page: Page, beginning: string): Promise<string> {
  const card = page.getByTestId('share-notice').filter({ hasText: beginning });
  await card.waitFor();
  return card.innerText();
}

/** The preview of what is chosen has been made, and is there to be seen. */
async function previewed(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const preview = document.querySelector('[data-testid=preview]');
    const image = preview?.querySelector('img');
    return (
      preview?.getAttribute('aria-busy') === 'false' &&
      (image ? image.complete && image.naturalWidth > 0 : preview.querySelector('pre, [role=alert]') !== null)
    );
  });
}

const chooseFormat = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('radio', { name: new RegExp(`^${title} `) }).check();
  await previewed(page);
};

async function saved(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  const name = download.suggestedFilename();
  await page
    .getByTestId('save-outcome')
    .filter({ hasText: `Saved as ${name}.` })
    .waitFor();
  return { name, bytes: await readFile(await download.path()) };
}

/** Text by page. */
async function pagesOf(pdf: Buffer): Promise<readonly string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.flatMap((item) => ('str' in item ? [item.str] : [])).join('\n'));
  }
  await document.destroy();
  return pages;
}

const sizeOfPng = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];
const number = (text: string): number => Number(text.replaceAll(',', ''));

test('what is shown is copied as a link, as an image and as Mermaid, and its menu goes by keys', async () => {
  const { page, clipboard, close } = await openShared({ path: '?sample=yaobank#level=workload' });
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  await page.keyboard.press('Shift+K');
  expect(await notice(page, 'Link copied')).toBe('Link copied.');
  expect(await clipboard()).toBe(page.url());

  await page.keyboard.press('Shift+I');
  const said = await notice(page, 'Image copied');
  const size = /: ([\d,]+) × ([\d,]+) pixels/.exec(said)?.slice(1).map(number);
  const image = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return { types: item?.types, size: [bitmap.width, bitmap.height] };
  });
  expect(image).toEqual({ types: ['image/png'], size });
  expect(Math.min(...image.size)).toBeGreaterThan(1000);

  await page.getByTestId('share-button').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Copy link/ }).waitFor();
  expect((await faultsOf(page)).filter((fault) => /^(serious|critical)/.test(fault))).toEqual([]);
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Copy link'));
  for (const _ of ['image', 'Mermaid']) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await notice(page, 'Mermaid copied');
  const text = await clipboard();
  const paper = await page.context().newPage();
  await paper.addScriptTag({ path: 'node_modules/mermaid/dist/mermaid.min.js' });
  const kind = await paper.evaluate(async (source) => {
    const { diagramType } = await Reflect.get(window, 'mermaid').parse(source);
    return diagramType;
  }, text);
  expect(kind).toMatch(/^flowchart/);
  expect(text).toContain('customer');
  await close();
});

test('a clipboard that refuses is told, and what to do instead', async () => {
  const { page, close } = await openPage({ path: '?sample=yaobank' });
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.keyboard.press('Shift+K');
  expect(await notice(page, 'did not let')).toContain('save a file instead');
  await page.keyboard.press('Shift+E');
  await previewed(page);
  await chooseFormat(page, 'GraphML');
  await page.getByTestId('save-dialog').getByRole('button', { name: 'Copy' }).click();
  await page.getByTestId('save-outcome').filter({ hasText: 'did not let' }).waitFor();
  await close();
});

test('every format is shown before it is saved, and pictures are saved as they are chosen', async () => {
  const { page, close } = await openShared({ path: '?sample=shop' });
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  const longest = await watchTasks(page);
  await page.keyboard.press('Shift+E');
  await previewed(page);
  // Its own part of the page has the focus, and arrow keys go through the formats.
  await page.waitForFunction(() => document.activeElement?.getAttribute('value') === 'svg');
  const svg = await saved(page);
  expect(svg.name).toBe('shop.svg');
  const root = new DOMParser().parseFromString(svg.bytes.toString(), 'image/svg+xml').documentElement;
  const texts = [...(root?.getElementsByTagName('text') ?? [])].map(({ textContent }) => textContent);
  for (const text of ['Service graph of shop.ndjson', 'checkoutservice', 'threat feed']) {
    expect(texts).toContain(text);
  }
  const [width = 0, height = 0] = ['width', 'height'].map((side) => Number(root?.getAttribute(side)));
  await page.evaluate(() => performance.mark('previewed'));
  // Of work on the page's thread, the browser's drawing included; ours is done on others.
  expect(await longest('previewed')).toBeLessThan(100);

  for (const { title, kind } of FORMATS) {
    await chooseFormat(page, title);
    const stage = page.getByTestId('preview');
    expect(await stage.locator('svg:not(.tabler-icon)').count()).toBe(0);
    if (kind === 'picture') expect(await stage.locator('img').getAttribute('src')).toMatch(/^blob:/);
    else {
      expect((await stage.locator('pre').innerText()).length, title).toBeGreaterThan(500);
      expect(await page.getByTestId('preview-size').innerText()).toMatch(/^[\d,]+ lines, [\d.]+ [kM]B$/);
    }
    if (title === 'GraphML') {
      await screenshot(page, 'share-text');
      const faults = await faultsOf(page, '[role=dialog]');
      expect(faults.filter((fault) => /^(serious|critical)/.test(fault))).toEqual([]);
    }
  }

  await chooseFormat(page, 'PDF');
  await page.getByRole('textbox', { name: 'Title' }).fill('Shop: who reaches whom?');
  await page.getByRole('textbox', { name: 'Notes' }).fill('For the review.');
  const pdf = await saved(page);
  expect(pdf.name).toBe('shop-Shop-who-reaches-whom.pdf');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const [text = '', ...more] = await pagesOf(pdf.bytes);
  expect(more).toEqual([]);
  for (const expected of ['Shop: who reaches whom?', 'For the review.', 'checkoutservice', 'SHA-256']) {
    expect(text).toContain(expected);
  }

  await page.getByRole('textbox', { name: 'Title' }).fill('');
  await page.getByRole('textbox', { name: 'Notes' }).fill('');
  await chooseFormat(page, 'PNG picture');
  const whole = await saved(page);
  expect([...whole.bytes.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
  expect(sizeOfPng(whole.bytes)).toEqual([2 * width, 2 * height]);
  // Only what the window shows, without what stands around it.
  await page.getByText('What the window shows').click();
  await page.getByRole('switch', { name: 'Title, legend and sources around it' }).uncheck();
  await page.getByText('1×', { exact: true }).click();
  await previewed(page);
  const [seenWidth = 0, seenHeight = 0] = sizeOfPng((await saved(page)).bytes);
  const canvas = await page.getByTestId('canvas').boundingBox();
  expect(seenWidth / seenHeight).toBeCloseTo((canvas?.width ?? 0) / (canvas?.height ?? 1), 1);
  await page.keyboard.press('Escape');
  await page.getByTestId('save-dialog').waitFor({ state: 'detached' });
  await close();
});

test('all saved views are one PDF, in the dark, and hostile names stay names in every format', async () => {
  const { page, close } = await openShared({ colorScheme: 'dark', viewport: { width: 1024, height: 768 } });
  const { direction = '', markup = '' } = HOSTILE_NAMES;
  const flows = hostileRecords().map((record) => JSON.stringify(record));
  await dropFile(page, `${markup} ${direction}.ndjson`, flows.join('\n'));
  await page.getByTestId('canvas').waitFor();
  await settled(page);
  const views = viewsFileText(
    [
      { name: markup, note: `First ${direction}`, view: 'level=namespace' },
      { name: 'Denied', note: 'What was denied.', view: 'query=action%3Ddeny' },
      { name: 'Nothing', note: '', view: 'query=dest_port%3D1' },
    ],
    '1.2.3',
  );
  await dropFile(page, 'views.json', views);
  await page.getByRole('button', { name: 'All as PDF…' }).click();
  await previewed(page);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByTestId('preview-page').filter({ hasText: 'Page 2 of 3' }).waitFor();
  await previewed(page);
  await screenshot(page, 'share-steps-dark');
  await expectInert(page, 'steps');
  const { name, bytes } = await saved(page);
  expect(name).toBe('img-src-x-onerror-window.hacked-1-abc-gnp.exe-x-end-views.pdf');
  const pages = await pagesOf(bytes);
  expect(pages.map((text) => text.split('\n')[0])).toEqual([
    expect.anything(),
    expect.anything(),
    expect.anything(),
  ]);
  expect(pages[0]).toContain(markup);
  expect(pages[0]).toContain('First abc\\u202egnp.exe');
  expect(pages[1]).toContain('What was denied.');
  expect(pages[2]).toContain('Nothing');
  expect(pages.join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  await page.keyboard.press('Escape');
  await page.getByTestId('save-dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('Shift+E');
  await previewed(page);
  // All of them are looked at without a browser: see test/app/sharing.
  for (const title of ['Mermaid diagram', 'CSV of edges', 'Markdown summary']) {
    await chooseFormat(page, title);
    await expectInert(page, title);
  }
  await chooseFormat(page, 'PNG picture');
  await screenshot(page, 'share-hostile-dark');
  const faults = await faultsOf(page, '[role=dialog]');
  expect(faults.filter((fault) => /^(serious|critical)/.test(fault))).toEqual([]);
  expect([...(await saved(page)).bytes.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
  await close();
});
