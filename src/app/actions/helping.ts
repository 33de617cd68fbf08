import type { Action } from './action.ts';

export const HELPING_ACTIONS: readonly Action[] = [
  {
    id: 'help',
    group: 'Help',
    label: () => 'What can be done here',
    shortcut: { key: '?' },
    about: [],
    applies: () => true,
    perform: ({ state }) => (state.dialog === 'help' ? state.closeDialog() : state.showDialog('help')),
  },
];
