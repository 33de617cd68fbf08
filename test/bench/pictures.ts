import { buildGraph } from '../../src/graph/build-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { layoutGraph } from '../../src/layout/layout.ts';
import { openFile } from '../../src/sources/files.ts';
import { seededCluster } from '../layout/seeded-graph.ts';
import { median } from './median.ts';

/** How long one step from table to picture takes. */
export interface PictureTime {
  readonly step: string;
  readonly size: string;
  /** The first time, as somebody meets it who has just opened a file. */
  readonly firstMilliseconds: number;
  readonly medianMilliseconds: number;
}

const RUNS = 5;

const [, , file] = process.argv;
if (file === undefined) throw new Error('Name the file to read.');
const { table } = await ingest([await openFile(file)]);

const times: PictureTime[] = [];
for (const level of ['endpoint', 'namespace'] as const) {
  const view = { ...DEFAULT_VIEW, level };
  times.push(
    timeStep(`graph, ${level} level`, () => {
      const { nodes, edges } = buildGraph(table, view);
      return `${table.rows} rows to ${nodes.length} nodes and ${edges.length} edges`;
    }),
  );
}
for (const count of [100, 300, 1000]) {
  const input = seededCluster(count, 1);
  times.push(
    timeStep(`layout, ${count} nodes`, () => {
      const { boxes } = layoutGraph(input);
      return `${input.edges.length} edges, ${boxes.size} namespaces`;
    }),
  );
}
process.stdout.write(`${JSON.stringify(times)}\n`);

/** Times some work, which says how large it was. */
function timeStep(step: string, work: () => string): PictureTime {
  let size = '';
  const milliseconds = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    size = work();
    return performance.now() - started;
  });
  const [firstMilliseconds = Number.NaN] = milliseconds;
  return { step, size, firstMilliseconds, medianMilliseconds: median(milliseconds) };
}
