import { savedViewsFile } from '../views/saved-views-slice.ts';
import type { Action, ActionContext } from './action.ts';

const isPresenting = ({ state }: ActionContext): boolean => state.presenting !== null;

/** While a presentation is shown there is nothing else to do than these: see `actionWhilePresenting`. */
export const PRESENTED_ACTIONS: readonly Action[] = [
  {
    id: 'next-step',
    group: 'Present',
    label: () => 'While presenting: next view',
    shortcut: { key: 'ArrowRight', also: ['PageDown', ' ', 'ArrowDown', 'Enter'] },
    about: [],
    applies: isPresenting,
    perform: ({ state }) => state.stepTo((state.presenting?.at ?? 0) + 1),
  },
  {
    id: 'previous-step',
    group: 'Present',
    label: () => 'Previous view',
    shortcut: { key: 'ArrowLeft', also: ['PageUp', 'ArrowUp', 'Backspace'] },
    about: [],
    applies: isPresenting,
    perform: ({ state }) => state.stepTo((state.presenting?.at ?? 0) - 1),
  },
  {
    id: 'first-step',
    group: 'Present',
    label: () => 'First view',
    shortcut: { key: 'Home' },
    about: [],
    applies: isPresenting,
    perform: ({ state }) => state.stepTo(0),
  },
  {
    id: 'last-step',
    group: 'Present',
    label: () => 'Last view',
    shortcut: { key: 'End' },
    about: [],
    applies: isPresenting,
    perform: ({ state }) => state.stepTo(Number.POSITIVE_INFINITY),
  },
  {
    id: 'leave-presenting',
    group: 'Present',
    label: () => 'Back to where one was',
    shortcut: { key: 'Escape' },
    about: [],
    applies: isPresenting,
    perform: ({ state }) => state.leavePresenting(),
  },
];

export const PRESENTING_ACTIONS: readonly Action[] = [
  {
    id: 'views',
    group: 'Present',
    label: () => 'Saved views…',
    shortcut: { key: 'v', shift: true },
    about: [],
    applies: () => true,
    perform: ({ state }) => state.showDialog('views'),
  },
  {
    id: 'save-view',
    group: 'Present',
    label: () => 'Save this view…',
    shortcut: { key: 's', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.showDialog('save-view'),
  },
  {
    id: 'present',
    group: 'Present',
    label: ({ state }) => (state.savedViews.length === 0 ? 'Present this view' : 'Present the saved views'),
    shortcut: { key: 'd', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.picture !== null && state.presenting === null,
    perform: ({ state, camera }) => {
      camera.remember();
      state.present();
    },
  },
  {
    id: 'export-views',
    group: 'Present',
    label: () => 'Export the saved views as a file',
    shortcut: null,
    about: [],
    applies: ({ state }) => state.savedViews.length > 0,
    perform: ({ state, save }) => save('pawprint-views.json', savedViewsFile(state)),
  },
  ...PRESENTED_ACTIONS,
];

/** Begins a presentation at one of the saved views. */
export function presentFrom({ state, camera }: Pick<ActionContext, 'state' | 'camera'>, name: string): void {
  camera.remember();
  state.present(name);
}

/** A way to each saved view, for the search. Their names are people's own, so they are in no menu. */
export function savedViewActions({ state }: ActionContext): readonly Action[] {
  if (state.capture === null) return [];
  return state.savedViews.map(({ name }) => ({
    id: `saved-view ${name}`,
    group: 'Present',
    label: () => `Saved view: ${name}`,
    shortcut: null,
    about: [],
    applies: () => true,
    perform: (context) => context.state.goToSavedView(name),
  }));
}
