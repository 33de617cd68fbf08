import { row } from '../dock/grid-roles.ts';

/** A row of a tree grid, as assistive technology is told it: policies, and what is in them one level below. */
export function treeRow({ position, current, unfolded }: TreeRow) {
  // What holds nothing can't be unfolded, and stands in what can.
  const placed = unfolded === null ? { 'aria-level': 2 } : { 'aria-level': 1, 'aria-expanded': unfolded };
  return { ...row(position, current), ...placed } as const;
}

interface TreeRow {
  readonly position: number;
  readonly current: boolean;
  /** null for what is in a policy. */
  readonly unfolded: boolean | null;
}
