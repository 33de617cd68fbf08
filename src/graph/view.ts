import type { QuickFilter } from '../query/quick-filter.ts';
import type { EdgeId, Level, NodeId } from './flow-graph.ts';

/** What sets the width of an edge. */
export type Metric = 'flows' | 'bytes' | 'packets';

export const METRICS: readonly Metric[] = ['flows', 'bytes', 'packets'];

/** Whether the graph is what happened, or what would happen if staged policies were enforced. */
export type Verdicts = 'enforced' | 'pending';

export const VERDICTS: readonly Verdicts[] = ['enforced', 'pending'];

export type Selection =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'edge'; readonly id: EdgeId };

/** Unix seconds, start included, end excluded. */
export interface TimeRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * What of the graph is looked at. Ids may be of any level: an endpoint is meant by its own id, its workload's and
 * its namespace's.
 */
export type Focus =
  | {
      readonly kind: 'around';
      readonly nodes: readonly NodeId[];
      /** null for as far as it goes: all that the nodes depend on and all that depends on them. */
      readonly hops: 1 | 2 | 3 | null;
      /** `in`: what reaches the nodes; `out`: what they reach. */
      readonly direction: 'both' | 'in' | 'out';
    }
  | { readonly kind: 'paths'; readonly from: NodeId; readonly to: NodeId };

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
  /** The query as text, always valid; empty selects everything. Selects conversations and changes no figure. */
  readonly query: string;
  /** What the query is narrowed by, each on its own. */
  readonly filters: readonly QuickFilter[];
  /** A query, always valid, whose matches are highlighted; it changes neither data nor picture. */
  readonly find: string;
  readonly timeRange: TimeRange | null;
  /** Taken out of the picture, and nothing else. Ids of any level, as in a Focus. Sorted. */
  readonly hidden: readonly NodeId[];
  /** Each narrows the one before it. */
  readonly focus: readonly Focus[];
  /** Whether a destination that was called as a Kubernetes service is drawn as that service. */
  readonly services: boolean;
  /** Queries, the timeline and the flow table are about what records say, whichever it is. */
  readonly verdicts: Verdicts;
}

export const DEFAULT_VIEW: View = {
  level: 'endpoint',
  detail: 'endpoint',
  exceptions: [],
  selection: null,
  metric: 'flows',
  query: '',
  filters: [],
  find: '',
  timeRange: null,
  hidden: [],
  focus: [],
  services: false,
  verdicts: 'enforced',
};
