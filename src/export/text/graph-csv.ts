import { isoTime } from '../../flow/iso-time.ts';
import { toPlainText } from '../../flow/plain-text.ts';
import type { GraphEdge, GraphNode } from '../../graph/flow-graph.ts';
import { portText } from '../../graph/port-text.ts';
import { changeOf, verdictText } from '../pending-words.ts';
import type { PresentedGraph } from '../presented-graph.ts';
import { type Cell, rowLine } from '../rows-csv.ts';
import { wellFormed } from '../well-formed.ts';

interface Column<Of> {
  readonly title: string;
  readonly of: (it: Of) => Cell;
}

const NODE_COLUMNS: readonly Column<GraphNode>[] = [
  { title: 'id', of: ({ id }) => id },
  { title: 'type', of: ({ type }) => type },
  { title: 'cluster', of: ({ cluster }) => cluster },
  { title: 'namespace', of: ({ namespace }) => namespace },
  { title: 'name', of: ({ name }) => name },
  { title: 'endpoints', of: ({ endpoints }) => endpoints },
  { title: 'inferred_type', of: ({ inferredType }) => String(inferredType) },
  { title: 'labels', of: ({ labels }) => labels.join('; ') },
];

interface EdgeWithEnds {
  readonly edge: GraphEdge;
  readonly source: GraphNode | undefined;
  readonly dest: GraphNode | undefined;
}

const ENDS = ['source', 'dest'] as const;

const EDGE_COLUMNS: readonly Column<EdgeWithEnds>[] = [
  ...ENDS.flatMap((end): readonly Column<EdgeWithEnds>[] => [
    { title: `${end}_namespace`, of: (it) => it[end]?.namespace ?? null },
    { title: `${end}_name`, of: (it) => it[end]?.name ?? null },
    { title: `${end}_type`, of: (it) => it[end]?.type ?? null },
  ]),
  { title: 'action', of: ({ edge }) => edge.action },
  { title: 'ports', of: ({ edge }) => edge.ports.map(portText).join('; ') },
  {
    title: 'services',
    of: ({ edge }) => [...new Set(edge.ports.flatMap(({ services }) => services))].join('; '),
  },
  { title: 'flows', of: ({ edge }) => edge.flows },
  { title: 'flows_estimated', of: ({ edge }) => String(edge.flowsEstimated) },
  { title: 'bytes_out', of: ({ edge }) => edge.bytesOut },
  { title: 'bytes_in', of: ({ edge }) => edge.bytesIn },
  { title: 'packets_out', of: ({ edge }) => edge.packetsOut },
  { title: 'packets_in', of: ({ edge }) => edge.packetsIn },
  { title: 'denied_at_source', of: ({ edge }) => edge.deniedAtSource },
  { title: 'denied_at_dest', of: ({ edge }) => edge.deniedAtDest },
  { title: 'denied_in_transit', of: ({ edge }) => edge.deniedInTransit },
  { title: 'first_seen', of: ({ edge }) => isoTime(edge.firstSeen) },
  { title: 'last_seen', of: ({ edge }) => isoTime(edge.lastSeen) },
  { title: 'source_id', of: ({ edge }) => edge.source },
  { title: 'dest_id', of: ({ edge }) => edge.target },
];

/** Of a graph of what would be: every line says so. */
const PENDING_COLUMNS: readonly Column<EdgeWithEnds>[] = [
  { title: 'if_staged_enforced', of: ({ edge }) => changeOf(edge)?.change ?? 'stays' },
  { title: 'if_staged_enforced_text', of: ({ edge }) => verdictText(edge) },
];

/** A line for each edge; `source_id` and `dest_id` are the `id` of `nodesCsv`. What only leads to an answer is no edge. */
export function* edgesCsv({ graph, pending }: PresentedGraph): Generator<string> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  yield* rows(
    pending === undefined ? EDGE_COLUMNS : [...EDGE_COLUMNS, ...PENDING_COLUMNS],
    graph.edges.map((edge) => ({ edge, source: nodes.get(edge.source), dest: nodes.get(edge.target) })),
  );
}

export function nodesCsv({ graph }: PresentedGraph): Generator<string> {
  return rows(NODE_COLUMNS, graph.nodes);
}

function* rows<Of>(columns: readonly Column<Of>[], items: readonly Of[]): Generator<string> {
  yield rowLine(
    columns.map(({ title }) => title),
    ',',
  );
  for (const item of items) {
    yield rowLine(
      columns.map(({ of }) => plain(of(item))),
      ',',
    );
  }
}

/** A line of the file is a line of the table, for readers that split at line breaks too. */
function plain(cell: Cell): Cell {
  return typeof cell === 'string' ? wellFormed(toPlainText(cell)) : cell;
}
