import { toPlainText } from '../flow/plain-text.ts';
import type { FlowGraph, GraphEdge } from '../graph/flow-graph.ts';
import { ESTIMATED_NOTE, flowsText, portsText } from './edge-text.ts';
import type { Paint } from './explain-text.ts';
import { countOf, exactCount, readableBytes } from './figure-text.ts';

export interface Column<Edge extends GraphEdge> {
  readonly title: string;
  readonly right?: true;
  readonly text: (edge: Edge) => string;
}

export const EDGE_COLUMNS: readonly Column<GraphEdge>[] = [
  { title: 'SOURCE', text: (edge) => toPlainText(edge.source) },
  { title: 'DESTINATION', text: (edge) => toPlainText(edge.target) },
  { title: 'ACTION', text: (edge) => edge.action },
  { title: 'PORTS', text: portsText },
  { title: 'FLOWS', right: true, text: flowsText },
  { title: 'SENT', right: true, text: (edge) => readableBytes(edge.bytesOut) },
  { title: 'RECEIVED', right: true, text: (edge) => readableBytes(edge.bytesIn) },
  { title: 'DENIED AT', text: deniedText },
];

/** The edges as a table that a person reads in a terminal; one line an edge, columns aligned. */
export function graphTable(graph: FlowGraph, paint: Paint): string {
  return [...tableLines(graph.edges, EDGE_COLUMNS, paint), '', ...totalLines(graph), ''].join('\n');
}

/** A heading and a line for each edge, in the colour of its action. */
export function tableLines<Edge extends GraphEdge>(
  edges: readonly Edge[],
  columns: readonly Column<Edge>[],
  paint: Paint,
): readonly string[] {
  const rows = edges.map((edge) => columns.map((column) => column.text(edge)));
  const widths = columns.map((column, index) =>
    rows.reduce((width, row) => Math.max(width, (row[index] ?? '').length), column.title.length),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.right ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [
    paint(line(columns.map((column) => column.title)), 'title'),
    ...edges.map((edge, index) => paint(line(rows[index] ?? []), edge.action)),
  ];
}

/** `19 nodes, 34 edges`, and what to know of the figures. */
export function totalLines(graph: FlowGraph): readonly string[] {
  const estimated = graph.edges.some((edge) => edge.flowsEstimated) ? [ESTIMATED_NOTE] : [];
  return [`${countOf(graph.nodes.length, 'node')}, ${countOf(graph.edges.length, 'edge')}`, ...estimated];
}

function deniedText(edge: GraphEdge): string {
  const places = [
    ['source', edge.deniedAtSource],
    ['destination', edge.deniedAtDest],
    ['transit', edge.deniedInTransit],
  ] as const;
  return places
    .filter(([, count]) => count > 0)
    .map(([place, count]) => `${place} ${exactCount(count)}`)
    .join(', ');
}
