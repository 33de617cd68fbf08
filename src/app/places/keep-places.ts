import type { StoreApi } from 'zustand/vanilla';
import type { AppState } from '../state.ts';
import type { KeptPlaces } from './kept-places.ts';

/** Keeps the places of what is open for the next visit whenever they change: a page may be left at any time. */
export function keepPlaces(store: StoreApi<AppState>, kept: KeptPlaces): () => void {
  return store.subscribe(({ places, capture }, before) => {
    // What comes with a capture has just been loaded.
    if (places === before.places || capture?.fingerprint !== before.capture?.fingerprint) return;
    if (capture) kept.keep(capture.fingerprint, places);
  });
}
