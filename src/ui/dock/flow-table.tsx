import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { wayOut } from '../../app/rows/way-out.ts';
import { useAppState } from '../app-context.ts';
import { FlowGrid } from './flow-grid.tsx';
import classes from './flow-table.module.css';

/** The flow table, or why there is nothing in it. */
export function FlowTable(): ReactNode {
  const rows = useAppState((state) => state.rows);
  const failure = useAppState((state) => state.rowsFailure);
  if (failure !== null) {
    return (
      <p className={classes['message']} role="alert">
        The flows could not be listed: {failure}
      </p>
    );
  }
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
  const view = useAppState((state) => state.view);
  const widen = useAppState((state) => state.widenRows);
  const out = wayOut(view);
  return (
    <div className={classes['message']} role="status" data-testid="no-rows">
      <p>No flow matches{out ? ` ${out.within}` : ''}.</p>
      {out && <Button onClick={widen}>{out.label}</Button>}
    </div>
  );
}
