import { offersSampleManifests } from '../manifests/manifests-slice.ts';
import type { Action } from './action.ts';

/** What a reviewer looks at: findings, and policies with what is written of them. */
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
  {
    id: 'show-policies',
    group: 'Look',
    label: () => 'Show the table of policies',
    shortcut: { key: 'p', shift: true },
    about: [],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.showDockTab('policies'),
  },
  {
    id: 'open-manifests',
    group: 'Open',
    label: () => 'Open policy manifests…',
    shortcut: null,
    about: [],
    applies: () => true,
    // The same choice as for flow logs: what a file is, its content says.
    perform: ({ chooseFiles }) => chooseFiles(),
  },
  {
    id: 'sample-manifests',
    group: 'Open',
    label: () => 'Show the rules of this sample’s policies',
    shortcut: null,
    about: [],
    applies: ({ state }) => offersSampleManifests(state),
    perform: ({ state }) => void state.openSampleManifests(),
  },
  {
    id: 'show-manifests',
    group: 'Open',
    label: () => 'Which policy manifests are open',
    shortcut: null,
    about: [],
    applies: ({ state }) => state.manifests !== null,
    perform: ({ state }) => state.showDialog('manifests'),
  },
];
