import type { EdgeId, Level, NodeId } from './flow-graph.ts';

/** What sets the width of an edge. */
export type Metric = 'flows' | 'bytes' | 'packets';

export const METRICS: readonly Metric[] = ['flows', 'bytes', 'packets'];

export type Selection =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'edge'; readonly id: EdgeId };

/** What a picture is narrowed to. Ids may be of any level. */
export type Focus =
  | {
      readonly kind: 'around';
      readonly nodes: readonly NodeId[];
      /** null: as far as it goes, up- and downstream. */
      readonly hops: 1 | 2 | 3 | null;
      readonly direction: 'both' | 'in' | 'out';
    }
  | { readonly kind: 'paths'; readonly from: NodeId; readonly to: NodeId };

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
  readonly hidden: readonly NodeId[];
  readonly focus: readonly Focus[];
  readonly services: boolean;
}

export const DEFAULT_VIEW: View = {
  level: 'endpoint',
  detail: 'endpoint',
  exceptions: [],
  selection: null,
  metric: 'flows',
  query: '',
  timeRange: null,
  hidden: [],
  focus: [],
  services: false,
};
