import { ActionIcon, Popover } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './query-help.module.css';
import { QueryLanguage } from './query-language.tsx';

/** The query language, at the end of the row. */
export function QueryHelp(): ReactNode {
  const [opened, setOpened] = useState(false);
  // Who chose an example goes on in the query field.
  const [returns, setReturns] = useState(true);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={560}
      trapFocus
      shadow="md"
      returnFocus={returns}
      withinPortal
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={31}
          aria-label="The query language"
          title="The query language"
          onClick={() => {
            setReturns(true);
            setOpened((open) => !open);
          }}
        >
          <IconHelp size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''} data-testid="query-help">
        <QueryLanguage
          onWrite={() => {
            setReturns(false);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
