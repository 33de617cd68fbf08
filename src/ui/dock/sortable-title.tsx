import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './flow-grid.module.css';
import { title } from './grid-roles.ts';

interface SortableTitleProps {
  /** From 1. */
  readonly column: number;
  readonly sorted: 'asc' | 'desc' | false;
  readonly kind: string | undefined;
  readonly meaning: string | undefined;
  readonly onSort: () => void;
  readonly children: ReactNode;
}

/** The title of a column that rows can be sorted by. */
export function SortableTitle({
  column,
  sorted,
  kind,
  meaning,
  onSort,
  children,
}: SortableTitleProps): ReactNode {
  return (
    <span {...title(column, sorted)} className={classes['header']} data-kind={kind}>
      <button type="button" title={meaning} onClick={onSort}>
        <span className={classes['title']}>{children}</span>
        {sorted === 'asc' && <IconArrowUp size={12} aria-hidden />}
        {sorted === 'desc' && <IconArrowDown size={12} aria-hidden />}
      </button>
    </span>
  );
}
