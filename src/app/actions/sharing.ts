import type { Action, ActionContext } from './action.ts';

const isOpen = ({ state }: Pick<ActionContext, 'state'>): boolean =>
  state.capture !== null && state.presenting === null;

/** Something that can be drawn at once: of what is too much, the dialog says how large it is before anything is made. */
const isDrawn = ({ state }: ActionContext): boolean =>
  isOpen({ state }) && state.picture !== null && state.tooMuch === null;

/** The graph leaves the tool. */
export const SHARING_ACTIONS: readonly Action[] = [
  {
    id: 'copy-link',
    group: 'Share',
    label: () => 'Copy link',
    shortcut: { key: 'k', shift: true },
    about: [],
    applies: isOpen,
    perform: ({ state }) => void state.copyLink(),
  },
  {
    id: 'copy-image',
    group: 'Share',
    label: () => 'Copy as image',
    shortcut: { key: 'i', shift: true },
    about: ['canvas'],
    applies: isDrawn,
    perform: ({ state }) => void state.copyImage(),
  },
  {
    id: 'copy-mermaid',
    group: 'Share',
    label: () => 'Copy as Mermaid',
    shortcut: { key: 'm', shift: true },
    about: [],
    applies: isDrawn,
    perform: ({ state }) => void state.copyMermaid(),
  },
  {
    id: 'save-as',
    group: 'Share',
    label: () => 'Save as…',
    shortcut: { key: 'e', shift: true },
    about: ['canvas'],
    applies: (context) => isOpen(context) && context.state.picture !== null,
    perform: ({ state, camera }) => state.saveAs(camera.seen()),
  },
  {
    id: 'save-steps',
    group: 'Share',
    label: () => 'Save all saved views as PDF…',
    shortcut: null,
    about: [],
    applies: (context) => isOpen(context) && context.state.savedViews.length > 0,
    perform: ({ state }) => state.saveSteps(),
  },
];
