import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { QuickFilter } from '../../query/quick-filter.ts';
import { useAppState } from '../app-context.ts';
import classes from './add-filter.module.css';
import { FilterForm } from './filter-form.tsx';

const BLANK: QuickFilter = { field: 'namespace', end: 'either', values: [], negated: false, disabled: false };

export function AddFilter(): ReactNode {
  const add = useAppState((state) => state.addFilter);
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={360}
      trapFocus
      shadow="md"
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          data-add-filter
          className={classes['add']}
          onClick={() => setOpened((open) => !open)}
        >
          <IconPlus size={13} stroke={2} aria-hidden />
          Filter
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm
          filter={BLANK}
          submit="Add filter"
          onSubmit={(filter) => {
            add(filter);
            setOpened(false);
          }}
          onCancel={() => setOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
