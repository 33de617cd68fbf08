import { METRICS } from '../../graph/view.ts';
import type { Action } from './action.ts';

export const LOOKING_ACTIONS: readonly Action[] = [
  {
    id: 'fit',
    group: 'Look',
    label: () => 'Fit everything in',
    shortcut: { key: 'f' },
    about: ['canvas'],
    applies: ({ state }) => state.picture !== null,
    perform: ({ camera }) => camera.fit(),
  },
  {
    id: 'zoom-in',
    group: 'Look',
    label: () => 'Zoom in',
    shortcut: { key: '+' },
    about: [],
    applies: ({ state }) => state.picture !== null,
    perform: ({ camera }) => camera.zoomIn(),
  },
  {
    id: 'zoom-out',
    group: 'Look',
    label: () => 'Zoom out',
    shortcut: { key: '-' },
    about: [],
    applies: ({ state }) => state.picture !== null,
    perform: ({ camera }) => camera.zoomOut(),
  },
  {
    id: 'next-metric',
    group: 'Look',
    label: () => 'Change what the width of edges shows',
    shortcut: { key: 'w' },
    about: [],
    applies: ({ state }) => state.picture !== null,
    perform: ({ state }) => {
      const next = METRICS[(METRICS.indexOf(state.view.metric) + 1) % METRICS.length];
      if (next) state.chooseMetric(next);
    },
  },
  {
    id: 'switch-palette',
    group: 'Look',
    label: ({ state }) =>
      state.palette === 'usual' ? 'Verdict colours for colour blindness' : 'Verdicts in green, red, amber',
    shortcut: { key: 'c', shift: true },
    about: ['canvas'],
    applies: () => true,
    perform: ({ state }) => state.choosePalette(state.palette === 'usual' ? 'colour-blind' : 'usual'),
  },
];
