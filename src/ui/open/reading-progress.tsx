import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { paceWords } from '../../app/pace.ts';
import type { RunningRead } from '../../app/state.ts';
import classes from './running.module.css';

/** How much has been read; where the size is not known, only that something is going on. */
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

/** Bytes, rate and time left. They change all the time: not to be put where changes are read out. */
export function PaceText({ running: { progress, pace } }: { running: RunningRead }): ReactNode {
  if (!progress) return null;
  return <span className={classes['amount']}>{paceWords(pace, progress.bytesTotal).join(' · ')}</span>;
}
