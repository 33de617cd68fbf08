import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { PaceText, ReadingProgress } from './reading-progress.tsx';
import classes from './running.module.css';

/** What is being read while something else is open, and stays open until this has succeeded. */
export function RunningBar(): ReactNode {
  const running = useAppState((state) => state.running);
  const cancel = useAppState((state) => state.cancelOpening);
  if (!running) return null;
  return (
    <section className={classes['bar']} aria-label="Reading" data-testid="reading">
      <p className={classes['text']}>
        <span role="status">
          Reading <Recorded>{running.progress?.file ?? running.title}</Recorded>
        </span>
        <PaceText running={running} />
      </p>
      <div className={classes['fill']}>
        <ReadingProgress running={running} />
      </div>
      <Button onClick={cancel}>Cancel</Button>
    </section>
  );
}
