import type { EdgeId, Level, NodeId } from './flow-graph.ts';

/** What sets the width of an edge. */
export type Metric = 'flows' | 'bytes' | 'packets';

export const METRICS: readonly Metric[] = ['flows', 'bytes', 'packets'];

export type Selection =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'edge'; readonly id: EdgeId };

/** Unix seconds, start included, end excluded. */
export interface TimeRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * Everything a person chose to look at, as one plain serialisable object: the URL, a saved view and
 * the command's flags are three spellings of it.
 */
export interface View {
  /** At `namespace` every namespace is folded, else every one is unfolded; but for `exceptions`. */
  readonly level: Level;
  /** What an unfolded namespace shows when `level` is `namespace`. */
  readonly detail: Exclude<Level, 'namespace'>;
  /** Folding groups (see `groupKey`) that are the other way round than `level` says. Sorted. */
  readonly exceptions: readonly string[];
  readonly selection: Selection | null;
  readonly metric: Metric;
  /** The query as text; empty selects everything. */
  readonly query: string;
  readonly timeRange: TimeRange | null;
}

export const DEFAULT_VIEW: View = {
  level: 'endpoint',
  detail: 'endpoint',
  exceptions: [],
  selection: null,
  metric: 'flows',
  query: '',
  timeRange: null,
};
