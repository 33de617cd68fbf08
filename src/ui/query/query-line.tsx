import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { oneLine, type QueryField, writtenText } from '../../app/query-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import classes from './code-line.module.css';

export interface QueryLineProps {
  readonly field: QueryField;
  readonly label: string;
  /** Shown where nothing is written. */
  readonly example: string;
  /** The id of the element that says what is wrong; null where nothing is. */
  readonly describedBy: string | null;
  readonly onEnter: () => void;
  readonly onEscape: () => void;
  /** Grows when the field is to take the focus. */
  readonly takesFocus: number;
}

const loading = import('./code-line.tsx');
const CodeLine = lazy(async () => ({ default: (await loading).CodeLine }));

/** A line of the query language. Until its editor is loaded, a plain input takes what is typed. */
export function QueryLine(props: QueryLineProps): ReactNode {
  return (
    <Suspense fallback={<PlainLine {...props} />}>
      <CodeLine {...props} />
    </Suspense>
  );
}

function PlainLine({ field, label, example, onEnter, onEscape, takesFocus }: QueryLineProps): ReactNode {
  const { store } = useScreen();
  const text = useAppState((state) => writtenText(state, field));
  const input = useRef<HTMLInputElement>(null);

  // Synchronises with the page's focus: asked for by an action, and handed on to the editor that comes after.
  useEffect(() => {
    const element = input.current;
    if (takesFocus > 0) element?.focus();
    return () => {
      if (element !== null && element === document.activeElement) store.getState().askToWrite(field);
    };
  }, [takesFocus, store, field]);

  return (
    <input
      ref={input}
      className={classes['plain']}
      aria-label={label}
      placeholder={example}
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={({ currentTarget }) => store.getState().writeDraft(field, oneLine(currentTarget.value))}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onEnter();
        if (key === 'Escape') onEscape();
      }}
    />
  );
}
