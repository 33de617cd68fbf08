import type { StoreApi } from 'zustand/vanilla';
import { drawnKey } from '../picture-slice.ts';
import type { AppState } from '../state.ts';
import { type After, afterTimeout } from '../timeline/play-slice.ts';
import { changeWords, type Told } from './change-words.ts';

/** What follows one another more closely is told as one change. */
const SETTLES = 400;

/**
 * Says what changed once it has settled: not while a picture is being made, and nothing of what playing shows, which
 * would be a sentence a second.
 */
export function announceChanges(store: StoreApi<AppState>, after: After = afterTimeout): () => void {
  let told: Told = store.getState();
  let whole: { readonly key: string; readonly edges: number } | null = null;
  let cancel: (() => void) | null = null;

  const tell = (): void => {
    cancel = null;
    const now = store.getState();
    if (now.drawing || now.running) return;
    const key = wholeKey(now);
    if (now.picture && isUnfiltered(now)) whole = { key, edges: now.picture.graph.edges.length };
    const words = now.playing ? '' : changeWords(told, now, whole?.key === key ? whole.edges : null);
    told = now;
    if (words !== '') now.announce(words);
  };

  return store.subscribe((state, before) => {
    if (state.playing !== before.playing) told = state;
    const same =
      state.view === before.view &&
      state.picture === before.picture &&
      state.drawing === before.drawing &&
      state.running === before.running &&
      state.pictureFailure === before.pictureFailure &&
      state.found === before.found &&
      state.findFailure === before.findFailure;
    if (same) return;
    cancel?.();
    cancel = after(SETTLES, tell);
  });
}

function isUnfiltered({ view }: AppState): boolean {
  return view.query === '' && view.filters.every(({ disabled }) => disabled);
}

/** The same for pictures that differ in nothing but what they are filtered by. */
function wholeKey({ view, capture }: AppState): string {
  return `${capture?.title} ${drawnKey({ ...view, query: '', filters: [] })}`;
}
