import type { ReactNode } from 'react';
import { paceWords } from '../../app/pace.ts';
import type { RunningRead } from '../../app/state.ts';
import classes from './running.module.css';

/**
 * How much has been read; where the size is not known, only that something is going on. The browser's own element:
 * a bar that eases to each new width makes the page collect 1 MB of animations a second for as long as it reads.
 */
export function ReadingProgress({ running: { progress } }: { running: RunningRead }): ReactNode {
  const total = progress?.bytesTotal;
  const share = progress && total ? { value: Math.min(1, progress.bytesRead / total) } : {};
  return <progress className={classes['progress']} aria-label="How much has been read" {...share} />;
}

/** Bytes, rate and time left. They change all the time: not to be put where changes are read out. */
export function PaceText({ running: { progress, pace } }: { running: RunningRead }): ReactNode {
  if (!progress) return null;
  return <span className={classes['amount']}>{paceWords(pace, progress.bytesTotal).join(' · ')}</span>;
}
