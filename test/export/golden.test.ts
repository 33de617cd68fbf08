import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { TEXT_FORMATS } from '../../src/export/formats.ts';
import { LAST_SECOND } from '../../src/flow/moment-text.ts';
import type { View } from '../../src/graph/view.ts';
import { presentCapture, readSample, written } from './presented.ts';

/**
 * What people get of the samples, to be looked at. `UPDATE_GOLDEN=1 npx vitest run test/export/golden.test.ts`
 * writes them anew and fails where anything changed: look at the difference, then run it again without.
 */
const GOLDEN = new URL('golden/', import.meta.url);
const WRITES = process.env['UPDATE_GOLDEN'] === '1';

interface Picture {
  readonly name: string;
  readonly sample: string;
  readonly title: string | null;
  readonly view: Partial<View>;
}

const PICTURES: readonly Picture[] = [
  { name: 'yaobank', sample: 'yaobank.ndjson', title: null, view: {} },
  {
    name: 'shop',
    sample: 'shop.ndjson',
    title: 'Namespaces of the shop',
    view: { level: 'namespace', exceptions: ['namespace:payments'] },
  },
  {
    name: 'whisker',
    sample: 'shop-whisker.json',
    title: 'What "checkout" calls',
    view: {
      level: 'workload',
      query: 'from:checkout',
      hidden: ['net:-/pub'],
    },
  },
  {
    name: 'services',
    sample: 'yaobank.ndjson',
    title: null,
    view: {
      services: true,
      timeRange: { startSeconds: Date.UTC(2026, 10, 22, 11) / 1000, endSeconds: LAST_SECOND },
      focus: [{ kind: 'around', nodes: ['namespace:yaobank'], hops: 1, direction: 'both' }],
    },
  },
];

/** The contract has a golden file of its own, beside the capture that it is of. */
const FORMATS = TEXT_FORMATS.filter(({ id }) => id !== 'json');

const fileName = ({ name }: Picture, { id, extension }: (typeof FORMATS)[number]): string =>
  id === 'csv-nodes' ? `${name}-nodes.${extension}` : `${name}.${extension}`;

const PRESENTED = await Promise.all(
  PICTURES.map(async (picture) => ({
    picture,
    presented: presentCapture(await readSample(picture.sample), picture.view, picture.title),
  })),
);

describe.each(PRESENTED)('$picture.name', ({ picture, presented }) => {
  it.each(FORMATS)('reads the same as ever as $id', async (format) => {
    const text = written(format, presented);
    const path = new URL(fileName(picture, format), GOLDEN);
    const before = await readFile(path, 'utf8').catch(() => null);
    if (WRITES && text !== before) {
      await writeFile(path, text);
      expect.fail(`${fileName(picture, format)} was written anew: look at what changed.`);
    }
    expect(text).toBe(before);
  });
});

it('has no golden file that nothing writes', async () => {
  const expected = PICTURES.flatMap((picture) => FORMATS.map((format) => fileName(picture, format)));
  expect((await readdir(GOLDEN)).sort()).toEqual(expected.sort());
});
