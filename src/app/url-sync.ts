import type { StoreApi } from 'zustand/vanilla';
import type { View } from '../graph/view.ts';
import { decodeView, encodeView } from '../graph/view-codec.ts';
import { sampleOpening, unknownSample } from './samples.ts';
import type { AppState } from './state.ts';

/**
 * The View stands in the address's fragment, which browsers send to nobody: a link may be shared, names
 * of workloads stay with those who share it. `?sample=` says which bundled capture it is about.
 */
export function syncWithAddress(store: StoreApi<AppState>, window: Window): () => void {
  const { history, location } = window;
  let restoring = false;

  const restore = (): void => {
    const { view, problems } = decodeView(location.hash);
    restoring = true;
    store.getState().restoreView(view, problems);
    restoring = false;
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (restoring || !state.capture) return;
    if (state.view === before.view && state.capture === before.capture) return;
    const address = addressOf(state, location.pathname);
    if (address === `${location.pathname}${location.search}${location.hash}`) return;
    const step = state.capture !== before.capture ? before.capture !== null : isStep(state.view, before.view);
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  });

  window.addEventListener('popstate', restore);
  return () => {
    unsubscribe();
    window.removeEventListener('popstate', restore);
  };
}

/** Opens what the address asks for when the page is loaded. */
export function openAddress(store: StoreApi<AppState>, location: Location): void {
  const sample = new URLSearchParams(location.search).get('sample');
  const opening = sample === null ? null : sampleOpening(sample, location.href);
  const { view, problems } = decodeView(location.hash);
  if (sample !== null && !opening) store.setState({ failure: unknownSample(sample) });
  if (!opening) return;
  store.setState({ viewProblems: problems });
  void store.getState().open(opening, location.hash.length > 1 ? view : undefined);
}

/** A step is something that the browser's back button should undo: a selection, a fold. */
function isStep(view: View, before: View): boolean {
  return (
    view.selection?.id !== before.selection?.id ||
    view.level !== before.level ||
    view.detail !== before.detail ||
    view.exceptions !== before.exceptions
  );
}

function addressOf({ capture, view }: AppState, pathname: string): string {
  const fragment = encodeView(view);
  const sample = capture?.sample ? `?sample=${encodeURIComponent(capture.sample)}` : '';
  return `${pathname}${sample}${fragment === '' ? '' : `#${fragment}`}`;
}
