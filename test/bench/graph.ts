import { DuckDBInstance } from '@duckdb/node-api';
import { generateLoad } from '../../samples/generator/load.ts';
import { ACTIONS, REPORTERS } from '../../src/flow/verdict.ts';
import { buildGraph, type GraphView } from '../../src/graph/build-graph.ts';
import { conversationsOf } from '../../src/graph/conversation-index.ts';
import type { FlowGraph } from '../../src/graph/flow-graph.ts';
import { flowRows } from '../../src/graph/flow-rows.ts';
import { clusterSuffix, nodeIdentity } from '../../src/graph/folding.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';
import type { ByteSource } from '../../src/ingest/byte-source.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { type FlowTable, NONE, UNTIMED } from '../../src/table/flow-table.ts';
import type { GraphRun, GraphTime } from './graph-report.ts';
import { median } from './median.ts';
import { THREADS } from './threads.ts';

/** The generator's capture that the requirement names. */
const LOAD = { flows: 400_000, namespaces: 100, endpoints: 2000, distinct: 3000, hours: 6, seed: 1 };

/** Contenders take turns, so that a machine that is busy for a while slows both. */
const RUNS = 21;

interface Case {
  readonly name: string;
  readonly view: GraphView;
  /** The same filter, over DuckDB's columns. */
  readonly where: string;
}

const { table } = await ingest([loadSource()]);
const started = performance.now();
buildGraph(table, DEFAULT_VIEW);
const firstMilliseconds = performance.now() - started;
const index = conversationsOf(table);
const connection = await duckTable(table);

