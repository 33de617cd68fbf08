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
  {
    id: 'show-trust',
    group: 'Open',
    label: () => 'How far to trust this capture',
    shortcut: { key: 't' },
    about: [],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.showDialog('trust'),
  },
  {
    id: 'download-rejections',
    group: 'Open',
    label: () => 'Download all rejections',
    shortcut: null,
    about: [],
    applies: ({ state }) => state.download === null && (state.capture?.account.rejected ?? 0) > 0,
    perform: ({ state, save }) => void state.downloadRejections(save),
  },
];
