import type { FlowGraph } from '../graph/flow-graph.ts';
import type { View } from '../graph/view.ts';
import type { Finding } from '../review/findings/finding.ts';
import type { PendingGraph } from '../review/what-if/pending-graph.ts';
import type { InputAccount } from './capture-json.ts';
import { PENDING_TITLE } from './pending-words.ts';

/** A file that was read, or what else bytes came from. */
export interface PresentedSource {
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  /** How many of them were not taken in. */
  readonly rejected: number;
  /** The source with the same bytes that was read in its place; null for none. */
  readonly sameAs: string | null;
  /** In hexadecimal digits; null where it isn't known. */
  readonly sha256: string | null;
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
  /** As a person calls it; null where nobody gave one. */
  readonly title: string | null;
  /** Pawprint's own. */
  readonly version: string;
  readonly account: InputAccount;
  readonly sources: readonly PresentedSource[];
  /** Unix seconds of all that was read, whatever the view keeps of it; null where no record has a time. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  /** Cautions first. */
  readonly notes: readonly CaptureNote[];
  /** What a reviewer should look at, worst first; missing where nobody asked. */
  readonly findings?: readonly Finding[];
}

/** What a graph is headed with: nobody may take what would be for what was, whatever a person calls it. */
export function titleOf({ title, sources, pending }: PresentedGraph): string {
  const own = title ?? titleOfSources(sources);
  return pending === undefined ? own : `${own} ${PENDING_TITLE}`;
}

function titleOfSources([first, ...more]: readonly PresentedSource[]): string {
  if (first === undefined) return 'Service graph';
  const others = more.length === 0 ? '' : ` and ${more.length} more ${more.length === 1 ? 'file' : 'files'}`;
  return `Service graph of ${first.name}${others}`;
}
