import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { timeTicks } from '../../app/timeline/ticks.ts';
import { axisOf, zoomedAxis } from '../../app/timeline/time-axis.ts';
import { useAppState } from '../app-context.ts';
import { useMoments } from '../use-moments.ts';
import classes from './timeline.module.css';
import { TimelineBars } from './timeline-bars.tsx';
import { TimelineBrush } from './timeline-brush.tsx';

const BARS_HEIGHT = 40;

/** Flows by time and action over the whole capture, and the range of it that is looked at. */
export function Timeline(): ReactNode {
  const histogram = useAppState((state) => state.histogram);
  const zoom = useAppState((state) => state.timelineZoom);
  const moments = useMoments();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const axis = histogram && axisOf(histogram);
  if (histogram && !axis) {
    return (
      <p className={classes['none']} data-testid="no-times">
        These records say no times: there is no timeline, and all of them are always shown.
      </p>
    );
  }
  const shown = axis && zoomedAxis(axis, zoom);
  return (
    <div ref={ref} className={classes['timeline']}>
      {histogram && axis && shown && (
        <>
          <TimelineBars histogram={histogram} shown={shown} width={Math.floor(width)} height={BARS_HEIGHT} />
          <TimelineBrush histogram={histogram} axis={axis} shown={shown} />
          <ol className={classes['ticks']} aria-hidden data-testid="ticks">
            {timeTicks(shown, width, moments).map(({ seconds, label }) => (
              <li
                key={seconds}
                style={{
                  left: `${(100 * (seconds - shown.startSeconds)) / (shown.endSeconds - shown.startSeconds)}%`,
                }}
              >
                {label}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
