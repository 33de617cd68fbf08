import { type App, type AppParts, createApp } from '../../src/app/app.ts';
import { placePlain } from '../../src/app/large/place-plain.ts';
import type { ReadCapture } from '../../src/app/opening.ts';
import { captureFingerprint } from '../../src/app/places/capture-fingerprint.ts';
import { answer } from '../../src/app/questions.ts';
import { RejectionsBlob } from '../../src/app/rejections-blob.ts';
import { digestSources } from '../../src/app/sharing/source-digests.ts';
import { writeJob } from '../../src/app/sharing/write-job.ts';
import type { AppState } from '../../src/app/state.ts';
import { listsPending } from '../../src/app/what-if/lists-pending.ts';
import type { Typeface } from '../../src/export/picture/typeface.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { listGroups } from '../../src/graph/folding.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { captureQuality } from '../../src/ingest/quality.ts';
import { layoutGraph, rememberLayout } from '../../src/layout/layout.ts';
import { readManifests } from '../../src/review/manifests/read-manifests.ts';
import { textSource } from '../../src/sources/browser.ts';
import { inter } from '../export/picture/inter.ts';

/** What the reading worker does, on this thread, for text. */
export const readHere: ReadCapture = async (opening, { networks, signal }) => {
  if (opening.kind !== 'text') throw new Error('Only text is read here.');
  signal.throwIfAborted();
  const source = () => textSource('pasted text', opening.text);
  const { table, account } = await ingest([source()], { networks });
  return {
    summary: {
      account,
      quality: captureQuality(table, account),
      groups: listGroups(table),
      startSeconds: table.startSeconds,
      endSeconds: table.endSeconds,
      endpointNodes: buildGraph(table, DEFAULT_VIEW).nodes.length,
      listsPending: listsPending(table),
      fingerprint: captureFingerprint(table, account.accepted),
    },
    ask: async (kind, about) => answer(table, kind, about),
    rejections: async () => {
      const rejections = new RejectionsBlob();
      await ingest([source()], { onRejection: rejections.add });
      return rejections.end();
    },
    close: () => {},
  };
};

/** What the reading worker does with manifests, on this thread, for files. */
const readManifestsHere: AppParts['readManifests'] = async (sources) =>
  readManifests(
    await Promise.all(
      sources.map(async ({ name, from }) => ({
        file: name,
        text: from instanceof File ? await from.text() : '',
      })),
    ),
  );

/** Opened once: it takes longer than most of what is written with it. */
let typeface: Promise<Typeface> | null = null;
const openOnce = (): Promise<Typeface> => {
  typeface ??= Promise.resolve().then(inter);
  return typeface;
};

/** What the writing worker does, on this thread; nothing here draws PNGs. */
export const shareHere: AppParts['share'] = {
  startWriter: () => ({
    write: (job) => writeJob(job, { typeface: openOnce, startRenderer: async () => {} }),
    stop: () => {},
  }),
  digest: digestSources,
  clipboard: {
    write: async (_type, content) => {
      await content;
    },
  },
  address: () => 'http://localhost/',
  now: () => 1_795_824_000,
};

/** The app with the work of both workers done on this thread. */
export function startApp(parts: Partial<AppParts> = {}): App {
  return createApp({
    read: readHere,
    readManifests: readManifestsHere,
    place: async (input, options) => {
      const layout = layoutGraph(input, options);
      return { layout, remembered: options.placed ? rememberLayout(options.placed, layout) : layout };
    },
    placePlain: async (input, options) => placePlain(input, options),
    aspectRatio: () => 1.5,
    keptNetworks: { load: () => '', save: () => {} },
    keptSettings: { load: () => '', save: () => {} },
    keptPlaces: { names: () => [], load: () => '', save: () => false, forget: () => {} },
    share: shareHere,
    keptViews: { load: () => '', save: () => true, forget: () => {} },
    ...parts,
  });
}

/** Resolves with the first state that holds, the present one included. */
export function until(app: App, holds: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve) => {
    const look = (state: AppState): void => {
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    const stop = app.store.subscribe(look);
    look(app.store.getState());
  });
}
