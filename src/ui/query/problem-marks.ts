import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { problemsOf } from '../../app/query-slice.ts';

/** Says whether the text was to be applied and could not be. */
export const setRefused = StateEffect.define<boolean>();

const refused = StateField.define<boolean>({
  create: () => false,
  update: (before, { effects }) =>
    effects.reduce((value, effect) => (effect.is(setRefused) ? effect.value : value), before),
});

/** Underlines what is wrong, at its place, once a person wanted to go by it: what is still being written isn't wrong. */
export const problemMarks = [
  refused,
  EditorView.decorations.compute(['doc', refused], (state): DecorationSet => {
    if (!state.field(refused)) return Decoration.none;
    const { length } = state.doc;
    const marks = problemsOf(state.doc.toString()).flatMap(({ from, to, message }) => {
      // What is missing has no width of its own: the character before its place stands for it.
      const end = Math.min(length, Math.max(to, from + 1));
      const start = Math.max(0, Math.min(from, end - 1));
      return start < end
        ? [Decoration.mark({ class: 'cm-problem', attributes: { title: message } }).range(start, end)]
        : [];
    });
    return Decoration.set(marks, true);
  }),
];
