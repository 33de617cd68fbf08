import type { StateCreator, StoreApi } from 'zustand/vanilla';
import { printQuery } from '../../query/print-query.ts';
import { effectiveQuery } from '../../query/quick-filter.ts';
import { filterOn } from '../actions/filtering.ts';
import { drawnKey } from '../picture-slice.ts';
import type { AppState, OpenCapture } from '../state.ts';
import type { SearchAnswer, SearchResult } from './search-table.ts';
import { arrivalWords } from './search-words.ts';

/** What a person goes to, until the canvas shows it: a node, an edge, or a namespace's box. */
export interface GoingTo {
  readonly id: string;
  /** What is brought into sight with it. */
  readonly along?: readonly string[];
}

export interface SearchSlice {
  readonly searchText: string;
  /** What came of the text that was last answered; null until there is an answer. */
  readonly searched: { readonly text: string; readonly answer: SearchAnswer } | null;
  /** Why it can't be known. */
  readonly searchFailure: string | null;
  readonly goingTo: GoingTo | null;
  /** What became of what was chosen last, for who can't see the picture. */
  readonly searchOutcome: string;
  readonly openSearch: () => void;
  readonly searchFor: (text: string) => void;
  /** Shows something in the picture: a node is gone to, a service, a port or a policy lights its edges up. */
  readonly goTo: (result: SearchResult) => Promise<void>;
  /** Lights edges up by a query. */
  readonly lightUp: (query: string) => void;
  /** Narrows the data to something. */
  readonly filterTo: (result: SearchResult) => void;
  /** The canvas shows what was gone to. */
  readonly arrive: () => void;
}

export const createSearchSlice: StateCreator<AppState, [], [], SearchSlice> = (set, get) => ({
  searchText: '',
  searched: null,
  searchFailure: null,
  goingTo: null,
  searchOutcome: '',

  openSearch: () =>
    set({
      dialog: 'search',
      menu: null,
      searchText: '',
      searched: null,
      searchFailure: null,
      searchOutcome: '',
    }),

  searchFor: (searchText) => set({ searchText }),

  goTo: async (result) => {
    if (result.type === null) return get().lightUp(result.query);
    const { capture, view } = get();
    if (!capture) return;
    try {
      const way = await capture.reading.ask('wayTo', { view, id: result.key, group: result.group });
      // Whoever went elsewhere meanwhile stays there.
      if (get().capture !== capture || get().view !== view) return;
      if (way === null)
        return set({ searchOutcome: `No flow of ${result.name} counts: it is in no picture.` });
      // A box can't be selected: what goes in and out of it is lit up.
      if (way.node === null) get().lightUp(result.query);
      set(({ view: { find } }) => ({
        view: { ...way.view, find, selection: way.node === null ? null : { kind: 'node', id: way.node } },
        walked: null,
        pathFrom: null,
        goingTo: { id: result.key },
        searchOutcome: arrivalWords(result, way),
      }));
    } catch {
      // Closed under way: there is nowhere to go to.
    }
  },

  lightUp: (find) =>
    set(({ view, drafts }) => ({
      view: { ...view, find },
      findOpen: true,
      drafts: { ...drafts, find: null },
    })),

  filterTo: (result) => {
    const { kind, namespace, type } = result;
    if (kind === 'namespace' && type === 'namespace' && namespace !== null) {
      get().addFilter(filterOn('namespace', namespace));
      return;
    }
    set(({ view, drafts }) => ({
      view: { ...view, query: bothQueries(view.query, result.query) },
      drafts: { ...drafts, query: null },
    }));
  },

  arrive: () => set({ goingTo: null }),
});

/** Two valid queries as one. */
function bothQueries(present: string, added: string): string {
  if (present === '') return added;
  const [one, other] = [present, added].map((text) => effectiveQuery([], text).query);
  if (!one || !other) return added;
  const terms = [one, other].flatMap((part) => (part.kind === 'and' ? part.terms : [part]));
  return printQuery({ kind: 'and', terms, from: 0, to: 0 });
}

/**
 * Asks what a text is the name of while search is open. One question at a time: what is typed meanwhile is asked
 * when the answer is there, so that a large capture never works through a queue of words half typed.
 */
export function gatherSearch(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly key: string } | null = null;
  let waits = false;

  const ask = (): void => {
    const { capture, view, dialog, searchText } = store.getState();
    if (dialog !== 'search' || !capture) {
      asked = null;
      return;
    }
    const key = `${drawnKey(view)} ${searchText}`;
    if (waits || (asked?.capture === capture && asked.key === key)) return;
    const mine = { capture, key };
    asked = mine;
    waits = true;
    const settle = (answered: Partial<AppState>): void => {
      waits = false;
      const state = store.getState();
      if (state.capture === capture && state.dialog === 'search') store.setState(answered);
      ask();
    };
    capture.reading.ask('search', { view, text: searchText }).then(
      (answer) => settle({ searched: { text: searchText, answer }, searchFailure: null }),
      // Out of memory, or the worker has ended.
      (cause: unknown) =>
        settle({ searched: null, searchFailure: cause instanceof Error ? cause.message : String(cause) }),
    );
  };
  return store.subscribe(ask);
}
