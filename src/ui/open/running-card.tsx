import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { readableBytes } from '../../app/figures.ts';
import type { RunningRead } from '../../app/state.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './running.module.css';

/** What is being read, where nothing is open yet. */
export function RunningCard(): ReactNode {
  const running = useAppState((state) => state.running);
  const cancel = useAppState((state) => state.cancelOpening);
  if (!running) return null;
  return (
    <section className={classes['card']} role="status" data-testid="reading">
      <div className={classes['row']}>
        <p>
          <strong>
            Reading <Recorded>{running.progress?.file ?? running.title}</Recorded>
          </strong>
          <span className={classes['amount']}>{amountRead(running)}</span>
        </p>
        <Button onClick={cancel}>Cancel</Button>
      </div>
      <ReadingProgress running={running} />
    </section>
  );
}

export function ReadingProgress({ running: { progress } }: { running: RunningRead }): ReactNode {
  const total = progress?.bytesTotal;
  const share = progress && total ? Math.min(100, (100 * progress.bytesRead) / total) : 100;
  return (
    <Progress
      value={share}
      size={4}
      color="var(--accent)"
      aria-label="How much has been read"
      striped={!total}
      animated={!total}
    />
  );
}

export function amountRead({ progress }: RunningRead): string {
  if (!progress) return '';
  const read = readableBytes(progress.bytesRead);
  return progress.bytesTotal === null ? read : `${read} of ${readableBytes(progress.bytesTotal)}`;
}
