import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SearchOption } from '../../app/search/search-options.ts';
import { enterWords } from '../../app/search/search-words.ts';
import classes from './search-keys.module.css';

/** What the keys do with what is chosen. */
export function SearchKeys({ option }: { option: SearchOption | null }): ReactNode {
  const keys: readonly (readonly [key: string, what: string])[] = [
    ['↑ ↓', 'choose'],
    ...(option ? ([['Enter', enterWords(option)]] as const) : []),
    ...(option?.kind === 'result' ? ([['Shift Enter', 'filter to it']] as const) : []),
    ['Esc', 'close'],
  ];
  return (
    <dl className={classes['keys']}>
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <Kbd>{key}</Kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
