import { nameNodes } from '../../../src/export/picture/captions.ts';
import type { Drawing } from '../../../src/export/picture/drawing.ts';
import type { FrameFacts } from '../../../src/export/picture/frame/frame-facts.ts';
import { layoutInput } from '../../../src/export/picture/layout-input.ts';
import { drawPicture } from '../../../src/export/picture/picture.ts';
import { type ThemeName, themeOf } from '../../../src/export/picture/theme.ts';
import type { Typeface } from '../../../src/export/picture/typeface.ts';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import type { FlowGraph } from '../../../src/graph/flow-graph.ts';
import { DEFAULT_VIEW, type View } from '../../../src/graph/view.ts';
import type { ByteSource } from '../../../src/ingest/byte-source.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { layoutGraph } from '../../../src/layout/layout.ts';

export const FRAME: FrameFacts = {
  title: 'Review of the bank',
  notes: 'Before the audit.\nSecond line.',
  shown: [{ label: 'Query', text: 'action = "deny"' }],
  sources: [
    { name: 'flows.ndjson', bytes: 12_345, records: 985, rejected: 3, sameAs: null, sha256: 'ab'.repeat(32) },
  ],
  quality: [{ says: 'All records come from one node.', means: 'The rest is missing.', severity: 'caution' }],
  generatedSeconds: 1_795_824_000,
  version: '1.2.3',
};

export async function graphOfSource(source: ByteSource, view: Partial<View> = {}): Promise<FlowGraph> {
  const { table } = await ingest([source]);
  return buildGraph(table, { ...DEFAULT_VIEW, ...view });
}

export function linesSource(lines: readonly string[]): ByteSource {
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return { name: 'lines', size: bytes.length, slices: () => [bytes] };
}

/** A graph as a picture, laid out anew. */
export function drawn(
  graph: FlowGraph,
  typeface: Typeface,
  { theme = 'light', frame = FRAME }: { theme?: ThemeName; frame?: FrameFacts | null } = {},
): Drawing {
  const layout = layoutGraph(layoutInput(graph, nameNodes(graph)));
  return drawPicture({ graph, layout, metric: 'flows', theme: themeOf(theme), typeface, frame });
}
