import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateLoad, LOAD_DEFAULTS } from '../../../samples/generator/load.ts';
import { actionForKey } from '../../../src/app/actions/registry.ts';
import type { App } from '../../../src/app/app.ts';
import { isTooMuch, MOST_EDGES, MOST_NODES } from '../../../src/app/large/bounds.ts';
import type { Offer } from '../../../src/app/large/large-slice.ts';
import { narrowerViews } from '../../../src/app/large/narrower.ts';
import { pictureOf, pictureSize } from '../../../src/app/large/picture-answer.ts';
import { type PlainPlaces, placePlain } from '../../../src/app/large/place-plain.ts';
import { edgeIdOf } from '../../../src/app/large/plain-graph.ts';
import { plainPicture } from '../../../src/app/large/plain-picture.ts';
import type { AppState } from '../../../src/app/state.ts';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import { DEFAULT_VIEW, type View } from '../../../src/graph/view.ts';
import { anyCapture } from '../../graph/any-capture.ts';
import { anyWholeView } from '../../graph/any-view.ts';
import { readRecords } from '../../graph/contract.ts';
import { startApp, until } from '../app-here.ts';

const CLUSTER = { ...LOAD_DEFAULTS, flows: 4_000, namespaces: 12, endpoints: 640, distinct: 1_200, hours: 1 };
let text = '';
beforeAll(() => {
  text = [...generateLoad(CLUSTER)].join('\n');
}, 60_000);

const drawn = (app: App): Promise<AppState> =>
  until(app, ({ picture, drawing }) => picture !== null && !drawing);
const offered = (app: App): Promise<AppState> =>
  until(app, ({ tooMuch, offersPending, offers }) => tooMuch !== null && !offersPending && offers.length > 0);

async function unfolded(parts: Parameters<typeof startApp>[0] = {}): Promise<App> {
  const app = startApp(parts);
  await app.store.getState().open({ kind: 'text', text });
  await drawn(app);
  app.store.getState().unfoldAll();
  await drawn(app);
  return app;
}

describe('what is too much', () => {
  it('has more nodes or more edges than the bounds', () => {
    expect(isTooMuch({ nodes: MOST_NODES, edges: MOST_EDGES })).toBe(false);
    expect(isTooMuch({ nodes: MOST_NODES + 1, edges: 0 })).toBe(true);
    expect(isTooMuch({ nodes: 1, edges: MOST_EDGES + 1 })).toBe(true);
  });

  it('is counted whole and reaches the page in part, denied edges first', async () => {
    const app = await unfolded();
    const { tooMuch, picture } = app.store.getState();
    expect(tooMuch?.nodes).toBeGreaterThan(MOST_NODES);
    expect(tooMuch?.edges).toBe((tooMuch?.denied ?? 0) + (tooMuch?.passed ?? 0) + (tooMuch?.allowed ?? 0));
    const edges = picture?.graph.edges ?? [];
    expect(edges.length).toBeLessThan(500);
    expect(edges.filter(({ action }) => action === 'deny')).toHaveLength(tooMuch?.denied ?? -1);
    expect(picture?.layout.positions.size).toBe(0);
  });

  it('reaches the page with what is selected, and everything at it', async () => {
    const app = await unfolded();
    const { capture, view } = app.store.getState();
    const { graph } = (await capture?.reading.ask('plainPicture', { view })) ?? {};
    const first = graph ? edgeIdOf(graph, 3) : '';
    app.store.getState().selectEdge(first);
    const state = await until(app, ({ picture }) =>
      Boolean(picture?.graph.edges.some(({ id }) => id === first)),
    );
    expect(state.view.selection).toEqual({ kind: 'edge', id: first });
  });

  it('costs what was seen before no place', async () => {
    const app = startApp();
    await app.store.getState().open({ kind: 'text', text });
    const before = (await drawn(app)).picture?.layout;
    app.store.getState().unfoldAll();
    await drawn(app);
    app.store.getState().foldAll();
    const after = (await drawn(app)).picture?.layout;
    expect(after?.positions).toEqual(before?.positions);
  });
});

