import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './running.module.css';
import { amountRead, ReadingProgress } from './running-card.tsx';

/** What is being read while something else is open, and stays open until this has succeeded. */
export function RunningBar(): ReactNode {
  const running = useAppState((state) => state.running);
  const cancel = useAppState((state) => state.cancelOpening);
  if (!running) return null;
  return (
    <section className={classes['bar']} role="status" data-testid="reading">
      <span>
        Reading <Recorded>{running.progress?.file ?? running.title}</Recorded>
        <span className={classes['amount']}>{amountRead(running)}</span>
      </span>
      <div className={classes['fill']}>
        <ReadingProgress running={running} />
      </div>
      <Button onClick={cancel}>Cancel</Button>
    </section>
  );
}
