import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { openPage } from './harness.ts';

type Sources = typeof import('../../src/sources/browser.ts');

/** What the app's workers read files with, as a script that leaves `sources` behind. */
async function sourcesScript(): Promise<string> {
  const [built] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'src/sources/browser.ts', formats: ['iife'], name: 'sources' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = built?.output[0];
  if (!chunk) throw new Error('Nothing was built.');
  return `${chunk.code}; globalThis.sources = sources;`;
}

test('parts of a file are read to their end while the browser collects garbage', async () => {
  const { page, close } = await openPage();
  await page.evaluate(await sourcesScript());
  const reading = page.evaluate(async () => {
    const { sources } = globalThis as unknown as { sources: Sources };
    const size = 9_000_000;
    const file = new File([new Uint8Array(size)], 'flows.log');
    const state = { parts: 0, bytes: 0 };
    Object.assign(globalThis, { state });
    for (let part = 0; part < 30; part++) {
      for await (const slice of sources.fileSource(file).slices({ start: part, end: size })) {
        state.bytes += slice.length;
      }
      state.bytes += part;
      state.parts += 1;
    }
    return state;
  });
  const session = await page.context().newCDPSession(page);
  const partsRead = () =>
    page.evaluate(() => (globalThis as unknown as { state?: { parts: number } }).state?.parts ?? 0);
  await expect
    .poll(
      async () => {
        await session.send('HeapProfiler.collectGarbage');
        return partsRead();
      },
      { timeout: 30_000, interval: 5 },
    )
    .toBe(30);
  expect(await reading).toEqual({ parts: 30, bytes: 30 * 9_000_000 });
  await close();
});
