import { isDockFolded } from '../dock-slice.ts';
import { canPlay } from '../timeline/play-slice.ts';
import type { Action } from './action.ts';

/** What Escape undoes before anything else: what is under way. */
export const UNTIMING_ACTIONS: readonly Action[] = [
  {
    id: 'drop-brush',
    group: 'Time',
    label: () => 'Leave the time range as it was',
    shortcut: { key: 'Escape' },
    about: [],
    applies: ({ state }) => state.brush !== null,
    perform: ({ state }) => state.drawBrush(null),
  },
  {
    id: 'stop-playing',
    group: 'Time',
    label: () => 'Stop playing',
    shortcut: { key: 'Escape' },
    about: [],
    applies: ({ state }) => state.playing,
    perform: ({ state }) => state.pause(),
  },
];

export const TIMING_ACTIONS: readonly Action[] = [
  {
    id: 'play',
    group: 'Time',
    label: ({ state }) => {
      if (state.playing) return 'Pause';
      return state.reducedMotion ? 'Show the next window of time' : 'Play through time';
    },
    shortcut: { key: 'k' },
    about: [],
    applies: ({ state }) => canPlay(state),
    perform: ({ state }) => (state.playing ? state.pause() : state.play()),
  },
  {
    id: 'earlier',
    group: 'Time',
    label: () => 'Move the time range earlier',
    shortcut: { key: ',' },
    about: [],
    applies: ({ state }) => canPlay(state),
    perform: ({ state }) => state.moveTimeRange(-1),
  },
  {
    id: 'later',
    group: 'Time',
    label: () => 'Move the time range later',
    shortcut: { key: '.' },
    about: [],
    applies: ({ state }) => canPlay(state),
    perform: ({ state }) => state.moveTimeRange(1),
  },
  {
    id: 'zoom-time',
    group: 'Time',
    label: ({ state }) =>
      state.timelineZoom === null ? 'Zoom the timeline to the range' : 'Show all of the timeline',
    shortcut: { key: 'z' },
    about: [],
    applies: ({ state }) => state.timelineZoom !== null || state.view.timeRange !== null,
    perform: ({ state }) => (state.timelineZoom === null ? state.zoomToTimeRange() : state.zoomOut()),
  },
  {
    id: 'whole-capture',
    group: 'Time',
    label: () => 'Whole capture',
    shortcut: { key: 'Escape' },
    about: [],
    applies: ({ state }) => state.view.timeRange !== null,
    perform: ({ state }) => state.selectTimeRange(null),
  },
  {
    id: 'switch-time-zone',
    group: 'Time',
    label: ({ state }) => (state.timeZone === 'utc' ? 'Show local time' : 'Show UTC'),
    shortcut: { key: 'c' },
    about: [],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.chooseTimeZone(state.timeZone === 'utc' ? 'local' : 'utc'),
  },
  {
    id: 'fold-dock',
    group: 'Time',
    label: ({ state }) => (isDockFolded(state) ? 'Show the flow table' : 'Fold the flow table away'),
    shortcut: { key: 'd' },
    about: [],
    applies: ({ state }) => state.capture !== null,
    perform: ({ state }) => state.toggleDock(),
  },
];
