import { DuckDBInstance } from '@duckdb/node-api';
import { BUCKET_SECONDS, type DistinctFlow } from './distinct-flow.ts';
import { measureContender } from './measure.ts';
import { THREADS } from './threads.ts';

/** Only what is asked for, each with its type: DuckDB neither guesses nor keeps anything else. */
const COLUMNS = `{
  start_time: 'BIGINT', end_time: 'BIGINT', cluster: 'VARCHAR',
  source_type: 'VARCHAR', source_namespace: 'VARCHAR', source_name_aggr: 'VARCHAR',
  dest_type: 'VARCHAR', dest_namespace: 'VARCHAR', dest_name_aggr: 'VARCHAR', dest_port: 'INTEGER',
  dest_service_namespace: 'VARCHAR', dest_service_name: 'VARCHAR', dest_service_port: 'VARCHAR',
  dest_service_port_num: 'INTEGER',
  proto: 'VARCHAR', action: 'VARCHAR', reporter: 'VARCHAR',
  source_labels: 'STRUCT(labels VARCHAR[])', dest_labels: 'STRUCT(labels VARCHAR[])',
  policies: 'STRUCT(enforced_policies VARCHAR[], pending_policies VARCHAR[], transit_policies VARCHAR[])',
  num_flows: 'BIGINT', bytes_in: 'BIGINT', bytes_out: 'BIGINT', packets_in: 'BIGINT', packets_out: 'BIGINT'
}`;

const KEY_COLUMNS = `cluster, source_type, source_namespace, source_name_aggr, dest_type, dest_namespace,
  dest_name_aggr, proto, dest_port, dest_service_namespace, dest_service_name, dest_service_port,
  dest_service_port_num, action, reporter`;

const GROUP_FLOWS = `
  CREATE TEMP TABLE flows AS
  SELECT
    ${KEY_COLUMNS},
    list_sort(policies.enforced_policies) AS enforced,
    list_sort(policies.pending_policies) AS pending,
    list_sort(policies.transit_policies) AS transit,
    start_time - start_time % ${BUCKET_SECONDS} AS bucket,
    count(*) AS records, sum(num_flows) AS flows,
    sum(bytes_in) AS bytes_in, sum(bytes_out) AS bytes_out,
    sum(packets_in) AS packets_in, sum(packets_out) AS packets_out,
    min(start_time) AS first_seen, max(end_time) AS last_seen,
    -- A row's labels are the same in all its records here: the smallest stands for what they share.
    min(list_sort(source_labels.labels)) AS source_labels, min(list_sort(dest_labels.labels)) AS dest_labels
  FROM read_json($file, format = 'newline_delimited', columns = ${COLUMNS})
  GROUP BY ALL`;

const LIST_FLOWS = `
  SELECT
    ${KEY_COLUMNS},
    coalesce(array_to_string(enforced, ' '), ''), coalesce(array_to_string(pending, ' '), ''),
    coalesce(array_to_string(transit, ' '), ''), bucket,
    records, flows, bytes_in, bytes_out, packets_in, packets_out, first_seen, last_seen,
    coalesce(array_to_string(source_labels, ' '), ''), coalesce(array_to_string(dest_labels, ' '), '')
  FROM flows`;

/** As many figures, and then labels, stand behind the key in a row of LIST_FLOWS. */
const FIGURES = 8;
const LABELS = 2;

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(`SET threads TO ${THREADS}`);
// The order of the result means nothing: without it, DuckDB is quicker and takes less memory.
await connection.run('SET preserve_insertion_order = false');

await measureContender(
  (file) => connection.run(GROUP_FLOWS, { file }),
  async () => (await connection.runAndReadAll(LIST_FLOWS)).getRows().map(flowOf),
);

function flowOf(row: readonly unknown[]): DistinctFlow {
  const [records, flows, bytesIn, bytesOut, packetsIn, packetsOut, firstSeen, lastSeen] = row
    .slice(-FIGURES - LABELS, -LABELS)
    .map(Number) as [number, number, number, number, number, number, number, number];
  const key = row.slice(0, -FIGURES - LABELS).map((part) => String(part ?? '-'));
  return {
    key,
    records,
    flows,
    bytesIn,
    bytesOut,
    packetsIn,
    packetsOut,
    firstSeen,
    lastSeen,
    sourceLabels: `${row.at(-2)}`,
    destLabels: `${row.at(-1)}`,
  };
}
