import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { nothingMatches } from '../../app/nothing-matches.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './nothing-matches.module.css';

/** In place of an empty picture: what it was asked, and the one thing to do about it. */
export function NothingMatches(): ReactNode {
  const edges = useAppState(({ picture }) => picture?.graph.edges.length ?? 0);
  const view = useAppState((state) => state.view);
  const clearQuery = useAppState((state) => state.clearQuery);
  const disableFilters = useAppState((state) => state.disableFilters);
  if (edges > 0) return null;
  const { asked, remedy } = nothingMatches(view);
  return (
    <section className={classes['card']} role="status" data-testid="nothing-matches">
      <IconFilterOff size={22} stroke={1.5} aria-hidden className={classes['icon']} />
      <h2>Nothing matches</h2>
      {asked.length > 0 && (
        <ul className={classes['asked']}>
          {asked.map((part) => (
            <li key={part}>
              <Recorded>{part}</Recorded>
            </li>
          ))}
        </ul>
      )}
      {remedy !== null && (
        <Button variant="filled" onClick={remedy === 'query' ? clearQuery : disableFilters}>
          {remedy === 'query' ? 'Clear the query' : 'Disable the filters'}
        </Button>
      )}
    </section>
  );
}
