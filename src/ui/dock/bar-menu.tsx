import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './rows-bar.module.css';

interface BarMenuProps {
  readonly words: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  /** What can be chosen. */
  readonly children: ReactNode;
}

/** A menu among the tools of a table. */
export function BarMenu({ words, icon, disabled = false, children }: BarMenuProps): ReactNode {
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={classes['button']}
          disabled={disabled}
          leftSection={icon}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {words}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
