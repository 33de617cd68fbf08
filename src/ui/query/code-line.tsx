import { autocompletion, closeCompletion } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Prec, type TransactionSpec } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { type ReactNode, useEffect, useRef } from 'react';
import { draftOf, oneLine, writtenText } from '../../app/query-slice.ts';
import { useScreen } from '../app-context.ts';
import classes from './code-line.module.css';
import { acceptFirst, COMPLETION_PARTS, completeInWorker } from './completing.ts';
import { problemMarks, setRefused } from './problem-marks.ts';
import { queryColours } from './query-colours.ts';
import type { QueryLineProps } from './query-line.tsx';

/** Marks that change the direction of text, beside those that the editor spells out by itself. */
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Nothing breaks a query into lines: neither Enter nor a paste. */
const onOneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const written = transaction.newDoc.toString();
  const spec: TransactionSpec = {
    changes: { from: 0, to: transaction.startState.doc.length, insert: oneLine(written) },
    selection: { anchor: oneLine(written.slice(0, transaction.newSelection.main.head)).length },
  };
  return spec;
});

/** The field that query text is written in, once its editor is loaded. */
export function CodeLine({
  field,
  label,
  example,
  describedBy,
  onEnter,
  onEscape,
  takesFocus,
}: QueryLineProps): ReactNode {
  const { store } = useScreen();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const attributes = useRef(new Compartment());
  // What keys do is asked when they are pressed: the editor outlives every rendering.
  const keys = useRef({ onEnter, onEscape });
  keys.current = { onEnter, onEscape };

  // Synchronises with CodeMirror, which draws and keeps its text by itself.
  useEffect(() => {
    if (!host.current) return;
    const enter = (line: EditorView): boolean => {
      closeCompletion(line);
      keys.current.onEnter();
      return true;
    };
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: writtenText(store.getState(), field),
        selection: { anchor: writtenText(store.getState(), field).length },
        extensions: [
          onOneLine,
          history(),
          // Names from logs may come in by completion: none steers the text around it.
          highlightSpecialChars({ addSpecialChars: STEERING }),
          EditorView.lineWrapping,
          placeholder(example),
          queryColours,
          problemMarks,
          autocompletion({
            override: [completeInWorker(store)],
            icons: false,
            addToOptions: COMPLETION_PARTS,
            // Enter applies what is written; what the list offers is taken by Tab, or by going to it.
            selectOnOpen: false,
            activateOnCompletion: () => true,
            maxRenderedOptions: 60,
            tooltipClass: () => classes['completions'] ?? '',
          }),
          Prec.highest(
            keymap.of([
              { key: 'Tab', run: acceptFirst },
              { key: 'Mod-Enter', run: enter },
            ]),
          ),
          keymap.of([
            { key: 'Enter', run: enter },
            { key: 'Shift-Enter', run: enter },
            {
              key: 'Escape',
              run: () => {
                keys.current.onEscape();
                return true;
              },
            },
            ...historyKeymap,
            ...standardKeymap,
          ]),
          attributes.current.of([]),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) store.getState().writeDraft(field, state.doc.toString());
          }),
          EditorView.domEventHandlers({
            blur: () => {
              // Looking something up in another window is not leaving the field.
              if (document.hasFocus()) store.getState().applyDraft(field);
            },
          }),
        ],
      }),
    });
    editor.current = view;
    const follow = (): void => {
      const state = store.getState();
      const text = writtenText(state, field);
      const effects = setRefused.of(draftOf(state, field)?.refused ?? false);
      if (text === view.state.doc.toString()) view.dispatch({ effects });
      else view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, effects });
    };
    const unsubscribe = store.subscribe((state, before) => {
      if (state.drafts !== before.drafts || state.view[field] !== before.view[field]) follow();
    });
    follow();
    return () => {
      unsubscribe();
      view.destroy();
      editor.current = null;
    };
  }, [store, field, example]);

  // Synchronises what assistive technology is told about the field.
  useEffect(() => {
    editor.current?.dispatch({
      effects: attributes.current.reconfigure(
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-multiline': 'false',
          'data-testid': `${field}-text`,
          spellcheck: 'false',
          ...(describedBy === null ? {} : { 'aria-describedby': describedBy, 'aria-invalid': 'true' }),
        }),
      ),
    });
  }, [label, field, describedBy]);

  // Synchronises with the page's focus, which an action asked for.
  useEffect(() => {
    if (takesFocus > 0) editor.current?.focus();
  }, [takesFocus]);

  return <div ref={host} className={classes['line']} />;
}
