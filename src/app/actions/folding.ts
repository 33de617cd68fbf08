import { toPlainText } from '../../flow/plain-text.ts';
import { groupOfNode, isGroupFolded, rolloutsMerged } from '../folding.ts';
import { indexPicture } from '../picture-index.ts';
import type { Action, ActionContext } from './action.ts';

/** The group that a node or a box under the menu stands for, or the one that is selected or walked. */
function groupOf({ state, target }: ActionContext): { key: string; label: string } | null {
  if (!state.picture) return null;
  const nodes = indexPicture(state.picture.graph).nodes;
  const label = (key: string): string =>
    toPlainText(
      state.capture?.groups.find((group) => group.key === key)?.label ?? key.replace(/^namespace:/, ''),
    );
  if (target.kind === 'group') return { key: target.id, label: label(target.id) };
  const { selection } = state.view;
  const at = target.kind === 'canvas' ? (state.walked ?? selection) : target;
  const node = at?.kind === 'node' ? nodes.get(at.id) : undefined;
  const key = node ? groupOfNode(node) : null;
  return key === null ? null : { key, label: label(key) };
}

export const FOLDING_ACTIONS: readonly Action[] = [
  {
    id: 'fold-group',
    group: 'Fold',
    label: (context) => `Fold ${groupOf(context)?.label ?? 'its namespace'}`,
    shortcut: { key: ' ' },
    about: ['node', 'group'],
    applies: (context) => {
      const group = groupOf(context);
      return group !== null && !isGroupFolded(context.state.view, group.key);
    },
    perform: (context) => {
      const group = groupOf(context);
      if (group) context.state.foldGroup(group.key);
    },
  },
  {
    id: 'unfold-group',
    group: 'Fold',
    label: (context) => `Unfold ${groupOf(context)?.label ?? 'its namespace'}`,
    shortcut: { key: ' ' },
    about: ['node', 'group'],
    applies: (context) => {
      const group = groupOf(context);
      return group !== null && isGroupFolded(context.state.view, group.key);
    },
    perform: (context) => {
      const group = groupOf(context);
      if (group) context.state.unfoldGroup(group.key);
    },
  },
  {
    id: 'fold-all',
    group: 'Fold',
    label: () => 'Fold all namespaces',
    shortcut: { key: 'n' },
    about: ['canvas'],
    applies: ({ state: { view, picture } }) =>
      picture !== null && (view.level !== 'namespace' || view.exceptions.length > 0),
    perform: ({ state }) => state.foldAll(),
  },
  {
    id: 'unfold-all',
    group: 'Fold',
    label: () => 'Unfold all namespaces',
    shortcut: { key: 'n', shift: true },
    about: ['canvas'],
    applies: ({ state: { view, picture } }) =>
      picture !== null && (view.level === 'namespace' || view.exceptions.length > 0),
    perform: ({ state }) => state.unfoldAll(),
  },
  {
    id: 'merge-rollouts',
    group: 'Fold',
    label: ({ state }) => (rolloutsMerged(state.view) ? 'Show each rollout' : 'Merge rollouts of a workload'),
    shortcut: { key: 'm' },
    about: ['canvas'],
    applies: ({ state }) => state.picture !== null,
    perform: ({ state }) => (rolloutsMerged(state.view) ? state.separateRollouts() : state.mergeRollouts()),
  },
];
