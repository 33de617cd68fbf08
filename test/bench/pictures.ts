import { buildGraph } from '../../src/graph/build-graph.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { type LayoutInput, layoutGraph } from '../../src/layout/layout.ts';
import { seededRandom } from '../../src/layout/random.ts';
import { openFile } from '../../src/sources/files.ts';
import { folded, graph, seededCluster } from '../layout/seeded-graph.ts';
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

/** Endpoints of the namespace that is unfolded. */
const UNFOLDED = 50;

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
for (const namespaces of [100, 300]) {
  const { closed, opened } = clusterWithLargeNamespace(namespaces);
  const placed = layoutGraph(closed);
  times.push(
    timeStep(`layout, ${namespaces} folded namespaces`, () => {
      const { positions } = layoutGraph(closed);
      return `${positions.size} nodes, ${closed.edges.length} edges`;
    }),
    timeStep(`unfolding one of ${namespaces} namespaces`, () => {
      const { boxes } = layoutGraph(opened, { placed });
      return `${UNFOLDED} endpoints, ${boxes.size} box`;
    }),
  );
}
process.stdout.write(`${JSON.stringify(times)}\n`);

/** Folded namespaces that talk with one another, and the same with one of them unfolded. */
function clusterWithLargeNamespace(namespaces: number): { closed: LayoutInput; opened: LayoutInput } {
  const random = seededRandom(1);
  const ids = Array.from({ length: namespaces }, (_, at) => `ns${at}/only`);
  const members = Array.from({ length: UNFOLDED }, (_, at) => `large/endpoint-${at}`);
  const any = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const cluster = graph(
    ...members.flatMap((id) => [`${id}>${any(members)}`, `${any(members)}>${id}`, `${id}>${any(ids)}`]),
    ...ids.flatMap((id) => [`${id}>${any(ids)}`, `${any(ids)}>${id}`, `${id}>${any(members)}`]),
  );
  const groups = cluster.groups.map(({ id }) => id);
  return {
    closed: folded(cluster, groups),
    opened: folded(
      cluster,
      groups.filter((id) => id !== 'namespace:large'),
    ),
  };
}

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
