import { Button, Tooltip } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { whyNoWhatIf } from '../../app/what-if/what-if-slice.ts';
import { IF_ENFORCED } from '../../app/what-if/what-if-words.ts';
import { useAppState } from '../app-context.ts';
import { useAction } from '../use-action.ts';
import classes from './what-if.module.css';

/** Between what happened and what would happen. Where there is nothing to switch to, it says why. */
export function WhatIfSwitch(): ReactNode {
  const { tip, applies, perform } = useAction('what-if');
  const pressed = useAppState(({ view }) => view.verdicts === 'pending');
  const why = useAppState(whyNoWhatIf);
  const whyId = useId();
  return (
    <Tooltip label={why ?? tip} position="bottom-start" multiline maw={320}>
      <Button
        className={classes['switch']}
        leftSection={<IconWand size={15} aria-hidden />}
        aria-label={IF_ENFORCED}
        aria-pressed={pressed}
        // Not `disabled`: such a button can't be reached, and then nobody learns why.
        {...(applies ? {} : { 'data-disabled': true })}
        aria-disabled={!applies}
        {...(why === null ? {} : { 'aria-describedby': whyId })}
        onClick={() => {
          if (applies) perform();
        }}
      >
        <span>
          If staged <span className={classes['spare']}>policies were </span>enforced
        </span>
        {why !== null && (
          <span id={whyId} hidden>
            {why}
          </span>
        )}
      </Button>
    </Tooltip>
  );
}
