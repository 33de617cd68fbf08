import {
  acceptCompletion,
  type Completion,
  type CompletionSource,
  completionStatus,
  selectedCompletionIndex,
  setSelectedCompletion,
} from '@codemirror/autocomplete';
import type { Command } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import { countOf } from '../../app/figures.ts';
import { toPlainText } from '../../app/names.ts';
import type { AppState } from '../../app/state.ts';

/** An option as the list draws it. */
interface Offered extends Completion {
  readonly meaning: string;
  readonly rows: number | null;
}

/** What fits at the cursor, as the worker knows it: it holds the data, and typing must not wait for it. */
export function completeInWorker(store: StoreApi<AppState>): CompletionSource {
  return async ({ state, pos, explicit }) => {
    const { capture } = store.getState();
    const text = state.doc.toString();
    // A field that is merely looked at shows its example.
    if (!capture || (text.trim() === '' && !explicit)) return null;
    try {
      const { from, to, options } = await capture.reading.ask('completions', { text, cursor: pos });
      const [only, second] = options;
      const isThere = second === undefined && only?.insert.trim() === text.slice(from, to);
      if (!only || isThere) return null;
      return {
        from,
        to,
        // The worker has chosen and ordered them.
        filter: false,
        options: options.map(
          ({ label, insert, meaning, rows }): Offered => ({
            label: toPlainText(label),
            apply: insert,
            meaning: toPlainText(meaning),
            rows,
          }),
        ),
      };
    } catch {
      // Another capture was opened meanwhile: there is nothing to offer from this one.
      return null;
    }
  };
}

/** Tab takes what is chosen in the list, or its first; without a list it leaves the field, as everywhere. */
export const acceptFirst: Command = (view) => {
  if (completionStatus(view.state) !== 'active') return false;
  if (selectedCompletionIndex(view.state) === null) view.dispatch({ effects: setSelectedCompletion(0) });
  return acceptCompletion(view);
};

function isOffered(completion: Completion): completion is Offered {
  return 'meaning' in completion && 'rows' in completion;
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

/** Beside each name what it means, and in how many rows of the table it is. */
export const COMPLETION_PARTS = [
  {
    position: 60,
    render: (completion: Completion): Node | null =>
      isOffered(completion) ? part('cm-offered-meaning', completion.meaning) : null,
  },
  {
    position: 90,
    render: (completion: Completion): Node | null =>
      isOffered(completion) && completion.rows !== null
        ? part('cm-offered-count', countOf(completion.rows, 'row'))
        : null,
  },
];
