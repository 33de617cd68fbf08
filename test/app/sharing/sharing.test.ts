import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { FORMATS } from '../../../src/app/sharing/choices.ts';
import { packedGraph, unpackGraph } from '../../../src/app/sharing/packed-graph.ts';
import type { ShareParts } from '../../../src/app/sharing/share-parts.ts';
import { digestSources } from '../../../src/app/sharing/source-digests.ts';
import { HeadReader } from '../../../src/app/sharing/text-head.ts';
import { TEXT_FORMATS } from '../../../src/export/formats.ts';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import { viewsFileText } from '../../../src/graph/saved-views.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { findFindings } from '../../../src/review/findings/find-findings.ts';
import { pendingGraph } from '../../../src/review/what-if/pending-graph.ts';
import { HOSTILE_NAMES, hostileRecords, STEERING } from '../../e2e/hostile-names.ts';
import { presentCapture, readSample, written } from '../../export/presented.ts';
import { shareHere, startApp, until } from '../app-here.ts';

const YAOBANK = readFileSync('samples/yaobank.ndjson', 'utf8');
const CUSTOMER = 'wep:yaobank/customer-856cd6d9f5-*';

async function opened(share: Partial<ShareParts> = {}, text = YAOBANK): Promise<App> {
  const app = startApp({ share: { ...shareHere, ...share } });
  await app.store.getState().open({ kind: 'text', text });
  await until(app, ({ picture, drawing }) => picture !== null && !drawing);
  return app;
}

/** Once nothing more is made to be looked at. */
async function previewed(app: App) {
  const { saving } = await until(app, (state) => state.saving === null || !state.saving.isPreviewing);
  if (saving === null) throw new Error('The dialog was closed.');
  return saving;
}

