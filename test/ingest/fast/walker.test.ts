import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { NOT_WALKED, RecordWalker } from '../../../src/ingest/fast/record-walker.ts';
import { readText } from '../read-text.ts';
import { makeWalker } from './make-walker.mjs';

const SHOP = readFileSync('samples/shop.ndjson', 'utf8');

test('the program in the repository is what `npm run walker` makes', async () => {
  expect(readFileSync('src/ingest/fast/walker-wasm.ts', 'utf8')).toBe(await makeWalker());
});

describe('a line', () => {
  const LINE = '{"start_time":1,"source_name_aggr":"a","dest_name_aggr":"b","bytes_in":12,"host":"n"}';
  const walk = (walker: RecordWalker, lines: string): number => {
    const bytes = new TextEncoder().encode(lines);
    walker.begin(bytes);
    return walker.walk(0);
  };
  const learned = (): RecordWalker => {
    const walker = RecordWalker.make(null);
    if (walker === null) throw new Error('WebAssembly does not run here.');
    walker.learn(new TextEncoder().encode(LINE));
    return walker;
  };

  test('is walked once its keys are known', () => {
    const walker = learned();
    expect(walk(walker, `${LINE.replace('12', '345')}\n`)).toBe(LINE.length + 2);
    expect([...walker.figures]).toContain(345);
    expect([...walker.listed].filter((text) => text >= 0).map((text) => walker.textOf(text))).toEqual(['n']);
  });

  test.each([
    ['other keys', LINE.replace('host', 'node')],
    ['a number with an exponent', LINE.replace('12', '1e2')],
    ['a leading zero', LINE.replace('12', '012')],
    ['more digits than are exact', LINE.replace('12', '1234567890123456')],
    ['a string that does not end', LINE.replace('"n"', '"n')],
    ['an escape that JSON has not', LINE.replace('"n"', String.raw`"\x"`)],
    ['something behind it', `${LINE} {}`],
  ])('is left to full decoding with %s', (_, line) => {
    expect(walk(learned(), `${line}\n`)).toBe(NOT_WALKED);
  });

  test('is walked after what was learned has become too much and was learned anew', () => {
    const walker = learned();
    // A text of its own on every line: more of them than are kept.
    const lines = (from: number): string =>
      Array.from({ length: 20_000 }, (_, at) => `${LINE.replace('"n"', `"node-${from + at}"`)}\n`).join('');
    for (let from = 0; walker.generation === 0; from += 20_000) {
      expect(from).toBeLessThan(400_000);
      const bytes = new TextEncoder().encode(lines(from));
      walker.begin(bytes);
      for (let at = 0; at < bytes.length; at = walker.walk(at)) expect(at).not.toBe(NOT_WALKED);
      walker.release();
    }
    expect(walk(walker, `${LINE}\n`)).toBe(NOT_WALKED);
    walker.learn(new TextEncoder().encode(LINE));
    expect(walk(walker, `${LINE}\n`)).toBe(LINE.length + 1);
  });
});

describe('where WebAssembly may not run', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test('everything is decoded in full, to the same', async () => {
    const usual = await readText(SHOP);
    vi.resetModules();
    vi.stubGlobal('WebAssembly', {
      Module: class {
        constructor() {
          throw new Error('refused by the Content-Security-Policy');
        }
      },
    });
    const again = await import('../read-text.ts');
    expect(await again.readText(SHOP)).toEqual(usual);
  });
});
