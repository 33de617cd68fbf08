import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { nothingMatches, type NothingMatches as Reasons } from '../../app/nothing-matches.ts';
import type { AppState } from '../../app/state.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { useMoments } from '../use-moments.ts';
import classes from './nothing-matches.module.css';

type Remedy = Reasons['remedy'];

const REMEDIES: Readonly<
  Record<NonNullable<Remedy>, { readonly label: string; readonly perform: (state: AppState) => void }>
> = {
  query: { label: 'Clear the query', perform: (state) => state.clearQuery() },
  filters: { label: 'Disable the filters', perform: (state) => state.disableFilters() },
  time: { label: 'Look at the whole capture', perform: (state) => state.selectTimeRange(null) },
  focus: { label: 'Show everything', perform: (state) => state.stepBackTo(0) },
  hidden: { label: 'Show what is hidden', perform: (state) => state.showNodes(state.view.hidden) },
};

/** In place of an empty picture: what it was asked, and the one thing to do about it. */
export function NothingMatches(): ReactNode {
  const { store } = useScreen();
  const nodes = useAppState(({ picture }) => picture?.graph.nodes.length ?? 0);
  const view = useAppState((state) => state.view);
  const moments = useMoments();
  if (nodes > 0) return null;
  const { asked, remedy } = nothingMatches(view, moments);
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
        <Button variant="filled" onClick={() => REMEDIES[remedy].perform(store.getState())}>
          {REMEDIES[remedy].label}
        </Button>
      )}
    </section>
  );
}