const times: GraphTime[] = [];
for (const one of cases(table)) times.push(await time(one));
const run: GraphRun = {
  rows: table.rows,
  endpoints: table.endpoints.length,
  conversations: index.conversations,
  firstMilliseconds,
  times,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
connection.closeSync();

function cases({ bucketSeconds, startSeconds }: FlowTable): readonly Case[] {
  const unfolded = DEFAULT_VIEW;
  const folded: GraphView = { ...DEFAULT_VIEW, level: 'namespace' };
  const port = { query: 'dest_port = 443', where: 'port = 443' };
  const denied = {
    query: 'action = deny OR (dest_port > 8000 AND NOT reporter = dst)',
    where: "action = 'deny' OR (port > 8000 AND reporter <> 'dst')",
  };
  const start = Math.floor((startSeconds ?? 0) / bucketSeconds) * bucketSeconds + 3600;
  const timeRange = { startSeconds: start, endSeconds: start + 7200 };
  return [
    { name: 'namespaces, everything', view: folded, where: 'true' },
    { name: `namespaces, ${port.query}`, view: { ...folded, query: port.query }, where: port.where },
    { name: 'endpoints, everything', view: unfolded, where: 'true' },
    { name: `endpoints, ${port.query}`, view: { ...unfolded, query: port.query }, where: port.where },
    { name: `endpoints, ${denied.query}`, view: { ...unfolded, query: denied.query }, where: denied.where },
    {
      name: 'endpoints, 2 of 6 hours',
      view: { ...unfolded, timeRange },
      where: `bucket >= ${timeRange.startSeconds} AND bucket < ${timeRange.endSeconds}`,
    },
  ];
}

/** Both in turns, after a check that both see the same rows and come to the same totals. */
async function time({ name, view, where }: Case): Promise<GraphTime> {
  const graph = buildGraph(table, view);
  const rows = flowRows(table, view, null).length;
  await check(name, graph, rows, view, where);
  const query = groupBy(view, where);
  const pawprint: number[] = [];
  const duckdb: number[] = [];
  for (let turn = 0; turn < RUNS; turn++) {
    let begun = performance.now();
    buildGraph(table, view);
    pawprint.push(performance.now() - begun);
    begun = performance.now();
    await connection.run(query);
    duckdb.push(performance.now() - begun);
  }
  return {
    name,
    matchingRows: rows,
    edges: graph.edges.length,
    pawprintMilliseconds: median(pawprint),
    duckdbMilliseconds: median(duckdb),
    ratio: median(pawprint.map((ours, turn) => ours / (duckdb[turn] ?? Number.NaN))),
  };
}

/** What a service graph needs of its rows. Neither which flows both ends report, nor flows by port or trace. */
function groupBy({ level }: GraphView, where: string): string {
  const [source, dest] =
    level === 'namespace' ? ['source_group', 'dest_group'] : ['source_node', 'dest_node'];
  return `
    SELECT ${source}, ${dest}, action,
      sum(flows), sum(bytes_out), sum(bytes_in), sum(packets_out), sum(packets_in),
      min(first_seen), max(last_seen),
      list(DISTINCT port), list(DISTINCT service), list(DISTINCT trace)
    FROM flows WHERE ${where} GROUP BY ${source}, ${dest}, action`;
}

/** Throws where DuckDB counts other rows, or settles conversations to other totals of flows. */
async function check(
  name: string,
  graph: FlowGraph,
  rows: number,
  { timeRange }: GraphView,
  where: string,
): Promise<void> {
  const inRange =
    timeRange === null ? 'true' : `bucket >= ${timeRange.startSeconds} AND bucket < ${timeRange.endSeconds}`;
  const [counted, allow, deny, pass] = await numbers(`
    WITH said AS (
      SELECT *, (${where}) AS matches FROM flows WHERE ${inRange}
    ), conversations AS (
      SELECT
        count(*) FILTER (matches) AS counted,
        bool_or(reporter = 'dst') AS dest_reported,
        bool_or(reporter = 'src') AS source_reported,
        coalesce(bool_and(action = 'deny') FILTER (reporter = 'dst'), false) AS dest_only_denies,
        bool_or(reporter = 'dst' AND action = 'deny') AS dest_denies,
        ${ACTIONS.map(
          (action) => `
        coalesce(sum(flows) FILTER (reporter = 'src' AND action = '${action}'), 0) AS src_${action},
        coalesce(sum(flows) FILTER (reporter = 'dst' AND action = '${action}'), 0) AS dst_${action},
        bool_or(matches AND action = '${action}') AS ${action}_matches`,
        ).join(',')},
        bool_or(matches AND reporter = 'src') AS source_matches
      FROM said GROUP BY source, dest, protocol, port
    )
    SELECT
      sum(counted),
      coalesce(sum(greatest(src_allow - CASE WHEN source_reported THEN dst_deny ELSE 0 END, dst_allow))
        FILTER (allow_matches AND NOT dest_only_denies), 0),
      coalesce(sum(src_deny + dst_deny) FILTER (deny_matches OR (dest_denies AND source_matches)), 0),
      coalesce(sum(greatest(src_pass, dst_pass)) FILTER (pass_matches AND NOT dest_only_denies), 0)
    FROM conversations`);
  const ours = ACTIONS.map((action) =>
    graph.edges.filter((edge) => edge.action === action).reduce((sum, { flows }) => sum + flows, 0),
  );
  const [text, expected] = [[rows, ...ours].join(), [counted, allow, deny, pass].join()];
  if (text !== expected) throw new Error(`${name}: Pawprint has ${text}, DuckDB ${expected}.`);
}

async function numbers(query: string): Promise<readonly number[]> {
  const result = await connection.runAndReadAll(query);
  return (result.getRows()[0] ?? []).map(Number);
}

/** The table's rows in memory, its dictionaries as ENUMs: a number to group by, as in ours. */
async function duckTable({ rows, columns, endpoints, protocols }: FlowTable) {
  const instance = await DuckDBInstance.create(':memory:');
  const duck = await instance.connect();
  await duck.run(`SET threads TO ${THREADS}`);
  await duck.run('SET preserve_insertion_order = false');

  await duck.run('CREATE TABLE endpoints (id INTEGER, node VARCHAR, grp VARCHAR)');
  const suffixOf = clusterSuffix(endpoints);
  const ends = await duck.createAppender('endpoints');
  for (const [id, endpoint] of endpoints.entries()) {
    ends.appendInteger(id);
    for (const level of ['endpoint', 'namespace'] as const) {
      ends.appendVarchar(nodeIdentity(endpoint, level, suffixOf(endpoint)).id);
    }
    ends.endRow();
  }
  ends.closeSync();
  await duck.run('CREATE TYPE node AS ENUM (SELECT DISTINCT node FROM endpoints)');
  await duck.run('CREATE TYPE grp AS ENUM (SELECT DISTINCT grp FROM endpoints)');
  await duck.run(`CREATE TYPE action AS ENUM (${ACTIONS.map((word) => `'${word}'`).join()})`);
  await duck.run(`CREATE TYPE reporter AS ENUM (${REPORTERS.map((word) => `'${word}'`).join()})`);

  await duck.run(`CREATE TABLE columns (source INTEGER, dest INTEGER, protocol VARCHAR, port INTEGER,
    service INTEGER, action VARCHAR, reporter VARCHAR, trace INTEGER, bucket BIGINT, flows BIGINT,
    bytes_out BIGINT, bytes_in BIGINT, packets_out BIGINT, packets_in BIGINT, first_seen BIGINT, last_seen BIGINT)`);
  const into = await duck.createAppender('columns');
  const integer = (value: number | undefined): void => {
    if (value === undefined || value === NONE) into.appendNull();
    else into.appendInteger(value);
  };
  const bigint = (value: number | undefined): void => {
    if (value === undefined || value === UNTIMED || Number.isNaN(value)) into.appendNull();
    else into.appendBigInt(BigInt(Math.round(value)));
  };
  for (let row = 0; row < rows; row++) {
    integer(columns.source[row]);
    integer(columns.dest[row]);
    into.appendVarchar(protocols[columns.protocol[row] ?? NONE] ?? '-');
    integer(columns.port[row]);
    integer(columns.service[row]);
    into.appendVarchar(ACTIONS[columns.action[row] ?? 0] ?? 'allow');
    into.appendVarchar(REPORTERS[columns.reporter[row] ?? 0] ?? 'src');
    integer(columns.trace[row]);
    bigint(columns.bucket[row]);
    bigint(columns.flows[row]);
    bigint(columns.bytesOut[row]);
    bigint(columns.bytesIn[row]);
    bigint(columns.packetsOut[row]);
    bigint(columns.packetsIn[row]);
    bigint(columns.firstSeen[row]);
    bigint(columns.lastSeen[row]);
    into.endRow();
  }
  into.closeSync();
  await duck.run(`CREATE TABLE flows AS
    SELECT columns.* REPLACE (columns.action::action AS action, columns.reporter::reporter AS reporter),
      s.node::node AS source_node, d.node::node AS dest_node, s.grp::grp AS source_group, d.grp::grp AS dest_group
    FROM columns JOIN endpoints s ON s.id = source JOIN endpoints d ON d.id = dest`);
  await duck.run('DROP TABLE columns');
  return duck;
}

/** The generator's lines, without a file between. */
function loadSource(): ByteSource {
  return {
    name: 'load.ndjson',
    size: null,
    *slices() {
      const encoder = new TextEncoder();
      let piece = '';
      for (const line of generateLoad({ ...LOAD, dialect: 'enterprise' })) {
        piece += `${line}\n`;
        if (piece.length < 1 << 20) continue;
        yield encoder.encode(piece);
        piece = '';
      }
      yield encoder.encode(piece);
    },
  };
}
