import { IconArrowDown, IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Action } from '../../flow/verdict.ts';
import classes from './verdict-badge.module.css';

const MARKS = { allow: IconCheck, deny: IconX, pass: IconArrowDown } as const;

export function VerdictBadge({ action, children }: { action: Action; children: ReactNode }): ReactNode {
  const Mark = MARKS[action];
  return (
    <p className={classes['badge']} data-action={action} data-testid="verdict">
      <Mark size={15} stroke={2.25} aria-hidden />
      {children}
    </p>
  );
}

/** The mark alone, for lists; the word is there for those who don't see it. */
export function VerdictMark({ action }: { action: Action }): ReactNode {
  const Mark = MARKS[action];
  return (
    <Mark
      size={15}
      stroke={2.25}
      className={classes['mark']}
      data-action={action}
      aria-label={{ allow: 'allowed', deny: 'denied', pass: 'passed' }[action]}
    />
  );
}
