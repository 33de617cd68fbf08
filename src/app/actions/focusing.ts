import type { NodeId } from '../../graph/flow-graph.ts';
import type { Focus } from '../../graph/view.ts';
import { nameOfAny } from '../focusing.ts';
import { indexPicture, type PictureIndex } from '../picture-index.ts';
import type { Action, ActionContext } from './action.ts';

/** What an action narrows to or hides: what it was asked about, else what is walked or selected. */
function meant({ state, target }: ActionContext): { ids: readonly NodeId[]; index: PictureIndex } | null {
  if (!state.picture) return null;
  const index = indexPicture(state.picture.graph);
  const at = target.kind === 'canvas' ? (state.walked ?? state.view.selection) : target;
  if (!at) return null;
  if (at.kind === 'group') return { ids: [at.id], index };
  if (at.kind === 'node') return index.nodes.has(at.id) ? { ids: [at.id], index } : null;
  const edge = at.kind === 'edge' ? index.edges.get(at.id) : undefined;
  return edge ? { ids: [...new Set([edge.source, edge.target])], index } : null;
}

function names(context: ActionContext): string {
  const found = meant(context);
  return found ? found.ids.map((id) => nameOfAny(found.index, id)).join(' and ') : 'this';
}

type Around = Pick<Extract<Focus, { kind: 'around' }>, 'hops' | 'direction'>;

function around(
  id: string,
  { hops, direction }: Around,
  label: (names: string) => string,
  more: Pick<Action, 'shortcut' | 'about'>,
): Action {
  return {
    id,
    group: 'Narrow',
    label: (context) => label(names(context)),
    ...more,
    applies: (context) => meant(context) !== null,
    perform: (context) => {
      const found = meant(context);
      if (found) context.state.focusOn({ kind: 'around', nodes: found.ids, hops, direction });
    },
  };
}

const ANYTHING = ['node', 'group', 'edge'] as const;

export const FOCUSING_ACTIONS: readonly Action[] = [
  around('focus-neighbours', { hops: 1, direction: 'both' }, (who) => `Only ${who} and neighbours`, {
    shortcut: { key: 'g' },
    about: ANYTHING,
  }),
  around('focus-two-hops', { hops: 2, direction: 'both' }, (who) => `Only within two hops of ${who}`, {
    shortcut: { key: 'g', shift: true },
    about: ['node', 'group'],
  }),
  around('focus-into', { hops: 1, direction: 'in' }, (who) => `Only what calls ${who}`, {
    shortcut: null,
    about: ['node', 'group'],
  }),
  around('focus-out', { hops: 1, direction: 'out' }, (who) => `Only what ${who} calls`, {
    shortcut: null,
    about: ['node', 'group'],
  }),
  around('hide-unrelated', { hops: null, direction: 'both' }, (who) => `Hide what is unrelated to ${who}`, {
    shortcut: { key: 'u' },
    about: ANYTHING,
  }),
  {
    id: 'paths-from',
    group: 'Narrow',
    label: (context) => `Paths from ${names(context)} to …`,
    shortcut: { key: 'a' },
    about: ['node', 'group'],
    applies: (context) => context.state.pathFrom === null && meant(context)?.ids.length === 1,
    perform: (context) => {
      const [from] = meant(context)?.ids ?? [];
      if (from !== undefined) context.state.startPath(from);
    },
  },
  {
    id: 'paths-to',
    group: 'Narrow',
    label: (context) => {
      const { pathFrom, picture } = context.state;
      const from = pathFrom && picture ? nameOfAny(indexPicture(picture.graph), pathFrom) : 'there';
      return `Paths from ${from} to ${names(context)}`;
    },
    shortcut: { key: 'a' },
    about: ['node', 'group'],
    applies: (context) => {
      const { pathFrom } = context.state;
      const ids = meant(context)?.ids ?? [];
      return pathFrom !== null && ids.length === 1 && ids[0] !== pathFrom;
    },
    perform: (context) => {
      const [to] = meant(context)?.ids ?? [];
      const { pathFrom } = context.state;
      if (to !== undefined && pathFrom !== null) {
        context.state.focusOn({ kind: 'paths', from: pathFrom, to });
      }
    },
  },
  {
    id: 'hide',
    group: 'Narrow',
    label: (context) => `Hide ${names(context)}`,
    shortcut: { key: 'h' },
    about: ['node', 'group'],
    applies: (context) => meant(context)?.ids.length === 1,
    perform: (context) => context.state.hideNodes(meant(context)?.ids ?? []),
  },
  {
    id: 'show-hidden',
    group: 'Narrow',
    label: ({ state }) => `Show what is hidden (${state.view.hidden.length})`,
    shortcut: { key: 'h', shift: true },
    about: ['canvas'],
    applies: ({ state }) => state.view.hidden.length > 0,
    perform: ({ state }) => state.showNodes(state.view.hidden),
  },
  {
    id: 'widen',
    group: 'Narrow',
    label: () => 'Step back to the wider picture',
    shortcut: { key: 'b' },
    about: ['canvas'],
    applies: ({ state }) => state.view.focus.length > 0,
    perform: ({ state }) => state.stepBackTo(state.view.focus.length - 1),
  },
  {
    id: 'services',
    group: 'Look',
    label: ({ state }) =>
      state.view.services ? 'Show workloads only' : 'Show the services that were called',
    shortcut: { key: 's' },
    about: ['canvas'],
    applies: ({ state }) => state.picture !== null,
    perform: ({ state }) => state.chooseServices(!state.view.services),
  },
];
