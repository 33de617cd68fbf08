import type { KeyboardEvent } from 'react';
import type { PolicyRow } from '../../app/policies/policy-rows.ts';
import { useScreen } from '../app-context.ts';
import { rowMovedTo } from '../dock/grid-moves.ts';

/** What keys do in the table, which has the focus: those of a tree, and Space lights. */
export function usePolicyKeys(
  rows: readonly PolicyRow[],
  rowsInSight: () => number,
): (event: KeyboardEvent) => void {
  const { store } = useScreen();
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const state = store.getState();
    const at = rows.findIndex(({ id }) => id === state.currentPolicyRow);
    const row = rows[at];
    const move = rowMovedTo(event.key, { at, rows: rows.length, rowsInSight });
    const next = move === null ? undefined : rows[move];
    if (next) state.goToPolicyRow(next.id);
    else if (move === null && row) {
      if (!perform(event.key, row, state)) return;
    } else return;
    event.preventDefault();
  };
}

type State = ReturnType<ReturnType<typeof useScreen>['store']['getState']>;

/** Whether the key means something here. */
function perform(key: string, row: PolicyRow, state: State): boolean {
  const { listed } = row;
  const isPolicy = row.kind === 'policy';
  const isUnfolded = isPolicy && row.unfolded;
  if (row.kind === 'edge' && (key === 'Enter' || key === ' ')) {
    state.selectEdge(row.edge);
    // Enter goes there as well: to what the row was opened for.
    if (key === 'Enter') state.goToDetails();
  } else if (isPolicy && (key === 'Enter' || (key === 'ArrowRight' && !isUnfolded)))
    state.togglePolicy(row.id);
  else if (key === 'ArrowLeft' && isUnfolded) state.togglePolicy(row.id);
  else if (key === 'ArrowLeft' && !isPolicy) state.goToPolicyRow(listed.id);
  else if (key === ' ') state.lightPolicy(listed);
  else return false;
  return true;
}
