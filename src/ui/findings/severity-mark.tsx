import type { ReactNode } from 'react';
import { severityBars, severityWord } from '../../app/findings/finding-words.ts';
import type { Severity } from '../../review/findings/severity.ts';
import classes from './severity-mark.module.css';

const BARS = [0, 1, 2, 3] as const;

/** How bad, as bars and a word: colours mean verdicts. */
export function SeverityMark({ severity }: { severity: Severity }): ReactNode {
  return (
    <span className={classes['mark']} data-severity={severity}>
      <SeverityBars severity={severity} />
      {severityWord(severity)}
    </span>
  );
}

/** The bars alone, for where the word is said already. */
export function SeverityBars({ severity }: { severity: Severity }): ReactNode {
  const filled = severityBars(severity);
  return (
    <svg width="15" height="12" viewBox="0 0 15 12" aria-hidden="true" className={classes['bars']}>
      {BARS.map((bar) => (
        <rect
          key={bar}
          x={bar * 4}
          y={9 - bar * 3}
          width="3"
          height={3 + bar * 3}
          rx="0.5"
          data-filled={bar < filled}
        />
      ))}
    </svg>
  );
}
