import { indexPicture } from '../picture-index.ts';
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
    id: 'own-networks',
    group: 'Open',
    label: () => 'Own networks…',
    shortcut: { key: 'r' },
    about: [],
    applies: () => true,
    perform: ({ state }) => state.showDialog('networks'),
  },
  {
    id: 'name-network',
    group: 'Open',
    label: () => 'Name this network’s ranges…',
    shortcut: null,
    about: ['node'],
    applies: ({ state: { picture }, target }) =>
      target.kind === 'node' &&
      picture !== null &&
      indexPicture(picture.graph).nodes.get(target.id)?.type === 'net',
    perform: ({ state }) => state.showDialog('networks'),
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
