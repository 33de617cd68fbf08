import type { FlowGraph } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { PendingGraph } from '../review/what-if/pending-graph.ts';
import type { InputAccount } from './capture-json.ts';

/** A file or stream that was read. */
export interface PresentedSource {
  readonly name: string;
  readonly records: number;
  /** How many of them were not taken in. */
  readonly rejected: number;
}

/** What a reader of the graph should know about the capture, as `inspect` says it. */
export interface CaptureNote {
  /** `caution` where the graph may mislead, `info` where it only says less than it could. */
  readonly severity: 'caution' | 'info';
  readonly says: string;
  readonly means: string;
}

/** A graph with all that a file says of where it comes from, so that it can be read without the capture. */
export interface PresentedGraph {
  readonly graph: FlowGraph;
  /** The same graph, where it is that of pending verdicts: what would be, and not what was. */
  readonly pending?: PendingGraph;
  /** What the graph is of. */
  readonly view: View;
  /** null where nobody gave one. */
  readonly title: string | null;
  /** Pawprint's own. */
  readonly version: string;
  readonly account: InputAccount;
  readonly sources: readonly PresentedSource[];
  /** Unix seconds of all that was read, whatever the view keeps of it; null where no record has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  readonly notes: readonly CaptureNote[];
}

/** Where nobody gave a title. */
export const DEFAULT_TITLE = 'Service graph';
