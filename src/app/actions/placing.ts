import { nameOfAny } from '../focusing.ts';
import { indexPicture } from '../picture-index.ts';
import type { Action, ActionContext } from './action.ts';

/** What was dragged and is meant: under the menu, else walked or selected. */
function pinnedAt({ state, target }: ActionContext): string | null {
  const at = target.kind === 'canvas' ? (state.walked ?? state.view.selection) : target;
  const pinned = state.picture?.layout.pinned;
  return at && (at.kind === 'node' || at.kind === 'group') && pinned?.has(at.id) ? at.id : null;
}

/** Where things stand. Nothing else in the registry moves them. */
export const PLACING_ACTIONS: readonly Action[] = [
  {
    id: 'lay-out-again',
    group: 'Look',
    label: () => 'Lay out again',
    shortcut: { key: 'l' },
    about: ['canvas'],
    // What is too much has no layout, and must not cost the folded picture its own.
    applies: ({ state }) => state.picture !== null && state.tooMuch === null,
    perform: ({ state }) => state.layOutAgain(),
  },
  {
    id: 'take-back-layout',
    group: 'Look',
    label: () => 'Back to the places before',
    shortcut: { key: 'l', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.placesBefore !== null,
    perform: ({ state }) => state.takeBackLayout(),
  },
  {
    id: 'let-go',
    group: 'Look',
    label: (context) => {
      const id = pinnedAt(context);
      const { picture } = context.state;
      const name = id !== null && picture ? nameOfAny(indexPicture(picture.graph), id) : 'what was dragged';
      return `Unpin ${name}`;
    },
    shortcut: { key: 'y' },
    about: ['node', 'group'],
    applies: (context) => pinnedAt(context) !== null,
    perform: (context) => {
      const id = pinnedAt(context);
      if (id !== null) context.state.letGo(id);
    },
  },
  {
    id: 'let-go-of-all',
    group: 'Look',
    label: ({ state }) => `Unpin all that was dragged (${state.picture?.layout.pinned?.size ?? 0})`,
    shortcut: { key: 'y', shift: true },
    about: ['canvas'],
    applies: ({ state }) => (state.picture?.layout.pinned?.size ?? 0) > 0,
    perform: ({ state }) => state.letGo(),
  },
  {
    id: 'forget-places',
    group: 'Open',
    label: () => 'Forget kept positions',
    shortcut: null,
    about: [],
    applies: () => true,
    perform: ({ state }) => state.forgetPlaces(),
  },
];
