import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { nothingMatches } from '../../app/nothing-matches.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { useMoments } from '../use-moments.ts';
import classes from './nothing-matches.module.css';

/** In place of an empty picture: what it was asked, and the one thing to do about it. */
export function NothingMatches(): ReactNode {
  const { store } = useScreen();
  const nodes = useAppState(({ picture }) => picture?.graph.nodes.length ?? 0);
  const view = useAppState((state) => state.view);
  const moments = useMoments();
  if (nodes > 0) return null;
  const { asked, remedy } = nothingMatches('picture', view, moments);
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
        <Button variant="filled" onClick={() => remedy.perform(store.getState())}>
          {remedy.label}
        </Button>
      )}
    </section>
  );
}
