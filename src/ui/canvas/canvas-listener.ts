import { groupOfNode, isGroupFolded } from '../../app/folding.ts';
import { indexPicture } from '../../app/picture-index.ts';
import type { Target } from '../../app/state.ts';
import type { Screen } from '../app-context.ts';
import type { GestureListener } from './gestures.ts';

const NO_BOXES = new Map();

/** Turns gestures into the store's actions. It asks the store each time: it outlives every picture. */
export function canvasListener({ store }: Screen, onHover: (id: string | null) => void): GestureListener {
  return {
    boxes: () => store.getState().picture?.layout.boxes ?? NO_BOXES,
    onHover,
    onSelect(target) {
      const state = store.getState();
      state.closeMenu();
      state.walkTo(null);
      if (target.kind === 'node') state.selectNode(target.id);
      else if (target.kind === 'edge') state.selectEdge(target.id);
      else if (state.view.selection) state.clearSelection();
    },
    onUnfoldOrFold(target) {
      const state = store.getState();
      const key = groupOf(target);
      if (key === null) return;
      if (isGroupFolded(state.view, key)) state.unfoldGroup(key);
      else if (target.kind === 'group') state.foldGroup(key);
    },
    onMenu(target, { x, y }) {
      onHover(null);
      store.getState().openMenu({ target, x, y });
    },
    onMoved: (moved) => store.getState().moveNodes(moved),
  };

  function groupOf(target: Target): string | null {
    if (target.kind === 'group') return target.id;
    const { picture } = store.getState();
    const node =
      target.kind === 'node' && picture ? indexPicture(picture.graph).nodes.get(target.id) : undefined;
    return node ? groupOfNode(node) : null;
  }
}
