import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { fewNotices } from '../../app/few-notices.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './link-problems.module.css';

/** What the link that led here said and nobody understood, and what a person should know of what was just opened. */
export function LinkProblems(): ReactNode {
  const problems = useAppState(({ viewProblems }) => viewProblems);
  const dismiss = useAppState((state) => state.dismissViewProblems);
  if (problems.length === 0) return null;
  return (
    <div className={classes['card']} role="status" data-testid="link-problems">
      <ul>
        {fewNotices(problems).map((problem) => (
          <li key={problem}>
            <Recorded>{problem}</Recorded>
          </li>
        ))}
      </ul>
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismiss} />
    </div>
  );
}
