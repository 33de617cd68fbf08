import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shortcutWords } from '../../app/actions/action.ts';
import { actionById } from '../../app/actions/registry.ts';
import { actionContext, useScreen } from '../app-context.ts';
import classes from './zoom-buttons.module.css';

const BUTTONS = [
  { action: actionById('zoom-in'), Icon: IconPlus },
  { action: actionById('zoom-out'), Icon: IconMinus },
  { action: actionById('fit'), Icon: IconArrowsMaximize },
] as const;

export function ZoomButtons(): ReactNode {
  const screen = useScreen();
  const now = () => actionContext(screen, { kind: 'canvas' });
  return (
    <div className={classes['card']}>
      {BUTTONS.map(({ action, Icon }) => {
        const label = action.label(now());
        const keys = action.shortcut ? ` (${shortcutWords(action.shortcut)})` : '';
        return (
          <Tooltip key={action.id} label={`${label}${keys}`} position="left">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={label}
              onClick={() => action.perform(now())}
            >
              <Icon size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </div>
  );
}
