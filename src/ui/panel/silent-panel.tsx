import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Selection } from '../../graph/view.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from './recorded.tsx';
import classes from './silent-panel.module.css';

/** What is selected has nothing to show in the chosen time: it stays selected, for it may speak again. */
export function SilentPanel({ selection }: { selection: Selection }): ReactNode {
  const selectTimeRange = useAppState((state) => state.selectTimeRange);
  const clearSelection = useAppState((state) => state.clearSelection);
  return (
    <article className={classes['panel']} data-testid="silent-panel">
      <h2>Nothing in this time</h2>
      <p>
        No flow of the selected {selection.kind} was recorded then:{' '}
        <span className={classes['id']}>
          <Recorded>{selection.id}</Recorded>
        </span>
      </p>
      <div className={classes['buttons']}>
        <Button variant="filled" onClick={() => selectTimeRange(null)}>
          Whole capture
        </Button>
        <Button onClick={clearSelection}>Select nothing</Button>
      </div>
    </article>
  );
}
