import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type CellClock, cellText, cellTitle } from '../../app/rows/cell-text.ts';
import type { RowColumn } from '../../app/rows/row-columns.ts';
import type { FlowRow } from '../../app/rows/row-page.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { VerdictMark } from '../panel/verdict-badge.tsx';
import classes from './flow-grid.module.css';
import { cell as cellRole, row as rowRole } from './grid-roles.ts';
import { RowDetailView } from './row-detail-view.tsx';
import type { RowsTable } from './use-columns.ts';

type TableRow = ReturnType<RowsTable['getRowModel']>['rows'][number];

interface FlowGridRowProps {
  readonly id: string;
  readonly position: number;
  /** null until its page is there. */
  readonly row: TableRow | null;
  readonly columns: readonly RowColumn[];
  readonly clock: CellClock;
  readonly current: boolean;
  readonly unfolded: boolean;
}

export function FlowGridRow(props: FlowGridRowProps): ReactNode {
  const { id, position, row, columns, clock, current, unfolded } = props;
  const goToRow = useAppState((state) => state.goToRow);
  const toggleRow = useAppState((state) => state.toggleRow);
  const selectEdgeOfRow = useAppState((state) => state.selectEdgeOfRow);
  if (!row) {
    return (
      <div className={classes['row']} {...rowRole(position, null)}>
        <span {...cellRole(1, columns.length + 1)} className={classes['waiting']}>
          …
        </span>
      </div>
    );
  }
  const { original } = row;
  // Keys come to the grid, which has the focus.
  const press = {
    onClick: () => {
      goToRow(position);
      selectEdgeOfRow(original.row);
    },
  };
  return (
    <>
      <div
        id={id}
        className={classes['row']}
        {...rowRole(position, current)}
        data-testid="flow-row"
        {...press}
      >
        <span {...cellRole(1)} className={classes['unfolds']}>
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={unfolded}
            aria-label={unfolded ? 'Fold this row' : 'Unfold this row'}
            onClick={(event) => {
              event.stopPropagation();
              goToRow(position);
              toggleRow(original.row);
            }}
          >
            <IconChevronRight size={14} aria-hidden />
          </button>
        </span>
        {row.getAllCells().map((cell, at) => {
          const column = columns[at];
          return column ? <Cell key={cell.id} column={column} row={original} at={at} clock={clock} /> : null;
        })}
      </div>
      {unfolded && (
        <div className={classes['detail']} {...rowRole(position, null)}>
          <div {...cellRole(1, columns.length + 1)}>
            <RowDetailView row={original.row} />
          </div>
        </div>
      )}
    </>
  );
}

interface CellProps {
  readonly column: RowColumn;
  readonly row: FlowRow;
  readonly at: number;
  readonly clock: CellClock;
}

function Cell({ column, row, at, clock }: CellProps): ReactNode {
  const value = row.cells[at] ?? null;
  const text = cellText(value, column.kind, clock);
  return (
    <span
      {...cellRole(at + 2)}
      className={classes['cell']}
      data-kind={column.kind}
      data-action={column.kind === 'action' ? row.action : undefined}
      data-column={column.id}
      title={row.full[at] ?? cellTitle(value, column.kind, clock)}
    >
      {column.kind === 'action' && (
        <span aria-hidden>
          <VerdictMark action={row.action} />
        </span>
      )}
      <Recorded>{text}</Recorded>
    </span>
  );
}
