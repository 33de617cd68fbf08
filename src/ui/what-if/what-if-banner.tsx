import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Picture } from '../../app/state.ts';
import { pendingGraphOf } from '../../app/what-if/pending-picture.ts';
import { changesWords, IF_ENFORCED } from '../../app/what-if/what-if-words.ts';
import { useAppState } from '../app-context.ts';
import classes from './what-if.module.css';

/** Over a picture of what didn't happen: what would change, and the way back. */
export function WhatIfBanner({ picture }: { picture: Picture }): ReactNode {
  const chooseVerdicts = useAppState((state) => state.chooseVerdicts);
  const pending = pendingGraphOf(picture.graph);
  if (!pending) return null;
  return (
    <section className={classes['banner']} aria-label={IF_ENFORCED} data-testid="what-if-banner">
      <p>
        <span>This is not what happened. {IF_ENFORCED}:</span>{' '}
        <strong>{changesWords(pending.changes)}</strong>
      </p>
      <Button size="compact-sm" variant="default" onClick={() => chooseVerdicts('enforced')}>
        Back to what happened
      </Button>
    </section>
  );
}
