import { readFile } from 'node:fs/promises';
import type { TextFormat } from '../../src/export/formats.ts';
import type { PresentedGraph } from '../../src/export/presented-graph.ts';
import { buildGraph } from '../../src/graph/build-graph.ts';
import type { FlowGraph } from '../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW, type View } from '../../src/graph/view.ts';
import type { Capture } from '../../src/ingest/ingest.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { captureQuality } from '../../src/ingest/quality.ts';
import { bytesSource } from '../ingest/read-text.ts';

/** A capture in a view, with all that the command would say of it. */
export function presentCapture(
  { table, account }: Capture,
  view: Partial<View> = {},
  title: string | null = null,
): PresentedGraph {
  const whole = { ...DEFAULT_VIEW, ...view };
  return {
    graph: buildGraph(table, whole),
    view: whole,
    title,
    version: '0.0.0',
    account,
    sources: account.files.map(({ file, bytes, records, rejected }) => ({
      ...{ name: file, bytes, records, rejected },
      sameAs: null,
      sha256: null,
    })),
    startSeconds: table.startSeconds,
    endSeconds: table.endSeconds,
    notes: captureQuality(table, account),
  };
}

/** A graph of no capture at all. */
export function presentGraph(graph: FlowGraph, more: Partial<PresentedGraph> = {}): PresentedGraph {
  return {
    graph,
    view: DEFAULT_VIEW,
    title: null,
    version: '0.0.0',
    account: { bytes: 0, records: 0, accepted: 0, rejected: 0, rejections: [], undecodablePolicies: 0 },
    sources: [],
    startSeconds: null,
    endSeconds: null,
    notes: [],
    ...more,
  };
}

export async function readSample(name: string): Promise<Capture> {
  const bytes = await readFile(new URL(`../../samples/${name}`, import.meta.url));
  return ingest([bytesSource(name, bytes)]);
}

export function written(format: Pick<TextFormat, 'write'>, presented: PresentedGraph): string {
  return [...format.write(presented)].join('');
}
