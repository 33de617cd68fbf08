import type { StateCreator } from 'zustand/vanilla';
import type { NodeId } from '../graph/flow-graph.ts';
import { DEFAULT_VIEW, type Selection, type View } from '../graph/view.ts';
import { withConversation } from './conversations.ts';
import { withFocus, withFocusChanged, withFocusUpTo, withHidden, withShown } from './focusing.ts';
import {
  groupOfNode,
  withAllFolded,
  withAllUnfolded,
  withGroupFolded,
  withRolloutsMerged,
} from './folding.ts';
import { indexPicture } from './picture-index.ts';
import type { AppState, Picture, ViewSlice } from './state.ts';

export const createViewSlice: StateCreator<AppState, [], [], ViewSlice> = (set, get) => {
  const change = (next: (view: View, state: AppState) => View): void =>
    set((state) => ({ view: next(state.view, state) }));
  const changeAll = (next: (view: View) => View): void =>
    set(({ view, arrangement }) => ({
      view: { ...next(view), selection: null },
      arrangement: arrangement + 1,
    }));
  /** Another part of the same picture: everything stays where it is, and the canvas fits what is left. */
  const narrow = (next: (view: View) => View): void =>
    set(({ view, arrangement }) => ({ view: next(view), pathFrom: null, arrangement: arrangement + 1 }));
  const fold = (key: string, folded: boolean): void =>
    change((view, { picture }) => ({
      ...withGroupFolded(view, key, folded),
      selection: touchesGroup(picture, view.selection, key) ? null : view.selection,
    }));

  return {
    view: DEFAULT_VIEW,
    viewProblems: [],
    linkUnchecked: false,
    selectNode: (id) => {
      const { pathFrom } = get();
      if (pathFrom !== null && pathFrom !== id) {
        get().focusOn({ kind: 'paths', from: pathFrom, to: id });
      } else change((view) => ({ ...view, selection: { kind: 'node', id } }));
    },
    selectEdge: (id) => change((view) => ({ ...view, selection: { kind: 'edge', id } })),
    goToConversation: (conversation) => change((view) => withConversation(view, conversation)),
    clearSelection: () => change((view) => ({ ...view, selection: null })),
    foldGroup: (key) => fold(key, true),
    unfoldGroup: (key) => fold(key, false),
    foldAll: () => changeAll(withAllFolded),
    unfoldAll: () => changeAll(withAllUnfolded),
    mergeRollouts: () => change((view) => ({ ...withRolloutsMerged(view, true), selection: null })),
    separateRollouts: () => change((view) => ({ ...withRolloutsMerged(view, false), selection: null })),
    chooseMetric: (metric) => change((view) => ({ ...view, metric })),
    focusOn: (focus) => narrow((view) => withFocus(view, focus)),
    changeFocus: (focus) => narrow((view) => withFocusChanged(view, focus)),
    stepBackTo: (depth) => narrow((view) => withFocusUpTo(view, depth)),
    hideNodes: (ids) =>
      change((view, { picture }) => ({
        ...withHidden(view, ids),
        selection: isOf(picture, view.selection, ids) ? null : view.selection,
      })),
    showNodes: (ids) => change((view) => withShown(view, ids)),
    chooseServices: (services) => change((view) => ({ ...view, services, selection: null })),
    pathFrom: null,
    startPath: (pathFrom) => set({ pathFrom }),
    leavePath: () => set({ pathFrom: null }),
    restoreView: (view, viewProblems) => set((state) => restoredView(state, view, viewProblems)),
    dismissViewProblems: () => set({ viewProblems: [] }),
  };
};

/** What changes where a View is gone to as a whole, whose problems are known. */
export function restoredView(
  state: AppState,
  view: View,
  viewProblems: readonly string[],
): Pick<
  AppState,
  'view' | 'viewProblems' | 'linkUnchecked' | 'pathFrom' | 'playing' | 'brush' | 'arrangement'
> {
  return {
    view,
    viewProblems,
    linkUnchecked: true,
    pathFrom: null,
    // The next window would take the place of what was come back to.
    playing: false,
    brush: null,
    arrangement:
      JSON.stringify(state.view.focus) === JSON.stringify(view.focus)
        ? state.arrangement
        : state.arrangement + 1,
  };
}

/** Whether a selection is one of these nodes, an edge at one, or within one of these groups. */
function isOf(picture: Picture | null, selection: Selection | null, ids: readonly NodeId[]): boolean {
  if (!picture || !selection) return false;
  const { nodes, edges } = indexPicture(picture.graph);
  const edge = edges.get(selection.id);
  return (edge ? [edge.source, edge.target] : [selection.id]).some((id) => {
    const node = nodes.get(id);
    return ids.includes(id) || (node !== undefined && ids.includes(groupOfNode(node) ?? ''));
  });
}

/** Folding a group takes its nodes and their edges out of the picture, and unfolding the folded node. */
function touchesGroup(picture: Picture | null, selection: Selection | null, key: string): boolean {
  if (!picture || !selection) return false;
  const { graph } = picture;
  const edge = selection.kind === 'edge' ? graph.edges.find(({ id }) => id === selection.id) : undefined;
  const ends = edge ? [edge.source, edge.target] : [selection.id];
  return graph.nodes.some((node) => ends.includes(node.id) && groupOfNode(node) === key);
}
