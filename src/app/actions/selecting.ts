import { isFinding } from '../find-slice.ts';
import { indexPicture, nameOf } from '../picture-index.ts';
import type { Action } from './action.ts';

export const SELECTING_ACTIONS: readonly Action[] = [
  {
    id: 'show-details',
    group: 'Select',
    label: () => 'Show details',
    shortcut: { key: 'Enter' },
    about: ['node', 'edge'],
    applies: ({ state, target }) =>
      state.picture !== null && (target.kind === 'node' || target.kind === 'edge'),
    perform: ({ state, target }) => {
      if (target.kind === 'node') state.selectNode(target.id);
      if (target.kind === 'edge') state.selectEdge(target.id);
    },
  },
  {
    id: 'go-to-details',
    group: 'Select',
    label: () => 'Go to the details',
    shortcut: { key: 'p' },
    about: [],
    applies: ({ state }) => state.picture !== null,
    perform: ({ state }) => state.goToDetails(),
  },
  {
    id: 'copy-name',
    group: 'Select',
    label: ({ target }) => (target.kind === 'edge' ? 'Copy both names' : 'Copy name'),
    shortcut: null,
    about: ['node', 'edge'],
    applies: ({ state, target }) =>
      state.picture !== null && (target.kind === 'node' || target.kind === 'edge'),
    perform: ({ state, target, copy }) => {
      if (!state.picture) return;
      const index = indexPicture(state.picture.graph);
      if (target.kind === 'node') copy(nameOf(index, target.id).full);
      const edge = target.kind === 'edge' ? index.edges.get(target.id) : undefined;
      if (edge) copy(`${nameOf(index, edge.source).full} → ${nameOf(index, edge.target).full}`);
    },
  },
  {
    id: 'step-back',
    group: 'Select',
    label: () => 'Step back',
    shortcut: { key: 'Escape' },
    about: [],
    applies: ({ state }) =>
      state.menu !== null ||
      state.pathFrom !== null ||
      state.view.selection !== null ||
      state.walked !== null ||
      state.panelOpen ||
      isFinding(state) ||
      state.litPolicy !== null ||
      state.view.focus.length > 0,
    perform: ({ state }) => {
      if (state.menu) state.closeMenu();
      else if (state.pathFrom !== null) state.leavePath();
      else if (state.view.selection) state.clearSelection();
      else if (state.panelOpen) state.closePanel();
      else if (state.walked) state.walkTo(null);
      else if (state.litPolicy) state.lightPolicy(null);
      else if (isFinding(state)) state.closeFind();
      else state.stepBackTo(state.view.focus.length - 1);
    },
  },
];
