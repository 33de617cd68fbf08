import type { StoreApi } from 'zustand/vanilla';
import type { View } from '../graph/view.ts';
import { decodeView, encodeView } from '../graph/view-codec.ts';
import type { Opening } from './opening.ts';
import { sampleOpening, unknownSample } from './samples.ts';
import type { AppState, LinkedView, OpenCapture } from './state.ts';

/**
 * The View stands in the address's fragment, which browsers send to nobody: a link may be shared, names
 * of workloads stay with those who share it. `?sample=` says which bundled capture it is about, and each
 * entry of the history remembers which capture it was made for: going back to another one opens that again.
 */
export function syncWithAddress(store: StoreApi<AppState>, window: Window): () => void {
  const { history, location } = window;
  const openings = new Map<string, Opening>();
  const keys = new WeakMap<Opening, string>();
  let restoring = false;
  let following: Opening | null = null;

  const keyOf = ({ opening }: OpenCapture): string => {
    const known = keys.get(opening);
    if (known !== undefined) return known;
    // A reload keeps the history and forgets the files: keys of two loads must not be taken for each other.
    const key = `${window.performance.timeOrigin} ${openings.size}`;
    keys.set(opening, key);
    openings.set(key, opening);
    return key;
  };

  const write = (step: boolean): void => {
    const state = store.getState();
    if (!state.capture) return;
    const address = addressOf(state, location.pathname);
    const key = keyOf(state.capture);
    const same = address === `${location.pathname}${location.search}${location.hash}`;
    if (same && captureKey(history.state) === key) return;
    if (step && !same) history.pushState({ capture: key }, '', address);
    else history.replaceState({ capture: key }, '', address);
  };

  const follow = async (opening: Opening, view: View, problems: readonly string[]): Promise<void> => {
    following = opening;
    await store.getState().open(opening, { view, problems });
    if (following !== opening) return;
    following = null;
    // Where it could not be opened, or was cancelled, the address goes back to what is on the screen.
    if (store.getState().running === null) write(false);
  };

  const restore = (event: PopStateEvent): void => {
    const { capture, running } = store.getState();
    const { view, problems } = decodeView(location.hash);
    const key = captureKey(event.state);
    const sample = new URLSearchParams(location.search).get('sample');
    // A fragment that was typed has no key: it is about what is open.
    const isOpen =
      capture !== null &&
      (sample !== null || key === null ? sample === capture.sample : key === keyOf(capture));
    if (!isOpen) {
      const remembered = key === null ? undefined : openings.get(key);
      const opening = remembered ?? (sample === null ? null : sampleOpening(sample, location.href));
      if (opening) return void follow(opening, view, problems);
    }
    following = null;
    if (running) store.getState().cancelOpening();
    if (!capture) {
      store.setState({ waitingLink: waitingLink(location) });
    } else if (!isOpen) {
      const gone = `The file that this address was about is no longer at hand; ${capture.title} is still open.`;
      store.setState({ viewProblems: [gone] });
    } else {
      restoring = true;
      // Back and forward lead out of a presentation, to what was looked at.
      store.setState({ presenting: null });
      store.getState().restoreView(view, problems);
      restoring = false;
    }
    write(false);
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (restoring || !state.capture) return;
    if (state.view === before.view && state.capture === before.capture) return;
    const opened = state.capture !== before.capture;
    if (opened) return write(before.capture !== null && state.capture.opening !== following);
    // What comes with problems only mends a link.
    // A picture that comes without what was selected takes the selection along: that is no step of its own.
    const followsPicture = state.picture !== before.picture;
    const mends = state.viewProblems !== before.viewProblems;
    // The steps of a presentation aren't a person's own: once it is left, everything is as before.
    const presents = state.presenting !== null || before.presenting !== null;
    write(!mends && !followsPicture && !presents && isStep(state, before));
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
  if (sample !== null && !opening) store.setState({ failure: unknownSample(sample) });
  if (!opening) {
    store.setState({ waitingLink: waitingLink(location) });
    return;
  }
  const { view, problems } = decodeView(location.hash);
  void store.getState().open(opening, { view: location.hash.length > 1 ? view : null, problems });
}

/** What a fragment says of a capture that only the person has; null where it says nothing. */
function waitingLink({ hash }: Location): LinkedView | null {
  return hash.length > 1 ? decodeView(hash) : null;
}

/** What an entry of the history was made for; null where no session of ours wrote it. */
function captureKey(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('capture' in state)) return null;
  return typeof state.capture === 'string' ? state.capture : null;
}

/** A step is something that the browser's back button should undo: a selection, a fold, a query, a time range. */
function isStep({ view, playing }: AppState, { view: before, playing: played }: AppState): boolean {
  return (
    // Playing is one step, however many windows it shows.
    (view.timeRange !== before.timeRange && !(playing && played)) ||
    view.selection?.id !== before.selection?.id ||
    view.level !== before.level ||
    view.detail !== before.detail ||
    view.exceptions !== before.exceptions ||
    view.services !== before.services ||
    view.verdicts !== before.verdicts ||
    view.hidden !== before.hidden ||
    view.focus !== before.focus ||
    view.query !== before.query ||
    view.filters !== before.filters
  );
}

function addressOf({ capture, view }: AppState, pathname: string): string {
  const fragment = encodeView(view);
  const sample = capture?.sample ? `?sample=${encodeURIComponent(capture.sample)}` : '';
  return `${pathname}${sample}${fragment === '' ? '' : `#${fragment}`}`;
}
