import type { StateCreator } from 'zustand/vanilla';
import { type SavedView, viewOfSaved } from '../../graph/saved-views.ts';
import type { View } from '../../graph/view.ts';
import type { AppState } from '../state.ts';
import { restoredView } from '../view-slice.ts';

/** One picture of a presentation. */
export interface PresentedStep {
  readonly name: string;
  readonly note: string;
  readonly view: View;
  /** What of its view is not known and was left out. */
  readonly problems: readonly string[];
}

export interface Presentation {
  /** At least one. They stay as they were when it began. */
  readonly steps: readonly PresentedStep[];
  readonly at: number;
  /** What was looked at before, and where everything stood: leaving leads back to it. */
  readonly before: Pick<AppState, 'view' | 'places' | 'placesBefore'>;
}

/** Saved views, one after the other, for people who only look. The View follows, and so does the address. */
export interface PresentingSlice {
  readonly presenting: Presentation | null;
  /** Begins at a saved view, else at the first one. */
  readonly present: (name?: string) => void;
  /** To a step by its number, from 0; nearest to it where there is none. */
  readonly stepTo: (at: number) => void;
  readonly leavePresenting: () => void;
}

export const createPresentingSlice: StateCreator<AppState, [], [], PresentingSlice> = (set, get) => {
  const show = (presentation: Presentation): void => {
    const step = presentation.steps[presentation.at];
    if (!step) return;
    set((state) => ({
      ...restoredView(state, step.view, step.problems),
      presenting: presentation,
      // Each step fills the screen.
      arrangement: state.arrangement + 1,
      walked: null,
      dialog: null,
      menu: null,
    }));
    get().announce(stepWords(presentation));
  };
  return {
    presenting: null,

    present: (name) => {
      const state = get();
      const { savedViews, view, places, placesBefore } = state;
      if (state.capture === null) return;
      const at = savedViews.findIndex((one) => one.name === name);
      show({ steps: presentationSteps(state), at: Math.max(0, at), before: { view, places, placesBefore } });
    },

    stepTo: (wanted) => {
      const { presenting } = get();
      if (!presenting) return;
      const at = Math.min(presenting.steps.length - 1, Math.max(0, wanted));
      if (at !== presenting.at) show({ ...presenting, at });
    },

    leavePresenting: () => {
      const { presenting } = get();
      if (!presenting) return;
      set(({ arrangement }) => ({
        ...presenting.before,
        presenting: null,
        viewProblems: [],
        linkUnchecked: false,
        // Drawn anew, with everything where it stood.
        arrangement: arrangement + 1,
      }));
      get().announce('Presenting has ended.');
    },
  };
};

/**
 * What is presented, and what a file of all steps has on its pages: the saved views in their order; without any, what is
 * shown now, under the name of what is open.
 */
export function presentationSteps({
  savedViews,
  view,
  capture,
}: Pick<AppState, 'savedViews' | 'view' | 'capture'>): readonly PresentedStep[] {
  if (savedViews.length > 0) return savedViews.map(stepOf);
  return [{ name: capture?.title ?? '', note: '', view, problems: [] }];
}

function stepOf(saved: SavedView): PresentedStep {
  return { name: saved.name, note: saved.note, ...viewOfSaved(saved) };
}

function stepWords({ steps, at }: Presentation): string {
  const { name = '', note = '' } = steps[at] ?? {};
  return [`${at + 1} of ${steps.length}: ${name}.`, note].filter((part) => part !== '').join(' ');
}
