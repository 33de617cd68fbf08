import { isDrawnAnyway } from '../large/large-slice.ts';
import type { Action } from './action.ts';

/** What is too much to be read can be drawn all the same, and left again. */
export const LARGE_ACTIONS: readonly Action[] = [
  {
    id: 'draw-anyway',
    group: 'Look',
    label: () => 'Draw anyway what is more than can be read',
    shortcut: null,
    about: [],
    applies: ({ state }) => state.tooMuch !== null && !isDrawnAnyway(state),
    perform: ({ state }) => state.drawAnyway(),
  },
  {
    id: 'draw-less',
    group: 'Look',
    label: ({ state }) => (state.plain?.kind === 'placing' ? 'Cancel the drawing' : 'Draw less'),
    shortcut: { key: 'Escape' },
    about: [],
    applies: ({ state }) => isDrawnAnyway(state),
    perform: ({ state }) => state.drawLess(),
  },
];