describe('narrower views', () => {
  it('begin with what was denied, then networks, and show what they say', async () => {
    const app = await unfolded();
    const before = app.store.getState().view;
    const { offers } = await offered(app);
    const kinds = offers.map(({ keeps }) => keeps.kind);
    expect(kinds.slice(0, 2)).toEqual(['denied', 'networks']);
    expect(kinds.at(-1)).toBe('folded');
    expect(kinds.filter((kind) => kind === 'largest').length).toBeLessThanOrEqual(1);
    const take = async (offer: Offer): Promise<void> => {
      app.store.getState().restoreView(before, []);
      await drawn(app);
      app.store.getState().takeOffer(offer);
      const { picture, tooMuch } = await drawn(app);
      expect(tooMuch).toBeNull();
      expect({ nodes: picture?.graph.nodes.length, edges: picture?.graph.edges.length }).toEqual(offer.size);
    };
    for (const offer of offers) await take(offer);
  });

  it('show only what the whole shows, in counts that are those of their pictures', async () => {
    await fc.assert(
      fc.asyncProperty(anyCapture, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const view: View = { ...DEFAULT_VIEW, ...gen(() => anyWholeView(table)) };
        const whole = new Set(buildGraph(table, view).edges.map(({ id }) => id));
        for (const { keeps, views } of narrowerViews(table, view)) {
          for (const narrower of views) {
            const { graph } = pictureOf(table, narrower);
            const size = { nodes: graph.nodes.length, edges: graph.edges.length };
            expect(pictureSize(table, narrower)).toEqual(size);
            const sameLevel = narrower.level === view.level && narrower.detail === view.detail;
            if (!sameLevel || keeps.kind === 'folded' || narrower.exceptions !== view.exceptions) continue;
            expect(graph.edges.filter(({ id }) => !whole.has(id))).toEqual([]);
          }
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('drawing anyway', () => {
  it('draws every node and edge, and ends with another folding', async () => {
    const app = await unfolded();
    app.store.getState().drawAnyway();
    const { plain, tooMuch } = await until(app, (state) => state.plain?.kind === 'drawn');
    const picture = plain?.kind === 'drawn' ? plain.picture : null;
    expect(picture?.graph.ids).toHaveLength(tooMuch?.nodes ?? -1);
    expect(picture?.graph.actions).toHaveLength(tooMuch?.edges ?? -1);
    expect(picture?.places.centres).toHaveLength(2 * (tooMuch?.nodes ?? 0));
    app.store.getState().foldAll();
    expect((await drawn(app)).plain).toBeNull();
    app.store.getState().mergeRollouts();
    app.store.getState().unfoldAll();
    expect((await drawn(app)).plain).toBeNull();
  });

  it('tells how far it is, and Escape ends it', async () => {
    let cancelled = 0;
    const app = await unfolded({
      placePlain: (_input, { signal, onProgress }) =>
        new Promise<PlainPlaces>((_resolve, reject) => {
          onProgress(0.25);
          signal.addEventListener('abort', () => {
            cancelled++;
            onProgress(0.75);
            reject(signal.reason);
          });
        }),
    });
    app.store.getState().drawAnyway();
    await until(app, ({ plain }) => plain?.kind === 'placing' && plain.progress === 0.25);
    const state = app.store.getState();
    const context = {
      state,
      camera: app.camera,
      target: { kind: 'canvas' as const },
      chooseFiles: () => {},
      copy: () => {},
      save: () => {},
    };
    actionForKey({ key: 'Escape', shiftKey: false }, context)?.perform(context);
    expect(app.store.getState().plain).toBeNull();
    expect(app.store.getState().tooMuch).not.toBeNull();
    expect(cancelled).toBe(1);
  });

  it('says why it failed', async () => {
    const app = await unfolded({ placePlain: () => Promise.reject(new Error('Out of memory')) });
    app.store.getState().drawAnyway();
    const { plain } = await until(app, (state) => state.plain?.kind === 'failed');
    expect(plain).toEqual({ kind: 'failed', message: 'Out of memory' });
  });
});

describe('a plain picture', () => {
  it('names the same nodes and edges as the graph and places each node', async () => {
    await fc.assert(
      fc.asyncProperty(anyCapture, fc.gen(), async (records, gen) => {
        const { table } = await readRecords(records);
        const view: View = { ...DEFAULT_VIEW, ...gen(() => anyWholeView(table)) };
        const whole = buildGraph(table, view);
        const { graph, input } = plainPicture(table, view);
        expect(graph.ids).toEqual(whole.nodes.map(({ id }) => id));
        expect(Array.from(graph.actions, (_, edge) => edgeIdOf(graph, edge))).toEqual(
          whole.edges.map(({ id }) => id),
        );
        expect([...graph.ranked].sort((a, b) => a - b)).toEqual([...whole.nodes.keys()]);
        const shares: number[] = [];
        const { centres } = placePlain(input, {
          aspectRatio: 1.5,
          onProgress: (share) => shares.push(share),
        });
        expect(centres).toHaveLength(2 * graph.ids.length);
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
