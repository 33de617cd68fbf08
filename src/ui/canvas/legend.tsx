import type { ReactNode } from 'react';
import { hasBadges } from '../../app/findings/finding-badges.ts';
import { legendOf } from '../../app/legend.ts';
import type { Picture } from '../../app/state.ts';
import { useAppState } from '../app-context.ts';
import classes from './legend.module.css';

/** What lines and shapes mean: only those that are drawn. */
export function Legend({ picture }: { picture: Picture }): ReactNode {
  const { actions, shapes } = legendOf(picture.graph);
  const badges = useAppState(hasBadges);
  return (
    <ul className={classes['card']} aria-label="Legend">
      {actions.map(({ action, label, weight, change }) => (
        <li key={label}>
          <svg
            width="22"
            height="8"
            aria-hidden="true"
            className={classes[action]}
            data-weight={weight}
            data-change={change ?? undefined}
          >
            {change !== null && change !== 'stays' && <line x1="1" y1="4" x2="21" y2="4" data-halo />}
            <line x1="1" y1="4" x2="21" y2="4" />
          </svg>
          {label}
        </li>
      ))}
      {shapes.map(({ shape, label }) => (
        <li key={shape}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className={classes['shape']}>
            {SHAPES[shape]}
          </svg>
          {label}
        </li>
      ))}
      {badges && (
        <li>
          <span className={classes['badge']} aria-hidden>
            n
          </span>
          findings
        </li>
      )}
    </ul>
  );
}

const SHAPES = {
  workload: <circle cx="7" cy="7" r="5.5" />,
  host: <polygon points="3.8,1.5 10.2,1.5 13.3,7 10.2,12.5 3.8,12.5 0.7,7" />,
  networkset: <polygon points="7,0.8 13.2,7 7,13.2 0.8,7" />,
  threat: <polygon points="7,0.8 13.2,7 7,13.2 0.8,7" data-threat />,
  network: (
    <>
      <circle cx="7" cy="7" r="6" />
      <circle cx="7" cy="7" r="3.6" />
    </>
  ),
  service: <rect x="1.8" y="1.8" width="10.4" height="10.4" rx="1" />,
  folded: <rect x="0.8" y="2.5" width="12.4" height="9" rx="2.5" />,
} as const;
