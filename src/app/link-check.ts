import type { StoreApi } from 'zustand/vanilla';
import { toPlainText } from '../flow/plain-text.ts';
import type { View } from '../graph/view.ts';
import { middleEllipsis } from './names.ts';
import { indexPicture } from './picture-index.ts';
import type { AppState } from './state.ts';

/**
 * What a link selects or folds may not be in the capture: it is named and left out, once there is a
 * picture to look in. Has to listen after what draws the pictures, so that `drawing` is up to date.
 */
export function checkLinks(store: StoreApi<AppState>): () => void {
  return store.subscribe(() => {
    const { linkUnchecked, picture, drawing, capture, view, viewProblems } = store.getState();
    if (!linkUnchecked || !picture || drawing || !capture) return;
    const { nodes, edges } = indexPicture(picture.graph);
    const groups = new Set(capture.groups.map(({ key }) => key));
    const { selection } = view;
    const selected = selection === null || (selection.kind === 'edge' ? edges : nodes).has(selection.id);
    const unknown = view.exceptions.filter((key) => !groups.has(key));
    const left = (what: string, name: string): string =>
      `The link's ${what} “${shown(name)}” is not in ${capture.title} and was left out.`;
    // Only a step that meets nothing leaves nothing: each of them keeps what it is about.
    const nowhere = view.focus.length > 0 && nodes.size === 0;
    const narrowed = view.focus.flatMap((step) =>
      step.kind === 'paths' ? [step.from, step.to] : step.nodes,
    );
    const problems = [
      ...(nowhere ? [left('narrowing to', narrowed.join(', '))] : []),
      ...(selection && !selected ? [left(`selected ${selection.kind}`, selection.id)] : []),
      ...unknown.map((key) => left('fold', key)),
    ];
    if (problems.length === 0) return store.setState({ linkUnchecked: false });
    const mended: View = {
      ...view,
      selection: selected ? selection : null,
      exceptions: view.exceptions.filter((key) => groups.has(key)),
      focus: nowhere ? [] : view.focus,
    };
    store.setState({ linkUnchecked: false, view: mended, viewProblems: [...viewProblems, ...problems] });
  });
}

const LONGEST_SHOWN = 120;

function shown(name: string): string {
  return middleEllipsis(toPlainText(name), LONGEST_SHOWN);
}
