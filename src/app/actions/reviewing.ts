import type { Action } from './action.ts';

/** What a reviewer looks at. */
export const REVIEWING_ACTIONS: readonly Action[] = [
  {
    id: 'list-findings',
    group: 'Look',
    label: () => 'List findings',
    shortcut: { key: 'f', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.showDockTab('findings'),
  },
  {
    id: 'finding-badges',
    group: 'Look',
    label: ({ state }) => (state.findingBadges ? 'Hide findings on the graph' : 'Show findings on the graph'),
    shortcut: { key: 'b', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.toggleFindingBadges(),
  },
];
