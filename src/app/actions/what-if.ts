import { whyNoWhatIf } from '../what-if/what-if-slice.ts';
import type { Action } from './action.ts';

export const WHAT_IF_ACTIONS: readonly Action[] = [
  {
    id: 'what-if',
    group: 'Look',
    label: ({ state }) =>
      state.view.verdicts === 'pending'
        ? 'Back to what happened'
        : 'Show the graph as if staged policies were enforced',
    shortcut: { key: 'w', shift: true },
    about: ['canvas'],
    // A link may ask for it where records don't tell: then there is a way back.
    applies: ({ state }) =>
      state.picture !== null && (state.view.verdicts === 'pending' || whyNoWhatIf(state) === null),
    perform: ({ state }) => state.chooseVerdicts(state.view.verdicts === 'pending' ? 'enforced' : 'pending'),
  },
];
