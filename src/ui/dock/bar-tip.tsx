import type { CSSProperties, ReactNode } from 'react';
import { exactCount } from '../../app/figures.ts';
import { BARS_WORDS, figuresIn } from '../../app/timeline/bars.ts';
import type { FlowHistogram } from '../../graph/histogram.ts';
import type { TimeRange } from '../../graph/view.ts';
import { useMoments } from '../use-moments.ts';
import classes from './bar-tip.module.css';

interface BarTipProps {
  readonly histogram: FlowHistogram;
  readonly range: TimeRange;
  readonly shown: TimeRange;
}

/** The time and the figures of a bar that is pointed at, or of a range while it is dragged. */
export function BarTip({ histogram, range, shown }: BarTipProps): ReactNode {
  const { formatRange } = useMoments();
  const { allow, deny, pass } = figuresIn(histogram, range);
  const middle = (range.startSeconds + range.endSeconds) / 2;
  const share = (middle - shown.startSeconds) / (shown.endSeconds - shown.startSeconds);
  const style = { '--at': String(Math.min(1, Math.max(0, share))) } as CSSProperties;
  return (
    <div className={classes['tip']} style={style} data-testid="bar-tip" aria-hidden>
      <p className={classes['when']}>{formatRange(range.startSeconds, range.endSeconds)}</p>
      <dl className={classes['figures']}>
        <div data-action="deny">
          <dt>denied</dt>
          <dd>{exactCount(deny)}</dd>
        </div>
        {pass > 0 && (
          <div data-action="pass">
            <dt>passed</dt>
            <dd>{exactCount(pass)}</dd>
          </div>
        )}
        <div data-action="allow">
          <dt>allowed</dt>
          <dd>{exactCount(allow)}</dd>
        </div>
      </dl>
      <p className={classes['note']}>{BARS_WORDS}</p>
    </div>
  );
}
