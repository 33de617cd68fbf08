import type { ReactNode } from 'react';
import { formatMoment, formatRange } from '../../app/moments.ts';
import { useAppState } from '../app-context.ts';
import classes from './time-shown.module.css';

/** Which time the picture speaks of: it is always in sight. */
export function TimeShown(): ReactNode {
  const capture = useAppState((state) => state.capture);
  const range = useAppState(({ view }) => view.timeRange);
  const start = range?.startSeconds ?? capture?.startSeconds ?? null;
  const end = range?.endSeconds ?? capture?.endSeconds ?? null;
  if (start === null || end === null) return <p className={classes['time']}>records without times</p>;
  return (
    <p
      className={classes['time']}
      title={`${formatMoment(start)} to ${formatMoment(end)}`}
      data-testid="time-range"
    >
      {formatRange(start, end)}
    </p>
  );
}
