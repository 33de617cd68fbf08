import type { StateCreator, StoreApi } from 'zustand/vanilla';
import { boxOfNode } from '../layout-input.ts';
import { indexPicture, type PictureIndex } from '../picture-index.ts';
import type { AppState } from '../state.ts';
import { type Branches, edgeKey, isBranchOpen } from './outline.ts';

/** The picture as a tree beside the canvas. What is folded and selected is the View's; how it is read is here. */
export interface OutlineSlice {
  readonly outlineShown: boolean;
  /** Counts how often a person asked to go to it: it then takes the focus. */
  readonly outlineAsked: number;
  readonly outlineBranches: Branches;
  /** The key of the line that a person is at. */
  readonly outlineAt: string | null;
  readonly goToOutline: () => void;
  readonly closeOutline: () => void;
  readonly standInOutline: (key: string) => void;
  readonly openBranch: (key: string) => void;
  readonly closeBranch: (key: string) => void;
}

export const createOutlineSlice: StateCreator<AppState, [], [], OutlineSlice> = (set) => {
  const turn = (key: string, open: boolean): void =>
    set(({ outlineBranches }) => ({ outlineBranches: new Map(outlineBranches).set(key, open) }));
  return {
    outlineShown: false,
    outlineAsked: 0,
    outlineBranches: new Map(),
    outlineAt: null,
    goToOutline: () => set(({ outlineAsked }) => ({ outlineShown: true, outlineAsked: outlineAsked + 1 })),
    closeOutline: () => set({ outlineShown: false }),
    standInOutline: (outlineAt) => set({ outlineAt }),
    openBranch: (key) => turn(key, true),
    closeBranch: (key) => turn(key, false),
  };
};

/** Keeps the outline at what is selected, wherever it was selected, with the branches open that lead there. */
export function followInOutline(store: StoreApi<AppState>): () => void {
  return store.subscribe(({ view, picture, capture, outlineAt, outlineBranches }, before) => {
    if (capture !== before.capture) store.setState({ outlineBranches: new Map(), outlineAt: null });
    const { selection } = view;
    if (!selection || !picture) return;
    if (selection === before.view.selection && picture === before.picture) return;
    const index = indexPicture(picture.graph);
    const place = placeOf(index, selection.id, outlineAt);
    if (!place) return;
    const closed = place.within.filter((branch) => !isBranchOpen(outlineBranches, branch));
    if (place.key === outlineAt && closed.length === 0) return;
    const opened = new Map(outlineBranches);
    for (const { key } of closed) opened.set(key, true);
    store.setState({ outlineAt: place.key, outlineBranches: opened });
  });
}

type Branch = { readonly kind: 'group' | 'node'; readonly key: string };

/** The line of a node or an edge, and the branches that it is in. Of an edge's two lines, the one that one is at. */
function placeOf(
  index: PictureIndex,
  id: string,
  present: string | null,
): { readonly key: string; readonly within: readonly Branch[] } | null {
  const edge = index.edges.get(id);
  const end = edge && present === edgeKey(edge.target, id) ? edge.target : (edge?.source ?? id);
  const node = index.nodes.get(end);
  if (!node) return null;
  const box = boxOfNode(node);
  const groups: readonly Branch[] = box === null ? [] : [{ kind: 'group', key: box }];
  return edge
    ? { key: edgeKey(end, id), within: [...groups, { kind: 'node', key: end }] }
    : { key: end, within: groups };
}
