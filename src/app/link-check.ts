import type { StoreApi } from 'zustand/vanilla';
import { toPlainText } from '../flow/plain-text.ts';
import type { UnknownNames } from '../graph/unknown-names.ts';
import type { Focus, View } from '../graph/view.ts';
import { middleEllipsis } from './names.ts';
import type { AppState, OpenCapture } from './state.ts';

/**
 * What a link selects, folds, narrows to or hides may not be in the capture: it is named and left out. What is only
 * not drawn, for the query or the time range leaves it out, is there: a selection that another time would show stays,
 * and one that the view would never show goes without a word.
 */
export function checkLinks(store: StoreApi<AppState>): () => void {
  let asked: { readonly capture: OpenCapture; readonly view: View } | null = null;

  return store.subscribe(({ linkUnchecked, capture, picture, drawing, view }) => {
    // What changed meanwhile is looked at once it is drawn.
    if (asked && (asked.capture !== capture || asked.view !== view)) asked = null;
    if (!linkUnchecked || !capture || !picture || drawing || asked) return;
    const mine = { capture, view };
    asked = mine;
    capture.reading.ask('unknownNames', { view }).then(
      (unknown) => {
        if (asked !== mine) return;
        asked = null;
        const mended = withoutUnknown(view, unknown);
        if (mended === view) return store.setState({ linkUnchecked: false });
        // Problems that are others now tell a mending from a step of a person's.
        store.setState(({ viewProblems }) => ({
          linkUnchecked: false,
          view: mended,
          viewProblems: [...viewProblems, ...problemsOf(view, unknown, capture.title)],
        }));
      },
      // Closed under way, or out of memory: then nothing is known against the link.
      () => {
        if (asked !== mine) return;
        asked = null;
        store.setState({ linkUnchecked: false });
      },
    );
  });
}

function problemsOf(view: View, unknown: UnknownNames, title: string): readonly string[] {
  const { selection } = view;
  const left = (what: string, name: string): string =>
    `The link's ${what} “${shown(name)}” is not in ${title} and was left out.`;
  const nowhere = new Set(unknown.nodes);
  const narrowed = new Set(view.focus.flatMap(namesOf));
  return [
    ...[...narrowed].filter((id) => nowhere.has(id)).map((id) => left('narrowing to', id)),
    ...view.hidden.filter((id) => nowhere.has(id)).map((id) => left('hiding of', id)),
    ...(selection && unknown.selection === 'unknown'
      ? [left(`selected ${selection.kind}`, selection.id)]
      : []),
    ...unknown.groups.map((key) => left('fold', key)),
  ];
}

/** The same view where everything that it names is known. */
function withoutUnknown(view: View, { nodes, groups, selection }: UnknownNames): View {
  if (nodes.length === 0 && groups.length === 0 && selection === 'drawn') return view;
  const nowhere = new Set(nodes);
  return {
    ...view,
    selection: selection === 'drawn' ? view.selection : null,
    exceptions: view.exceptions.filter((key) => !groups.includes(key)),
    hidden: view.hidden.filter((id) => !nowhere.has(id)),
    focus: view.focus.flatMap((step) => knownPart(step, nowhere)),
  };
}

function namesOf(step: Focus): readonly string[] {
  return step.kind === 'paths' ? [step.from, step.to] : step.nodes;
}

/** What a step says without unknown names; nothing where it says nothing then. */
function knownPart(step: Focus, nowhere: ReadonlySet<string>): readonly Focus[] {
  const known = namesOf(step).filter((id) => !nowhere.has(id));
  if (known.length === namesOf(step).length) return [step];
  return step.kind === 'paths' || known.length === 0 ? [] : [{ ...step, nodes: known }];
}

const LONGEST_SHOWN = 120;

function shown(name: string): string {
  return middleEllipsis(toPlainText(name), LONGEST_SHOWN);
}
