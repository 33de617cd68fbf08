import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import buttonClasses from '../shell/header-button.module.css';
import classes from './views-button.module.css';

/** The way to saved views, and how many there are. */
export function ViewsButton(): ReactNode {
  const saved = useAppState(({ savedViews }) => savedViews.length);
  const showDialog = useAppState((state) => state.showDialog);
  return (
    <Button
      leftSection={<IconBookmark size={15} aria-hidden />}
      title="Saved views, and presenting them (Shift V)"
      className={buttonClasses['button'] ?? ''}
      aria-haspopup="dialog"
      data-testid="views-button"
      onClick={() => showDialog('views')}
    >
      <span className={buttonClasses['word']}>Views</span>
      {saved > 0 && <span className={classes['count']}>{saved}</span>}
    </Button>
  );
}
