import type { ReactNode } from 'react';
import { QUERY_HELP } from '../../app/query-language.ts';
import { useAppState } from '../app-context.ts';
import classes from './query-language.module.css';

/** All of the language: examples to start from, short forms, operators, fields. `onWrite` after one was chosen. */
export function QueryLanguage({ onWrite }: { onWrite: () => void }): ReactNode {
  const { examples, shortForms, fields, operators, notes } = QUERY_HELP;
  const write = useAppState((state) => state.writeDraft);
  const ask = useAppState((state) => state.askToWrite);
  const open = useAppState(({ capture }) => capture !== null);
  return (
    <div className={classes['language']}>
      <section>
        <h3>Examples</h3>
        <ul>
          {examples.map(({ query, meaning }) => (
            <li key={query} className={classes['example']}>
              {open ? (
                <button
                  type="button"
                  title="Write this in the query field"
                  onClick={() => {
                    // Not applied yet: its names are to be replaced.
                    write('query', query);
                    onWrite();
                    ask('query');
                  }}
                >
                  <code>{query}</code>
                </button>
              ) : (
                <code>{query}</code>
              )}
              <p>{meaning}</p>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>Short forms</h3>
        <dl>
          {shortForms.map(({ name, meaning, examples: some, words }) => (
            <div key={name}>
              <dt>
                <code>{name}:</code>
              </dt>
              <dd>
                {meaning}
                {words.length > 0 ? (
                  <ul className={classes['words']}>
                    {words.map(({ word, meaning: says }) => (
                      <li key={word}>
                        <code>
                          {name}:{word}
                        </code>{' '}
                        {says}
                      </li>
                    ))}
                  </ul>
                ) : (
                  <p className={classes['some']}>
                    {some.map((example) => (
                      <code key={example}>{example}</code>
                    ))}
                  </p>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>Operators</h3>
        <dl>
          {operators.map(({ operator, meaning, example }) => (
            <div key={operator}>
              <dt>
                <code>{operator}</code>
              </dt>
              <dd>
                {meaning}
                <p className={classes['some']}>
                  <code>{example}</code>
                </p>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>Fields</h3>
        <dl data-wide>
          {fields.map(({ key, typed, meaning, takes, compared }) => (
            <div key={key}>
              <dt>
                <code>{typed}</code>
              </dt>
              <dd>
                {meaning}
                <p className={classes['takes']}>
                  Takes {takes}
                  {compared !== '' && ` (${compared})`}
                </p>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>Good to know</h3>
        <ul className={classes['notes']}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