/** What is saved, under its name. */
async function saved(app: App): Promise<{ name: string; bytes: Uint8Array }> {
  const files: { name: string; content: Blob }[] = [];
  await app.store.getState().saveIt((name, content) => files.push({ name, content }));
  const [file] = files;
  if (file === undefined) throw new Error(app.store.getState().saving?.outcome?.says ?? 'Nothing was saved.');
  return { name: file.name, bytes: new Uint8Array(await file.content.arrayBuffer()) };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Where a name is written in an SVG. */
function placeOf(svg: string, name: string): { x: number; y: number } {
  const [, x, y] = new RegExp(`<text x="([\\d.-]+)" y="([\\d.-]+)"[^>]*>${name}</text>`).exec(svg) ?? [];
  if (x === undefined || y === undefined) throw new Error(`${name} is not written.`);
  return { x: Number(x), y: Number(y) };
}

describe('saving', () => {
  it('writes the very text that the command writes', async () => {
    const app = await opened();
    const capture = await readSample('yaobank.ndjson');
    app.store.getState().saveAs(null);
    for (const format of TEXT_FORMATS) {
      app.store.getState().chooseSave({ format: format.id });
      const { bytes } = await saved(app);
      const { version, sources } = presentCapture(capture);
      const { account } = app.store.getState().capture ?? {};
      if (!account) throw new Error('Nothing is open.');
      const asCommand = {
        ...presentCapture(capture),
        version: JSON.parse(readFileSync('package.json', 'utf8')).version ?? version,
        account,
        sources: sources.map((source) => ({
          ...source,
          name: 'pasted text',
          sha256: createHash('sha256').update(YAOBANK).digest('hex'),
        })),
        ...(format.id === 'md' && { findings: findFindings(capture.table, DEFAULT_VIEW) }),
      };
      expect(textOf(bytes), format.id).toBe(written(format, asCommand));
    }
  });

  it('draws everything where it stands on the screen, and only what is shown there', async () => {
    const app = await opened();
    const write = async (): Promise<string> => {
      app.store.getState().saveAs(null);
      return textOf((await saved(app)).bytes);
    };
    const before = await write();
    const { picture } = app.store.getState();
    const at = picture?.layout.positions.get(CUSTOMER) ?? { x: 0, y: 0 };
    app.store.getState().moveNodes({
      dragged: CUSTOMER,
      positions: new Map([[CUSTOMER, { x: at.x + 40, y: at.y + 300 }]]),
      boxes: new Map(),
    });
    const dragged = await write();
    const moved = (svg: string): number => placeOf(svg, 'customer').x - placeOf(svg, 'database').x;
    expect(moved(dragged) - moved(before)).toBeCloseTo(40, 1);
    app.store.getState().hideNodes([CUSTOMER]);
    await until(app, ({ drawing }) => !drawing);
    const hidden = await write();
    expect(() => placeOf(hidden, 'customer')).toThrow();
    // What is left stays where it is.
    const apart = (svg: string): number => placeOf(svg, 'summary').x - placeOf(svg, 'database').x;
    expect(apart(hidden)).toBeCloseTo(apart(dragged), 1);
  });

  it('keeps what was on the screen when it was asked for, and looks at what is chosen now', async () => {
    const app = await opened();
    app.store.getState().saveAs({ x: 0, y: 0, width: 320, height: 200 });
    expect((await previewed(app)).preview?.image?.type).toBe('image/svg+xml');
    app.store.getState().foldAll();
    app.store.getState().wordSaved({ title: 'Before' });
    const whole = await saved(app);
    expect(whole.name).toBe('pasted-text-Before.svg');
    expect(placeOf(textOf(whole.bytes), 'customer')).toBeDefined();
    app.store.getState().chooseSave({ part: 'seen', framed: false });
    expect((await previewed(app)).preview?.size).toEqual({ width: 320, height: 200 });
    app.store.getState().chooseSave({ format: 'dot' });
    const { preview } = await previewed(app);
    expect(preview?.image).toBeNull();
    expect(preview?.head?.text).toMatch(/^digraph/);
  });

  it('draws verdicts in the colours that a person chose', async () => {
    const app = await opened();
    const coloursOf = async (): Promise<readonly string[]> => {
      app.store.getState().saveAs(null);
      return textOf((await saved(app)).bytes).match(/stroke="#[0-9a-f]{6}"/g) ?? [];
    };
    const [usual, others] = ['stroke="#c02a37"', 'stroke="#b83c00"'];
    expect([(await coloursOf()).includes(usual), (await coloursOf()).includes(others)]).toEqual([
      true,
      false,
    ]);
    app.store.getState().choosePalette('colour-blind');
    expect([(await coloursOf()).includes(usual), (await coloursOf()).includes(others)]).toEqual([
      false,
      true,
    ]);
  });

  it('makes a page of each saved view, with its own name and note', async () => {
    const app = await opened();
    app.store.getState().importViews(
      viewsFileText(
        [
          { name: 'Folded', note: 'From afar.', view: 'level=namespace' },
          { name: 'Denied', note: '', view: 'query=action%3Ddeny' },
        ],
        '1',
      ),
      'views.json',
    );
    app.store.getState().saveSteps();
    app.store.getState().lookAtPage(7);
    expect((await previewed(app)).page).toBe(1);
    const { name, bytes } = await saved(app);
    expect(name).toBe('pasted-text-views.pdf');
    const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
    expect(document.numPages).toBe(2);
    const outline = await document.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(['Folded', 'Denied']);
    const { items } = await (await document.getPage(1)).getTextContent();
    const texts = items.flatMap((item) => ('str' in item ? [item.str] : []));
    expect(texts).toEqual(expect.arrayContaining(['Folded', 'From afar.', 'yaobank']));
    await document.destroy();
    expect(app.store.getState().saving?.outcome?.says).toBe('Saved as pasted-text-views.pdf.');
    app.store
      .getState()
      .importViews(viewsFileText([{ name: 'Odd', note: '', view: 'zoom=3' }], '1'), 'odd.json');
    app.store.getState().saveSteps();
    await saved(app);
    expect(app.store.getState().saving?.outcome?.says).toContain('Of 1 view, what is not known was left out');
  });

  it('says what went wrong, and ends with the dialog and with the capture', async () => {
    const refused = new Error('No clipboard today.');
    const app = await opened({ clipboard: { write: () => Promise.reject(refused) } });
    const { store } = app;
    store.getState().saveAs(null);
    await store.getState().copyIt();
    expect(store.getState().saving?.outcome).toEqual({ says: refused.message, failed: true });
    store.getState().closeDialog();
    expect(store.getState().saving).toBeNull();
    store.getState().saveAs(null);
    await store.getState().open({ kind: 'text', text: YAOBANK });
    expect(store.getState().saving).toBeNull();
    await store.getState().copyLink();
    expect(store.getState().copied).toEqual({ says: refused.message, failed: true });
  });

  it('gives up a preview that takes long for another one, and shows only the latest', async () => {
    let stopped = 0;
    const writer = shareHere.startWriter();
    const app = await opened({
      startWriter: () => {
        let reject = (_cause: Error): void => {};
        return {
          // Markdown never ends.
          write: (job) =>
            job.choices.format === 'md' ? new Promise((_, no) => (reject = no)) : writer.write(job),
          stop: () => {
            stopped++;
            reject(new DOMException('Cancelled', 'AbortError'));
          },
        };
      },
    });
    const { store } = app;
    store.getState().chooseSave({ format: 'md' });
    store.getState().saveAs(null);
    const begun = performance.now();
    // As a person who changes their mind again and again.
    while (stopped === 0 && performance.now() - begun < 20_000) {
      store.getState().chooseSave({ format: 'mermaid' });
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { preview, previewFailure } = await previewed(app);
    expect({ stopped, previewFailure, begins: preview?.head?.text.slice(0, 3) }).toEqual({
      stopped: 1,
      previewFailure: null,
      begins: '---',
    });
  });

  it('takes hostile names for what they are, in every format', async () => {
    const lines = hostileRecords().map((record) => JSON.stringify(record));
    const app = await opened({}, lines.join('\n'));
    const { markup = '' } = HOSTILE_NAMES;
    app.store.getState().saveAs(null);
    app.store.getState().wordSaved({ title: Object.values(HOSTILE_NAMES).join(' '), notes: markup });
    for (const { id, kind } of FORMATS) {
      if (id === 'png') continue;
      app.store.getState().chooseSave({ format: id });
      const { preview } = await previewed(app);
      expect(STEERING.exec(preview?.head?.text ?? ''), id).toBeNull();
      const { name, bytes } = await saved(app);
      expect(name).toMatch(/^pasted-text-[\p{L}\p{N}_.-]+$/u);
      if (kind === 'text' || id === 'svg')
        expect(STEERING.exec(textOf(bytes).replaceAll('\r\n', '\n')), id).toBeNull();
    }
  });
});

describe('on the way to who writes', () => {
  it('a graph stays what it is', async () => {
    const { table } = await readSample('shop.ndjson');
    for (const view of [DEFAULT_VIEW, { ...DEFAULT_VIEW, services: true, level: 'workload' as const }]) {
      expect(unpackGraph(packedGraph(table, { view, findings: null }))).toEqual({
        graph: buildGraph(table, view),
      });
    }
    const view = { ...DEFAULT_VIEW, verdicts: 'pending' as const };
    const pending = pendingGraph(table, view);
    const part = unpackGraph(packedGraph(table, { view, findings: { off: [] } }));
    expect(part).toEqual({ graph: pending, pending });
    const { findings } = unpackGraph(packedGraph(table, { view: DEFAULT_VIEW, findings: { off: [] } }));
    expect(findings).toEqual(findFindings(table, DEFAULT_VIEW));
  });

  it('files are hashed by what is in them; two of one name have no hash that is known', async () => {
    const file = (name: string, text: string) => new File([text], name);
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const digests = await digestSources({
      kind: 'files',
      files: [
        file('a', 'x'.repeat(5_000_000)),
        file('b', ''),
        file('c', '1'),
        file('c', '2'),
        file('d', '3'),
        file('d', '3'),
      ],
    });
    expect([...digests]).toEqual([
      ['a', sha256('x'.repeat(5_000_000))],
      ['b', sha256('')],
      ['d', sha256('3')],
    ]);
  });
});

describe('the beginning of a text', () => {
  const headOf = (...pieces: readonly string[]) => {
    const reader = new HeadReader();
    for (const piece of pieces) reader.add(piece);
    return reader.end();
  };

  it('is all of a short one, without what would steer', () => {
    expect(headOf('a,b\r\n', '1,\u202e2\r\n')).toEqual({ text: 'a,b\n1,\\u202e2', lines: 2, isWhole: true });
  });

  it('is bounded in lines, in length and in all', () => {
    const long = headOf(...Array(1000).fill('line\n'));
    expect({ ...long, text: long.text.split('\n').length }).toEqual({
      text: 300,
      lines: 1000,
      isWhole: false,
    });
    const wide = headOf('x'.repeat(200_000));
    expect(wide.isWhole).toBe(false);
    expect(wide.text.length).toBeLessThan(1100);
  });
});
