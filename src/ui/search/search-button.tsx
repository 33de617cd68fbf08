import { Kbd, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAppState } from '../app-context.ts';
import classes from './search-button.module.css';

/** Looks like the field that it opens. */
export function SearchButton(): ReactNode {
  const openSearch = useAppState((state) => state.openSearch);
  return (
    <Tooltip label="Search for anything by its name (/ or Ctrl K)">
      <button type="button" className={classes['button']} aria-label="Search" onClick={openSearch}>
        <IconSearch size={15} aria-hidden />
        <span className={classes['word']}>Search</span>
        <Kbd className={classes['key']}>/</Kbd>
      </button>
    </Tooltip>
  );
}
