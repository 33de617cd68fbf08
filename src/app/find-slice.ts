import type { StateCreator, StoreApi } from 'zustand/vanilla';
import type { EdgeId } from '../graph/flow-graph.ts';
import { byImportance, indexPicture } from './picture-index.ts';
import { drawnKey } from './picture-slice.ts';
import type { AppState, OpenCapture } from './state.ts';

export interface FindSlice {
  readonly findOpen: boolean;
  /** The drawn edges that `View.find` is true of, denied ones first; null while that is unknown. */
  readonly found: readonly EdgeId[] | null;
  /** Why it can't be known. */
  readonly findFailure: string | null;
  /** Goes with what was looked for. */
  readonly closeFind: () => void;
  /** Selects the next or the previous one that was found, round and round; tells which, if there is any. */
  readonly stepThroughFound: (by: 1 | -1) => EdgeId | null;
}

export const createFindSlice: StateCreator<AppState, [], [], FindSlice> = (set, get) => ({
  findOpen: false,
  found: null,
  findFailure: null,

  closeFind: () =>
    set(({ view, drafts }) => ({
      findOpen: false,
      drafts: { ...drafts, find: null },
      ...(view.find === '' ? {} : { view: { ...view, find: '' } }),
    })),

  stepThroughFound: (by) => {
    const state = get();
    const { found } = state;
    if (!found || found.length === 0) return null;
    const here = foundAt(state);
    const next = here < 0 ? (by === 1 ? 0 : found.length - 1) : (here + by + found.length) % found.length;
    const id = found[next] ?? null;
    if (id !== null) state.selectEdge(id);
    return id;
  },
});

/** Shown while it is in use: opened, or come with a link. */
export function isFinding({ findOpen, view }: AppState): boolean {
  return findOpen || view.find !== '';
}

/** Which one of what was found one stands at, by walking or selecting; −1 at none. */
export function foundAt({ found, walked, view }: Pick<AppState, 'found' | 'walked' | 'view'>): number {
  const at = walked ?? view.selection;
  return found && at?.kind === 'edge' ? found.indexOf(at.id) : -1;
}

/**
 * Asks which edges the text to be found is true of, and keeps to those that are drawn. An answer to a
 * question that is no longer asked is dropped.
 */
export function gatherFound(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly key: string } | null = null;
  let answered: ReadonlySet<EdgeId> | null = null;

  const show = (): void => {
    const { picture } = store.getState();
    if (!answered || !picture) return;
    const ids = answered;
    const edges = [...indexPicture(picture.graph).edges.values()].filter(({ id }) => ids.has(id));
    store.setState({ found: edges.sort(byImportance).map(({ id }) => id), findFailure: null });
  };

  return store.subscribe((state, before) => {
    const { capture, view } = state;
    if (!capture || view.find === '') {
      asked = null;
      answered = null;
      if (state.found !== null || state.findFailure !== null) {
        store.setState({ found: null, findFailure: null });
      }
      return;
    }
    const key = `${drawnKey(view)} ${view.find}`;
    if (asked?.capture === capture && asked.key === key) {
      if (state.picture !== before.picture) show();
      return;
    }
    const mine = { capture, key };
    asked = mine;
    // Another text: what the one before it found is not shown as its own.
    if (view.find !== before.view.find) {
      answered = null;
      store.setState({ found: null, findFailure: null });
    }
    capture.reading.ask('found', { view, find: view.find }).then(
      (ids) => {
        if (asked !== mine) return;
        answered = new Set(ids);
        show();
      },
      // Out of memory, or the worker has ended: nothing is highlighted then.
      (cause: unknown) => {
        if (asked !== mine) return;
        answered = null;
        store.setState({ found: null, findFailure: cause instanceof Error ? cause.message : String(cause) });
      },
    );
  });
}
