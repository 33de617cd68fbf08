import type { Action } from './action.ts';

export const OUTLINING_ACTIONS: readonly Action[] = [
  {
    id: 'outline',
    group: 'Look',
    label: ({ state }) => (state.outlineShown ? 'Close the outline' : 'Show the graph as an outline'),
    shortcut: { key: 'o', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.picture !== null,
    perform: ({ state }) => (state.outlineShown ? state.closeOutline() : state.goToOutline()),
  },
];
