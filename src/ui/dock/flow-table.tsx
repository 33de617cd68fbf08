import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { nothingMatches } from '../../app/nothing-matches.ts';
import type { ShownRows } from '../../app/rows/rows-slice.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { useMoments } from '../use-moments.ts';
import { FlowGrid } from './flow-grid.tsx';
import classes from './flow-table.module.css';

/** The flow table, or why there is nothing in it. */
export function FlowTable(): ReactNode {
  const rows = useAppState((state) => state.rows);
  const failure = useAppState((state) => state.rowsFailure);
  // What is listed already is still true where a later page or one row's details fail.
  return (
    <div className={classes['table']}>
      {failure !== null && (
        <p className={rows ? classes['failure'] : classes['message']} role="alert">
          The flows could not be read: {failure}
        </p>
      )}
      {(rows || failure === null) && <Rows rows={rows} />}
    </div>
  );
}

function Rows({ rows }: { rows: ShownRows | null }): ReactNode {
  if (!rows) {
    return (
      <p className={classes['message']} role="status">
        <Loader size={16} color="var(--accent)" /> Listing flows
      </p>
    );
  }
  return rows.count === 0 ? <NoRows /> : <FlowGrid rows={rows} />;
}

function NoRows(): ReactNode {
  const { store } = useScreen();
  const view = useAppState((state) => state.view);
  const { remedy } = nothingMatches('table', view, useMoments());
  return (
    <div className={classes['message']} role="status" data-testid="no-rows">
      <p>No flow matches{remedy ? ` ${remedy.within}` : ''}.</p>
      {remedy && <Button onClick={() => remedy.perform(store.getState())}>{remedy.label}</Button>}
    </div>
  );
}
