import type { ReactNode } from 'react';
import { draftOf, problemsOf, type QueryField } from '../../app/query-slice.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './query-problems.module.css';

const SHOWN = 3;

/** What is wrong with what was to be applied, and what the picture shows instead. */
export function QueryProblems({ field, id }: { field: QueryField; id: string }): ReactNode {
  const draft = useAppState((state) => draftOf(state, field));
  const drop = useAppState((state) => state.dropDraft);
  const problems = draft?.refused ? problemsOf(draft.text) : [];
  const shown = problems.slice(0, SHOWN);
  return (
    // Always there, so that what appears in it is announced.
    <div id={id} role="status" className={classes['place']} data-testid={`${field}-problems`}>
      {draft && problems.length > 0 && (
        <div className={classes['card']}>
          <ul>
            {shown.map(({ from, message }) => (
              <li key={`${from} ${message}`}>
                <Recorded>{message}</Recorded>
              </li>
            ))}
            {problems.length > SHOWN && <li>And {problems.length - SHOWN} more.</li>}
          </ul>
          <p className={classes['stays']}>
            {staysWords(field, draft.over)}
            <button type="button" className={classes['back']} onClick={() => drop(field)}>
              {draft.over === '' ? 'Drop the text' : 'Back to it'}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

function staysWords(field: QueryField, over: string): string {
  if (field === 'find')
    return over === '' ? 'Nothing is highlighted yet.' : 'Highlighted is the last valid text.';
  return over === '' ? 'The picture is still without a query.' : 'Still showing the last valid query.';
}
