import type { StoreApi } from 'zustand/vanilla';
import type { EdgeId } from '../graph/flow-graph.ts';
import { drawnKey } from './picture-slice.ts';
import type { QuestionKind, Questions } from './questions.ts';
import type { AppState, OpenCapture } from './state.ts';

/** Questions about one edge of a view. */
type EdgeQuestion = {
  [Kind in QuestionKind]: Questions[Kind]['about'] extends { readonly edge: EdgeId } ? Kind : never;
}[QuestionKind];

/** An answer, with the edge that it is about. */
export interface EdgeAnswer<Kind extends QuestionKind> {
  readonly edge: EdgeId;
  readonly answer: Questions[Kind]['answer'];
}

/**
 * Asks a question about whatever edge is selected, again with each change of what is drawn. `keep` is told of the
 * answer, and of null where no edge is selected and where there is no answer: the panel then goes without. An
 * answer to a question that is no longer asked is dropped.
 */
export function askOfSelectedEdge<Kind extends EdgeQuestion>(
  store: StoreApi<AppState>,
  question: Kind,
  keep: (answered: EdgeAnswer<Kind> | null) => void,
): () => void {
  let asked: { readonly capture: OpenCapture; readonly key: string } | null = null;
  return store.subscribe(({ capture, view }) => {
    const edge = view.selection?.kind === 'edge' ? view.selection.id : null;
    if (!capture || edge === null) {
      if (asked === null) return;
      // First: keeping is a change that leads here again.
      asked = null;
      keep(null);
      return;
    }
    const key = `${drawnKey(view)} ${edge}`;
    if (asked?.capture === capture && asked.key === key) return;
    const mine = { capture, key };
    asked = mine;
    capture.reading.ask(question, { view, edge }).then(
      (answer) => {
        if (asked === mine) keep({ edge, answer });
      },
      // Closed under way, or out of memory.
      () => {
        if (asked === mine) keep(null);
      },
    );
  });
}
