import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../src/export/picture/pdf.ts';
import { openFile } from '../../../src/sources/files.ts';
import { hostileRecords } from '../../e2e/hostile-names.ts';
import { drawn, FRAME, graphOfSource, linesSource } from './drawn.ts';
import { inter } from './inter.ts';

const typeface = inter();

interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly string[];
}

async function readPdf(bytes: Uint8Array): Promise<{ pages: readonly ReadPage[]; title: unknown }> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    pages.push({ width, height, texts: items.flatMap((item) => ('str' in item ? [item.str] : [])) });
  }
  const { info } = await document.getMetadata();
  await document.destroy();
  return { pages, title: (info as Record<string, unknown>)['Title'] };
}

const yaobank = async () => graphOfSource(await openFile('samples/yaobank.ndjson'));

const EXPECTED = ['customer', 'threatfeed.alienvault', 'Review of the bank', 'denied', 'Pawprint 1.2.3'];

describe('a picture as PDF', () => {
  it('holds all text once, to be searched and selected, on a page of the picture’s size', async () => {
    const drawing = drawn(await yaobank(), typeface);
    const { pages, title } = await readPdf(await pdfOf([drawing], typeface));
    expect(pages).toHaveLength(1);
    const [page] = pages;
    expect(page?.width).toBeCloseTo(drawing.width * 0.75, 3);
    expect(page?.height).toBeCloseTo(drawing.height * 0.75, 3);
    for (const text of EXPECTED)
      expect(
        page?.texts.filter((found) => found === text),
        text,
      ).toHaveLength(1);
    expect(title).toBe(FRAME.title);
  });

  it('is read by poppler, with its fonts in it', async ({ skip }) => {
    if (spawnSync('pdftotext', ['-v']).error) skip('poppler is not installed');
    const file = join(mkdtempSync(join(tmpdir(), 'pawprint-pdf-')), 'picture.pdf');
    writeFileSync(file, await pdfOf([drawn(await yaobank(), typeface)], typeface));
    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    expect(text.stderr).toBe('');
    for (const expected of EXPECTED) expect(text.stdout).toContain(expected);
    const fonts = spawnSync('pdffonts', [file], { encoding: 'utf8' }).stdout.trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    // Embedded, as a subset, with a way back to characters.
    for (const font of fonts) expect(font).toMatch(/\+Inter-\w+ .* yes yes yes /);
  });

  it('gives each drawing a page', async () => {
    const graph = await yaobank();
    const drawings = (['light', 'print'] as const).map((theme) => drawn(graph, typeface, { theme }));
    const { pages } = await readPdf(await pdfOf(drawings, typeface));
    expect(pages).toHaveLength(2);
    for (const { texts } of pages) expect(texts).toContain('customer');
  });

  it('is the same from run to run', async () => {
    const graph = await yaobank();
    const one = await pdfOf([drawn(graph, typeface)], typeface);
    const fresh = inter();
    expect(Buffer.from(await pdfOf([drawn(graph, fresh)], fresh)).equals(one)).toBe(true);
  });

  it('holds hostile names as the plain text that they are', async () => {
    const lines = hostileRecords().map((record) => JSON.stringify(record));
    const drawing = drawn(await graphOfSource(linesSource(lines)), typeface);
    const { pages } = await readPdf(await pdfOf([drawing], typeface));
    const texts = pages[0]?.texts ?? [];
    expect(texts).toContain('__proto__');
    expect(texts).toContain('<img src=x …hacked=1">');
    expect(texts.join('')).toContain('\\u202e');
    expect(texts.join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});
