import { graphJson } from './graph-json.ts';
import type { PresentedGraph } from './presented-graph.ts';
import { cytoscapeJson } from './text/cytoscape-json.ts';
import { dot } from './text/dot.ts';
import { edgesCsv, nodesCsv } from './text/graph-csv.ts';
import { graphml } from './text/graphml.ts';
import { markdown } from './text/markdown.ts';
import { mermaid, mermaidReservation } from './text/mermaid.ts';

/** A format of text that a graph can be written in. */
export interface TextFormat {
  /** As `--format` takes it. */
  readonly id: string;
  /** As a menu offers it. */
  readonly title: string;
  /** Of files, without a dot; the first format that has one is meant by it. */
  readonly extension: string;
  readonly mediaType: string;
  /** In pieces: a large graph is longer than a string may be. The same graph gives the same text. */
  readonly write: (presented: PresentedGraph) => Iterable<string>;
  /** Why programs that read the format would refuse so much of it; null, or missing, where they would not. */
  readonly reservation?: (presented: PresentedGraph, characters: number) => string | null;
}

/** Every format of text, in the order in which they are offered. */
export const TEXT_FORMATS = [
  {
    id: 'mermaid',
    title: 'Mermaid diagram',
    extension: 'mmd',
    mediaType: 'text/vnd.mermaid',
    write: mermaid,
    reservation: mermaidReservation,
  },
  {
    id: 'dot',
    title: 'Graphviz DOT',
    extension: 'dot',
    mediaType: 'text/vnd.graphviz',
    write: dot,
  },
  {
    id: 'graphml',
    title: 'GraphML',
    extension: 'graphml',
    mediaType: 'application/graphml+xml',
    write: graphml,
  },
  { id: 'csv', title: 'CSV of edges', extension: 'csv', mediaType: 'text/csv', write: edgesCsv },
  { id: 'csv-nodes', title: 'CSV of nodes', extension: 'csv', mediaType: 'text/csv', write: nodesCsv },
  { id: 'json', title: 'JSON', extension: 'json', mediaType: 'application/json', write: graphJson },
  {
    id: 'cytoscape',
    title: 'Cytoscape JSON',
    extension: 'cyjs',
    mediaType: 'application/json',
    write: cytoscapeJson,
  },
  {
    id: 'md',
    title: 'Markdown summary',
    extension: 'md',
    mediaType: 'text/markdown',
    write: markdown,
  },
] as const satisfies readonly TextFormat[];

export type TextFormatId = (typeof TEXT_FORMATS)[number]['id'];

/** The format of that id; null where there is none. */
export function textFormat(id: string): TextFormat | null {
  return TEXT_FORMATS.find((format) => format.id === id) ?? null;
}

/** The format that a file's name ends like; null where none does. */
export function textFormatOfFile(name: string): TextFormat | null {
  const lower = name.toLowerCase();
  return TEXT_FORMATS.find(({ extension }) => lower.endsWith(`.${extension}`)) ?? null;
}
