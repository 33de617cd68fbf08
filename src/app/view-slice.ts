import type { StateCreator } from 'zustand/vanilla';
import { DEFAULT_VIEW, type Selection, type View } from '../graph/view.ts';
import {
  groupOfNode,
  withAllFolded,
  withAllUnfolded,
  withGroupFolded,
  withRolloutsMerged,
} from './folding.ts';
import type { AppState, Picture, ViewSlice } from './state.ts';

export const createViewSlice: StateCreator<AppState, [], [], ViewSlice> = (set) => {
  const change = (next: (view: View, state: AppState) => View): void =>
    set((state) => ({ view: next(state.view, state) }));
  const changeAll = (next: (view: View) => View): void =>
    set(({ view, arrangement }) => ({
      view: { ...next(view), selection: null },
      arrangement: arrangement + 1,
    }));
  const fold = (key: string, folded: boolean): void =>
    change((view, { picture }) => ({
      ...withGroupFolded(view, key, folded),
      selection: touchesGroup(picture, view.selection, key) ? null : view.selection,
    }));

  return {
    view: DEFAULT_VIEW,
    viewProblems: [],
    linkUnchecked: false,
    selectNode: (id) => change((view) => ({ ...view, selection: { kind: 'node', id } })),
    selectEdge: (id) => change((view) => ({ ...view, selection: { kind: 'edge', id } })),
    clearSelection: () => change((view) => ({ ...view, selection: null })),
    foldGroup: (key) => fold(key, true),
    unfoldGroup: (key) => fold(key, false),
    foldAll: () => changeAll(withAllFolded),
    unfoldAll: () => changeAll(withAllUnfolded),
    mergeRollouts: () => change((view) => ({ ...withRolloutsMerged(view, true), selection: null })),
    separateRollouts: () => change((view) => ({ ...withRolloutsMerged(view, false), selection: null })),
    chooseMetric: (metric) => change((view) => ({ ...view, metric })),
    restoreView: (view, viewProblems) => set({ view, viewProblems, linkUnchecked: true }),
    dismissViewProblems: () => set({ viewProblems: [] }),
  };
};

/** Folding a group takes its nodes and their edges out of the picture, and unfolding the folded node. */
function touchesGroup(picture: Picture | null, selection: Selection | null, key: string): boolean {
  if (!picture || !selection) return false;
  const { graph } = picture;
  const edge = selection.kind === 'edge' ? graph.edges.find(({ id }) => id === selection.id) : undefined;
  const ends = edge ? [edge.source, edge.target] : [selection.id];
  return graph.nodes.some((node) => ends.includes(node.id) && groupOfNode(node) === key);
}
