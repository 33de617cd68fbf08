import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCALES } from '../../../src/export/picture/scale.ts';
import { svgOf } from '../../../src/export/picture/svg.ts';
import { THEMES, themeOf } from '../../../src/export/picture/theme.ts';
import { openFile } from '../../../src/sources/files.ts';
import { HOSTILE_NAMES, hostileRecords, STEERING } from '../../e2e/hostile-names.ts';
import { drawn, FRAME, graphOfSource, linesSource } from './drawn.ts';
import { inter } from './inter.ts';

const typeface = inter();

beforeAll(async () => {
  await initWasm(readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm'));
});

/** Throws where it is no XML. */
function parsed(svg: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(svg, 'image/svg+xml').documentElement;
  if (root === null) throw new Error('Nothing was parsed.');
  return root;
}

const texts = (root: Element): string[] =>
  [...root.getElementsByTagName('text')].map((text) => text.textContent ?? '');
const sample = (name: string) => openFile(`samples/${name}.ndjson`);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function colourCount(svg: string, colour: string, scale = 1): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale } }).render();
  const { pixels } = image;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if (wanted.every((value, part) => pixels[at + part] === value)) count++;
  }
  return count;
}

describe('a picture as SVG', () => {
  it('holds names, frame and legend as real text, and the font that it is written in', async () => {
    const svg = svgOf(drawn(await graphOfSource(await sample('yaobank')), typeface), typeface, {
      letters: 'text',
    });
    const found = texts(parsed(svg));
    for (const text of [
      'customer',
      'database',
      'yaobank',
      '4 workloads',
      'public network',
      'Review of the bank',
      'Before the audit.',
      'Second line.',
      'denied',
      'threat feed',
      'action = "deny"',
      'flows.ndjson',
      '985 records, 3 of them rejected, 12.3 kB',
      '! All records come from one node.',
      'Pawprint 1.2.3',
      'Generated 28 Nov 2026 00:00:00 UTC',
    ]) {
      expect(found, text).toContain(text);
    }
    expect(found.join('')).toContain('ab'.repeat(16));
    expect(svg.match(/@font-face\{[^}]*url\(data:font\/woff;base64,[A-Za-z0-9+/=]+\)/g)).toHaveLength(2);
  });

  it('draws each verdict in its colour, in every theme', async () => {
    const graph = await graphOfSource(await sample('yaobank'));
    for (const theme of THEMES) {
      const svg = svgOf(drawn(graph, typeface, { theme }), typeface, { letters: 'outlines' });
      const { lines, palette } = themeOf(theme);
      expect(colourCount(svg, lines.deny.colour), `${theme} deny`).toBeGreaterThan(100);
      expect(colourCount(svg, lines.allow.colour), `${theme} allow`).toBeGreaterThan(500);
      expect(colourCount(svg, palette.canvas), `${theme} ground`).toBeGreaterThan(100_000);
    }
  });

  it('is sharper at a larger scale, and nothing else', async () => {
    const graph = await graphOfSource(await sample('yaobank'));
    const svg = svgOf(drawn(graph, typeface, { frame: null }), typeface, { letters: 'outlines' });
    const [once = 0, twice = 0, fourfold = 0] = SCALES.map((scale) => colourCount(svg, '#c02a37', scale));
    expect(twice / once).toBeGreaterThan(3);
    expect(fourfold / once).toBeGreaterThan(12);
  });

  it('is the same from run to run and for any order of the records', async () => {
    const lines = readFileSync('samples/yaobank.ndjson', 'utf8').trim().split('\n');
    const write = async (of: readonly string[]): Promise<string> =>
      svgOf(drawn(await graphOfSource(linesSource(of)), inter()), inter(), { letters: 'text' });
    const first = await write(lines);
    expect(await write(lines)).toBe(first);
    expect(await write(lines.toReversed())).toBe(first);
  });

  it.for([
    ['yaobank', 'endpoint'],
    ['shop', 'endpoint'],
    ['shop', 'namespace'],
  ] as const)('of %s at %s level has not changed', async ([name, level]) => {
    const graph = await graphOfSource(await sample(name), { level });
    const svg = svgOf(drawn(graph, typeface, { frame: FRAME }), typeface, { letters: 'text' });
    expect(sha256(svg)).toMatchSnapshot();
  });

  it('takes no name for markup, and keeps full names within bounds', async () => {
    const lines = hostileRecords().map((record) => JSON.stringify(record));
    for (const letters of ['text', 'outlines'] as const) {
      const graph = await graphOfSource(linesSource(lines));
      const svg = svgOf(
        drawn(graph, typeface, { frame: { ...FRAME, title: HOSTILE_NAMES['script'] ?? '' } }),
        typeface,
        {
          letters,
        },
      );
      const root = parsed(svg);
      const elements = [...root.getElementsByTagName('*')];
      const kinds = new Set(elements.map(({ tagName }) => tagName));
      for (const kind of kinds) {
        expect(['title', 'desc', 'style', 'defs', 'rect', 'g', 'path', 'text', 'use']).toContain(kind);
      }
      for (const element of elements) {
        for (const { name, value } of [...element.attributes]) {
          expect(name).not.toMatch(/^on/i);
          if (/href$/.test(name)) expect(value).toMatch(/^#[\w-]+$/);
        }
        if (element.tagName === 'title') expect((element.textContent ?? '').length).toBeLessThan(2000);
        expect(element.textContent ?? '').not.toMatch(STEERING);
      }
      expect(svg).not.toMatch(/url\((?!data:font|#)/);
      expect(colourCount(svg, '#c02a37'), letters).toBeGreaterThan(100);
    }
  });

  it('shows what no font has: as itself where a reader has fonts of its own, as its code point elsewhere', async () => {
    const line = JSON.stringify({ ...hostileRecords()[0], source_namespace: '支付' });
    const drawing = drawn(await graphOfSource(linesSource([line])), typeface, {
      frame: { ...FRAME, title: '監査 2026' },
    });
    expect(texts(parsed(svgOf(drawing, typeface, { letters: 'text' })))).toContain('監査 2026');
    const empty = drawn(await graphOfSource(linesSource([line])), typeface, {
      frame: { ...FRAME, title: ' 2026' },
    });
    const ink = (of: typeof drawing): number =>
      colourCount(svgOf(of, typeface, { letters: 'outlines' }), '#1a1f27', 2);
    expect(ink(drawing)).toBeGreaterThan(ink(empty) + 50);
  });
});
