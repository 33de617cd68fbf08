import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { IF_ENFORCED } from '../../app/what-if/what-if-words.ts';
import { useAppState } from '../app-context.ts';
import classes from './what-if.module.css';

/** Beside the query, where everything stands that a picture is asked: that it isn't what happened. */
export function WhatIfChip(): ReactNode {
  const pending = useAppState(({ view }) => view.verdicts === 'pending');
  const chooseVerdicts = useAppState((state) => state.chooseVerdicts);
  if (!pending) return null;
  return (
    <span
      className={classes['chip']}
      data-testid="what-if-chip"
      title="The graph shows what would happen. Queries, the timeline and the flow table are about what happened."
    >
      {IF_ENFORCED}
      <CloseButton
        size={20}
        iconSize={14}
        variant="transparent"
        className={classes['leave']}
        aria-label="Back to what happened"
        title="Back to what happened"
        onClick={() => chooseVerdicts('enforced')}
      />
    </span>
  );
}
