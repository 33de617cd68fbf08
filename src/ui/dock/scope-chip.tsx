import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Recorded } from '../panel/recorded.tsx';
import classes from './rows-bar.module.css';

interface ScopeChipProps {
  /** What a table is narrowed to. */
  readonly words: string;
  /** What leaving it does, and its key where there is one. */
  readonly leaves: string;
  readonly shortcut?: string;
  readonly onLeave: () => void;
}

/** To what a table is narrowed, and the way out of it. */
export function ScopeChip({ words, leaves, shortcut, onLeave }: ScopeChipProps): ReactNode {
  return (
    <span className={classes['scope']} data-testid="scope">
      <span>
        <Recorded>{words}</Recorded>
      </span>
      <Tooltip label={shortcut === undefined ? leaves : `${leaves} (${shortcut})`}>
        <ActionIcon
          variant="transparent"
          size={18}
          color="var(--accent)"
          aria-label={leaves}
          onClick={onLeave}
        >
          <IconX size={12} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
