import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { columnsOf, fieldOf, ROW_COLUMNS, type RowColumn } from '../../app/rows/row-columns.ts';
import { useAppState } from '../app-context.ts';
import classes from './column-choice.module.css';

/** Which columns the flow table has; kept in this browser. */
export function ColumnChoice(): ReactNode {
  const chosen = useAppState((state) => state.rowColumns);
  const chooseRowColumns = useAppState((state) => state.chooseRowColumns);
  const ids = columnsOf(chosen).map(({ id }) => id);
  const toggle = (id: string): void => {
    const next = ids.includes(id) ? ids.filter((other) => other !== id) : inOrder([...ids, id]);
    if (next.length > 0) chooseRowColumns(next);
  };
  const own = ROW_COLUMNS.filter(({ id }) => fieldOf(id) === null);
  const fields = ROW_COLUMNS.filter(({ id }) => fieldOf(id) !== null);
  const list = (columns: readonly RowColumn[]): ReactNode =>
    columns.map(({ id, title, meaning }) => (
      <li key={id}>
        <Checkbox
          size="xs"
          radius="xs"
          color="var(--accent)"
          iconColor="var(--on-accent)"
          label={title}
          title={meaning}
          checked={ids.includes(id)}
          onChange={() => toggle(id)}
        />
      </li>
    ));
  return (
    <Popover position="top-end" shadow="md" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={classes['button']}
          leftSection={<IconColumns3 size={14} aria-hidden />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={classes['lists']} data-testid="column-choice">
          <ul aria-label="Columns">{list(own)}</ul>
          <h4>Calico’s fields</h4>
          <ul aria-label="Calico’s fields">{list(fields)}</ul>
        </div>
        <div className={classes['foot']}>
          <Button size="compact-xs" disabled={chosen === null} onClick={() => chooseRowColumns(null)}>
            As at first
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Ours first, then fields: the order in which they are listed. */
function inOrder(ids: readonly string[]): readonly string[] {
  return ROW_COLUMNS.map(({ id }) => id).filter((id) => ids.includes(id));
}
