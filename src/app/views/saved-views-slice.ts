import type { StateCreator, StoreApi } from 'zustand/vanilla';
import {
  freeName,
  MOST_VIEWS,
  mergeViews,
  readViewsFile,
  type SavedView,
  viewOfSaved,
  viewsFileText,
} from '../../graph/saved-views.ts';
import { encodeView } from '../../graph/view-codec.ts';
import { countOf } from '../figures.ts';
import type { KeptTexts } from '../kept-text.ts';
import type { AppState } from '../state.ts';
import { VERSION } from '../version.ts';
import { restoredView } from '../view-slice.ts';

/** Where saved views are kept: one text. */
export type KeptViews = Pick<KeptTexts, 'load' | 'save' | 'forget'>;

/** What a person calls a view and says of it. */
export type ViewWords = Pick<SavedView, 'name' | 'note'>;

/**
 * Views under names. One list, whatever is open: a view is a link, and says the same things of another day's capture of
 * the same cluster. Names are unique.
 */
export interface SavedViewsSlice {
  /** In the order in which they are presented. */
  readonly savedViews: readonly SavedView[];
  /** What was deleted last, until something else is done with the list. */
  readonly deletedViews: {
    readonly views: readonly SavedView[];
    readonly before: readonly SavedView[];
  } | null;
  /** False where the browser has no room for them: they last as long as the page. */
  readonly viewsAreKept: boolean;
  /** What became of the last import. */
  readonly importReport: { readonly says: string; readonly problems: readonly string[] } | null;
  /** The present View, last in the list. False where there are too many. */
  readonly saveView: (words: ViewWords) => boolean;
  readonly describeView: (name: string, words: ViewWords) => void;
  /** Lets a saved view be the present one. */
  readonly replaceView: (name: string) => void;
  readonly moveView: (name: string, by: 1 | -1) => void;
  readonly deleteView: (name: string) => void;
  readonly deleteAllViews: () => void;
  readonly takeBackDeletion: () => void;
  readonly importViews: (text: string, file: string) => void;
  readonly dismissImportReport: () => void;
  /** Goes to a saved view as to a link; everything of it is in sight then. */
  readonly goToSavedView: (name: string) => void;
  /** Takes up what another tab has kept. */
  readonly followKeptViews: () => void;
}

export const createSavedViewsSlice =
  (kept: KeptViews): StateCreator<AppState, [], [], SavedViewsSlice> =>
  (set, get) => {
    const change = (next: (views: readonly SavedView[]) => readonly SavedView[]): void =>
      set(({ savedViews }) => ({ savedViews: next(savedViews), deletedViews: null, importReport: null }));
    const remove = (views: readonly SavedView[]): void => {
      const before = get().savedViews;
      change(() => before.filter((one) => !views.includes(one)));
      set({ deletedViews: { views, before } });
    };
    return {
      savedViews: readKept(kept),
      deletedViews: null,
      viewsAreKept: true,
      importReport: null,

      saveView: ({ name, note }) => {
        const { savedViews, view } = get();
        if (savedViews.length >= MOST_VIEWS) return false;
        const wanted = name.trim() === '' ? `View ${savedViews.length + 1}` : name;
        const free = freeName(
          wanted,
          savedViews.map((one) => one.name),
        );
        change((views) => [...views, { name: free, note: note.trim(), view: encodeView(view) }]);
        get().announce(`Saved as ${free}.`);
        return true;
      },

      describeView: (name, words) =>
        change((views) => {
          const others = views.flatMap((one) => (one.name === name ? [] : [one.name]));
          const free = freeName(words.name.trim() === '' ? name : words.name, others);
          return views.map((one) =>
            one.name === name ? { ...one, name: free, note: words.note.trim() } : one,
          );
        }),

      replaceView: (name) => {
        const view = encodeView(get().view);
        change((views) => views.map((one) => (one.name === name ? { ...one, view } : one)));
        get().announce(`${name} is now what is shown.`);
      },

      moveView: (name, by) => {
        change((views) => moved(views, name, by));
        const at = get().savedViews.findIndex((one) => one.name === name);
        get().announce(`${name} is ${at + 1} of ${get().savedViews.length}.`);
      },

      deleteView: (name) => remove(get().savedViews.filter((one) => one.name === name)),

      deleteAllViews: () => remove(get().savedViews),

      takeBackDeletion: () => {
        const { deletedViews } = get();
        if (deletedViews) change(() => deletedViews.before);
      },

      importViews: (text, file) => {
        const read = readViewsFile(text);
        if (!read.ok) {
          set({
            importReport: { says: `${file} was not imported.`, problems: [read.problem] },
            dialog: 'views',
          });
          return;
        }
        const { views, added } = mergeViews(get().savedViews, read.views);
        const known = read.views.length - added;
        change(() => views);
        const says = [
          added === 0 ? `Nothing was added from ${file}` : `${countOf(added, 'view')} added from ${file}`,
          ...(known === 0
            ? []
            : [views.length === MOST_VIEWS ? `there is room for ${MOST_VIEWS}` : `${known} known already`]),
        ].join('; ');
        set({ importReport: { says: `${says}.`, problems: read.problems }, dialog: 'views' });
      },

      dismissImportReport: () => set({ importReport: null }),

      goToSavedView: (name) => {
        const saved = get().savedViews.find((one) => one.name === name);
        if (!saved) return;
        const { view, problems } = viewOfSaved(saved);
        // Apart from its problems: what comes with problems mends a link, and this is a step that Back undoes.
        set((state) => ({
          ...restoredView(state, view, state.viewProblems),
          // Wherever one looked before: what was saved is in sight.
          arrangement: state.arrangement + 1,
          dialog: null,
          walked: null,
          menu: null,
        }));
        set({ viewProblems: problems });
        get().announce(`${saved.name}. ${saved.note}`);
      },

      followKeptViews: () => set({ savedViews: readKept(kept), deletedViews: null }),
    };
  };

/** What is damaged is left out, and what can be read is there: see `readViewsFile`. */
function readKept(kept: KeptViews): readonly SavedView[] {
  const read = readViewsFile(kept.load(ONLY));
  // A hand may have been at it: names are unique.
  return read.ok ? mergeViews([], read.views).views : [];
}

/** There is one list. */
const ONLY = '';

function moved(views: readonly SavedView[], name: string, by: 1 | -1): readonly SavedView[] {
  const from = views.findIndex((one) => one.name === name);
  const to = from + by;
  const [one, other] = [views[from], views[to]];
  if (!one || !other) return views;
  return views.map((view, at) => (at === to ? one : at === from ? other : view));
}

/** Keeps the views for the next visit whenever they change. */
export function keepSavedViews(store: StoreApi<AppState>, kept: KeptViews): () => void {
  return store.subscribe(({ savedViews }, before) => {
    if (savedViews === before.savedViews) return;
    const text = savedViews.length === 0 ? '' : viewsFileText(savedViews, VERSION);
    // Another tab's list is taken up as it is.
    if (text === kept.load(ONLY)) return;
    if (text === '') kept.forget(ONLY);
    store.setState({ viewsAreKept: text === '' || kept.save(ONLY, text) });
  });
}

/** The name of a saved view that shows the present View; null where none does. */
export function presentViewName({ savedViews, view }: Pick<AppState, 'savedViews' | 'view'>): string | null {
  const text = encodeView(view);
  return savedViews.find((one) => one.view === text)?.name ?? null;
}

/** All of them as a file. */
export function savedViewsFile({ savedViews }: Pick<AppState, 'savedViews'>): Blob {
  return new Blob([viewsFileText(savedViews, VERSION)], { type: 'application/json' });
}
