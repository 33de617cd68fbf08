import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { PaceText, ReadingProgress } from './reading-progress.tsx';
import classes from './running.module.css';

/** What is being read, where nothing is open yet. */
export function RunningCard(): ReactNode {
  const running = useAppState((state) => state.running);
  const cancel = useAppState((state) => state.cancelOpening);
  if (!running) return null;
  return (
    <section className={classes['card']} aria-label="Reading" data-testid="reading">
      <div className={classes['row']}>
        <p className={classes['text']}>
          <strong role="status">
            Reading <Recorded>{running.progress?.file ?? running.title}</Recorded>
          </strong>
          <PaceText running={running} />
        </p>
        <Button onClick={cancel}>Cancel</Button>
      </div>
      <ReadingProgress running={running} />
    </section>
  );
}
