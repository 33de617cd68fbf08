import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { viewsFileText } from '../../src/graph/saved-views.ts';

const YAOBANK = 'samples/yaobank.ndjson';
const folder = mkdtempSync(join(tmpdir(), 'pawprint-pictures-'));
/** 2026-11-28 00:00:00 UTC. */
const EPOCH = '1795824000';

/** Runs the built command as a person would, at a time that stands still. */
function picture(args: readonly string[], { input, epoch = EPOCH }: { input?: Buffer; epoch?: string } = {}) {
  const run = spawnSync(process.execPath, ['dist/cli.js', 'graph', ...args], {
    ...(input === undefined ? {} : { input }),
    env: { ...process.env, SOURCE_DATE_EPOCH: epoch },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status: run.status, out: run.stdout, err: run.stderr.toString() };
}

const at = (name: string): string => join(folder, name);
const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
/** Width and height, from the header (PNG, 11.2.2). */
const sizeOfPng = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('pawprint graph --format svg, pdf, png', () => {
  it.for(['svg', 'pdf', 'png'] as const)('writes the same %s from run to run', (format) => {
    const file = at(`one.${format}`);
    expect(picture([YAOBANK, '--out', file])).toMatchObject({ status: 0, err: '' });
    const one = readFileSync(file);
    expect(one.length).toBeGreaterThan(10_000);
    // And to standard output.
    expect(picture([YAOBANK, '--format', format]).out.equals(one)).toBe(true);
  });

  it('writes title, notes, query and what was read with its hash', () => {
    const { out } = picture([
      YAOBANK,
      ...['--format', 'svg', '--title', 'Who reaches the bank', '--notes', 'For the audit.'],
      ...['--query', 'action = "deny"', '--theme', 'print'],
    ]);
    const texts = textsOf(out.toString());
    const hash = createHash('sha256').update(readFileSync(YAOBANK)).digest('hex');
    for (const text of ['Who reaches the bank', 'For the audit.', 'yaobank.ndjson', '985 records, 1.88 MB']) {
      expect(texts).toContain(text);
    }
    expect(texts).toContain('action = &quot;deny&quot;');
    expect(texts.join('').replaceAll('SHA-256 ', '')).toContain(hash);
    expect(texts).toContain('Generated 28 Nov 2026 00:00:00 UTC');
  });

  it('hashes standard input while it reads it', () => {
    const input = readFileSync(YAOBANK);
    const { status, out } = picture(['-', '--format', 'svg'], { input });
    expect(status).toBe(0);
    const texts = textsOf(out.toString());
    expect(texts).toContain('standard input');
    expect(texts.join('').replaceAll('SHA-256 ', '')).toContain(
      createHash('sha256').update(input).digest('hex'),
    );
  });

  it('makes a PNG of as many pixels as are asked for', () => {
    const svg = picture([YAOBANK, '--format', 'svg']).out.toString();
    const [width = 0, height = 0] = ['width', 'height'].map((side) =>
      Number(new RegExp(`<svg [^>]*${side}="(\\d+)"`).exec(svg)?.[1]),
    );
    const doubled = sizeOfPng(picture([YAOBANK, '--format', 'png', '--scale', '2']).out);
    expect(doubled).toEqual([2 * width, 2 * height]);
    const { status, err } = picture([YAOBANK, '--format', 'png', '--scale', '3']);
    expect(status).toBe(2);
    expect(err).toContain('1, 2, 4');
  });

  it('makes a page of a PDF of each saved view of a file, unless one is named', async () => {
    const views = at('views.json');
    const list = [
      { name: 'Folded', note: 'From afar.', view: 'level=namespace' },
      { name: 'Denied', note: '', view: 'query=action%3Ddeny' },
    ];
    writeFileSync(views, viewsFileText(list, '1.2.3'));
    const pagesOf = async (args: readonly string[]) => {
      const { status, out, err } = picture([YAOBANK, '--format', 'pdf', ...args]);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      const document = await getDocument({ data: new Uint8Array(out), verbosity: 0 }).promise;
      const pages: string[][] = [];
      for (let number = 1; number <= document.numPages; number++) {
        const { items } = await (await document.getPage(number)).getTextContent();
        pages.push(items.flatMap((item) => ('str' in item ? [item.str] : [])));
      }
      const { info } = await document.getMetadata();
      await document.destroy();
      return { pages, title: Reflect.get(info, 'Title') };
    };
    const { pages, title } = await pagesOf(['--view', views, '--title', 'For the review']);
    expect(title).toBe('For the review');
    expect(pages).toHaveLength(2);
    expect(pages[0]).toEqual(expect.arrayContaining(['Folded', 'From afar.', 'yaobank']));
    expect(pages[1]).toEqual(expect.arrayContaining(['Denied', 'customer']));
    expect((await pagesOf(['--view', `${views}#Denied`])).pages).toHaveLength(1);
    // Of other formats there is but one picture: the first.
    expect(textsOf(picture([YAOBANK, '--format', 'svg', '--view', views]).out.toString())).toContain(
      'Folded',
    );
    const twice = () => picture([YAOBANK, '--format', 'pdf', '--view', views]).out;
    expect(twice().equals(twice())).toBe(true);
  });

  it('says of what would be that it is not what was', () => {
    const texts = textsOf(
      picture(['samples/shop.ndjson', '--pending', '--format', 'svg', '--theme', 'dark']).out.toString(),
    );
    expect(texts).toContain('Service graph of shop.ndjson (if staged policies were enforced)');
    expect(texts.filter((text) => text === 'would be denied').length).toBeGreaterThan(3);
  });

  it('says what is wrong, and writes nothing', () => {
    const nowhere = at('no/such/folder.svg');
    const unwritable = picture([YAOBANK, '--format', 'svg', '--out', nowhere]);
    expect(unwritable.status).toBe(2);
    expect(unwritable.err).toContain(at('no/such'));
    const undated = picture([YAOBANK, '--format', 'svg'], { epoch: 'yesterday' });
    expect(undated.status).toBe(2);
    expect(undated.err).toContain('SOURCE_DATE_EPOCH');
    const empty = at('empty.ndjson');
    writeFileSync(empty, '');
    const nothing = picture([empty, '--format', 'svg']);
    expect(nothing.status).toBe(2);
    expect(nothing.out.length).toBe(0);
  });
});
