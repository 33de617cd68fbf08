import type { Action } from './action.ts';

export const OPENING_ACTIONS: readonly Action[] = [
  {
    id: 'open-files',
    group: 'Open',
    label: () => 'Open files…',
    shortcut: { key: 'o' },
    about: [],
    applies: () => true,
    perform: ({ chooseFiles }) => chooseFiles(),
  },
  {
    id: 'show-account',
    group: 'Open',
    label: () => 'What became of the records',
    shortcut: { key: 'i' },
    about: [],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.showDialog('account'),
  },
];
