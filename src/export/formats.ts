import { graphJson } from './graph-json.ts';
import type { PresentedGraph } from './presented-graph.ts';
import { cytoscapeJson } from './text/cytoscape-json.ts';
import { dot } from './text/dot.ts';
import { edgesCsv, nodesCsv } from './text/graph-csv.ts';
import { graphml } from './text/graphml.ts';
import { markdown } from './text/markdown.ts';
import { mermaid, mermaidReservation } from './text/mermaid.ts';

/** A format that a graph can be written in. */
export interface Format {
  /** As `--format` takes it. */
  readonly id: string;
  /** As a menu offers it. */
  readonly title: string;
  /** Of files, without a dot; the first format that has one is meant by it. */
  readonly extension: string;
  readonly mediaType: string;
}

export interface TextFormat extends Format {
  readonly kind: 'text';
  /** Whether it says of what files the graph is: who writes it then hashes them. */
  readonly namesSources: boolean;
  /** In pieces: a large graph is longer than a string may be. The same graph gives the same text. */
  readonly write: (presented: PresentedGraph) => Iterable<string>;
  /** Why programs that read the format would refuse so much of it; null, or missing, where they would not. */
  readonly reservation?: (presented: PresentedGraph, characters: number) => string | null;
}

/** Every format of text, in the order in which they are offered. */
export const TEXT_FORMATS = [
  {
    kind: 'text',
    namesSources: true,
    id: 'mermaid',
    title: 'Mermaid diagram',
    extension: 'mmd',
    mediaType: 'text/vnd.mermaid',
    write: mermaid,
    reservation: mermaidReservation,
  },
  {
    kind: 'text',
    namesSources: true,
    id: 'dot',
    title: 'Graphviz DOT',
    extension: 'dot',
    mediaType: 'text/vnd.graphviz',
    write: dot,
  },
  {
    kind: 'text',
    namesSources: true,
    id: 'graphml',
    title: 'GraphML',
    extension: 'graphml',
    mediaType: 'application/graphml+xml',
    write: graphml,
  },
  {
    kind: 'text',
    namesSources: false,
    id: 'csv',
    title: 'CSV of edges',
    extension: 'csv',
    mediaType: 'text/csv',
    write: edgesCsv,
  },
  {
    kind: 'text',
    namesSources: false,
    id: 'csv-nodes',
    title: 'CSV of nodes',
    extension: 'csv',
    mediaType: 'text/csv',
    write: nodesCsv,
  },
  {
    kind: 'text',
    namesSources: false,
    id: 'json',
    title: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    write: graphJson,
  },
  {
    kind: 'text',
    namesSources: true,
    id: 'cytoscape',
    title: 'Cytoscape JSON',
    extension: 'cyjs',
    mediaType: 'application/json',
    write: cytoscapeJson,
  },
  {
    kind: 'text',
    namesSources: true,
    id: 'md',
    title: 'Markdown summary',
    extension: 'md',
    mediaType: 'text/markdown',
    write: markdown,
  },
] as const satisfies readonly TextFormat[];

/** A drawing with a frame around it. What writes them is `picture/write-picture.ts`: it is too large to come along unasked. */
export interface PictureFormat extends Format {
  readonly kind: 'picture';
  readonly id: 'svg' | 'pdf' | 'png';
}

export const PICTURE_FORMATS = [
  { kind: 'picture', id: 'svg', title: 'SVG picture', extension: 'svg', mediaType: 'image/svg+xml' },
  { kind: 'picture', id: 'pdf', title: 'PDF', extension: 'pdf', mediaType: 'application/pdf' },
  { kind: 'picture', id: 'png', title: 'PNG picture', extension: 'png', mediaType: 'image/png' },
] as const satisfies readonly PictureFormat[];

/** Every format, in the order in which they are offered. */
export const FORMATS: readonly (TextFormat | PictureFormat)[] = [...PICTURE_FORMATS, ...TEXT_FORMATS];

/** The format of that id; null where there is none. */
export function formatOf(id: string): TextFormat | PictureFormat | null {
  return FORMATS.find((format) => format.id === id) ?? null;
}

/** The format that a file's name ends like; null where none does. */
export function formatOfFile(name: string): TextFormat | PictureFormat | null {
  const lower = name.toLowerCase();
  return FORMATS.find(({ extension }) => lower.endsWith(`.${extension}`)) ?? null;
}
