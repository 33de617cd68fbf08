import type { PolicyHit, PolicyTrace } from '../../flow/policy-hit.ts';
import { decidingHit, decidingList } from '../../flow/policy-text.ts';
import type { Reporter } from '../../flow/verdict.ts';
import { drawGraph, type GraphView } from '../../graph/build-graph.ts';
import { DrawnConversations } from '../../graph/drawn-conversations.ts';
import type { FlowGraph, GraphEdge, GraphNode, NodeId } from '../../graph/flow-graph.ts';
import { rowScope } from '../../graph/row-scope.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { drawPendingGraph, type PendingGraph } from '../what-if/pending-graph.ts';
import { nameNodes } from './node-words.ts';
import { upperFirst } from './words.ts';

/** What rules look at: the graph with nothing folded, whatever the view folds. */
export interface Facts {
  readonly table: FlowTable;
  readonly view: GraphView;
  readonly graph: FlowGraph;
  /** What the graph was drawn from: rows are added up once for everything that is asked. */
  readonly drawn: DrawnConversations;
  readonly nodeOf: (id: NodeId) => GraphNode;
  /** As people read it, within a sentence. */
  readonly nameOf: (id: NodeId) => string;
  /** The same at a sentence’s beginning: names keep their own letters. */
  readonly startOf: (id: NodeId) => string;
  /** What would happen if staged policies were enforced. */
  readonly pending: () => PendingGraph;
  /** How much time the records in range cover; null where none has a time. */
  readonly spanSeconds: number | null;
}

export function factsOf(table: FlowTable, view: GraphView): Facts {
  const unfolded: GraphView = {
    ...view,
    level: 'endpoint',
    detail: 'endpoint',
    exceptions: [],
    services: false,
  };
  const drawn = new DrawnConversations(table, unfolded, rowScope(table, unfolded));
  const graph = drawGraph(table, unfolded, drawn, drawn.hearing);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const names = nameNodes(graph.nodes);
  let pending: PendingGraph | null = null;
  return {
    table,
    view: unfolded,
    graph,
    drawn,
    nodeOf: (id) => {
      const node = nodes.get(id);
      if (node === undefined) throw new Error('An edge has an end that no node has.');
      return node;
    },
    nameOf: (id) => names.get(id) ?? '',
    startOf: (id) => {
      const name = names.get(id) ?? '';
      return nodes.get(id)?.type === 'wep' ? name : upperFirst(name);
    },
    pending: () => {
      pending ??= drawPendingGraph(table, unfolded, drawn);
      return pending;
    },
    spanSeconds: spanOf(table, unfolded),
  };
}

function spanOf(
  { startSeconds, endSeconds }: FlowTable,
  { timeRange }: Pick<GraphView, 'timeRange'>,
): number | null {
  if (startSeconds === null || endSeconds === null) return null;
  const start = Math.max(startSeconds, timeRange?.startSeconds ?? startSeconds);
  const end = Math.min(endSeconds, timeRange?.endSeconds ?? endSeconds);
  return Math.max(0, end - start);
}

/** The hit that really decided, whichever list says so: what a host forwards, its transit policies decide. */
export function decidedBy(trace: PolicyTrace | undefined, reporter: Reporter): PolicyHit | null {
  if (trace === undefined) return null;
  const inTransit = reporter === 'fwd' ? decidingHit(trace, 'transit') : null;
  return inTransit ?? decidingHit(trace, decidingList(trace));
}

/** Whether an edge is of traffic that was let through. */
export function isLetThrough({ action }: Pick<GraphEdge, 'action'>): boolean {
  return action !== 'deny';
}
