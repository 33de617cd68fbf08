import { foundAnnouncement } from '../find-words.ts';
import type { Action, ActionContext } from './action.ts';

function step({ state, camera }: ActionContext, by: 1 | -1): void {
  const id = state.stepThroughFound(by);
  if (id === null) return;
  camera.frame(id);
  state.announce(foundAnnouncement({ ...state, walked: { kind: 'edge', id } }));
}

const someFound = ({ state }: ActionContext): boolean => (state.found?.length ?? 0) > 0;

/** Finding looks at the picture and changes nothing of it. */
export const FINDING_ACTIONS: readonly Action[] = [
  {
    id: 'search',
    group: 'Select',
    label: () => 'Search for anything by its name',
    shortcut: { key: '/', command: 'k' },
    about: ['canvas'],
    applies: () => true,
    perform: ({ state }) => state.openSearch(),
  },
  {
    id: 'find',
    group: 'Filter',
    label: () => 'Light edges up by a query',
    shortcut: { key: 'e' },
    about: ['canvas'],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.askToWrite('find'),
  },
  {
    id: 'next-found',
    group: 'Filter',
    label: () => 'To the next one found',
    shortcut: { key: 'j' },
    about: [],
    applies: someFound,
    perform: (context) => step(context, 1),
  },
  {
    id: 'previous-found',
    group: 'Filter',
    label: () => 'To the previous one found',
    shortcut: { key: 'j', shift: true },
    about: [],
    applies: someFound,
    perform: (context) => step(context, -1),
  },
];
