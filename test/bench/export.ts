import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameNodes } from '../../src/export/picture/captions.ts';
import { layoutInput } from '../../src/export/picture/layout-input.ts';
import { pdfOf } from '../../src/export/picture/pdf.ts';
import { drawPicture } from '../../src/export/picture/picture.ts';
import { svgOf } from '../../src/export/picture/svg.ts';
import { themeOf } from '../../src/export/picture/theme.ts';
import type { FlowGraph } from '../../src/graph/flow-graph.ts';
import { layoutGraph } from '../../src/layout/layout.ts';
import { inter } from '../export/picture/inter.ts';
import type { ExportTime } from './export-report.ts';
import { seededFlowGraph } from './seeded-flow-graph.ts';

/** Times what a picture of a large graph takes, from the graph on, and what Graphviz takes for the same graph. */
const NODES = 2000;
const EDGES = 8000;

const times: ExportTime[] = [];
const graph = seededFlowGraph(NODES, EDGES);

const layout = await timed('layout, Pawprint', () => layoutGraph(layoutInput(graph, nameNodes(graph))));
const typeface = await timed('opening fonts', inter);
const drawing = await timed('drawing', () =>
  drawPicture({ graph, layout, metric: 'flows', theme: themeOf('light'), typeface, frame: null }),
);
await timed('SVG, Pawprint', () => svgOf(drawing, typeface, { letters: 'text' }), Buffer.byteLength);
await timed(
  'PDF, Pawprint',
  () => pdfOf([drawing], typeface),
  ({ length }) => length,
);
graphviz();
process.stdout.write(`${JSON.stringify({ nodes: graph.nodes.length, edges: graph.edges.length, times })}\n`);

async function timed<T>(step: string, work: () => T | Promise<T>, bytes?: (made: T) => number): Promise<T> {
  const started = performance.now();
  const made = await work();
  times.push({ step, seconds: (performance.now() - started) / 1000, bytes: bytes?.(made) ?? null });
  return made;
}

/** sfdp lays out and draws in one go; `seconds` is null where it isn't installed. */
function graphviz(): void {
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-sfdp-'));
  try {
    const dot = join(folder, 'graph.dot');
    writeFileSync(dot, dotOf(graph));
    for (const format of ['svg', 'pdf']) {
      const step = `layout and ${format.toUpperCase()}, Graphviz sfdp`;
      const out = join(folder, `graph.${format}`);
      const started = performance.now();
      const { status } = spawnSync('sfdp', [`-T${format}`, '-Goverlap=prism', '-o', out, dot]);
      const seconds = (performance.now() - started) / 1000;
      times.push(
        status === 0 && readFileSync(out).length > 0
          ? { step, seconds, bytes: statSync(out).size }
          : { step, seconds: null, bytes: null },
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names and colours, and nothing that would slow it down. */
function dotOf({ nodes, edges }: FlowGraph): string {
  const lines = [
    ...nodes.map(({ id, name }) => `${JSON.stringify(id)} [label=${JSON.stringify(name)}]`),
    ...edges.map(({ source, target, action }) => {
      const colour = action === 'deny' ? ' [color=red, style=dashed]' : '';
      return `${JSON.stringify(source)} -> ${JSON.stringify(target)}${colour}`;
    }),
  ];
  return `digraph {\n${lines.join('\n')}\n}\n`;
}
