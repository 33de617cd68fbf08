import { expect, it } from 'vitest';
import { ROW_FIELD_KEYS, ROW_FIELDS, rowValues } from '../../src/table/row-fields.ts';
import { readText, record } from '../ingest/read-text.ts';

it('reads every field of a row under the name that records have it by', async () => {
  const fields = {
    ...record({ host: 'node-1', cluster: 'east', source_ip: '10.0.0.1', dest_ip: '10.0.0.2' }),
    source_name: 'customer-856cd6d9f5-x',
    dest_name: 'database-69f6f4db5b-y',
    dest_service_namespace: 'yaobank',
    dest_service_name: 'database',
    dest_service_port: 'etcd',
    dest_service_port_num: 2379,
    process_name: '/bin/customer',
  };
  const lists = {
    source_labels: ['app=customer', 'version=1'],
    dest_labels: ['app=database'],
    dest_domains: ['a.example', 'b.example'],
    'policies.enforced_policies': ['0|default|default.allow|allow|0', '1|default|default.more|allow|0'],
    'policies.pending_policies': ['0|default|default.allow|deny|0'],
    'policies.transit_policies': [],
    'policies.all_policies': [],
  };
  const { table } = await readText(
    JSON.stringify({
      ...fields,
      source_labels: { labels: lists.source_labels },
      dest_labels: { labels: lists.dest_labels },
      dest_domains: lists.dest_domains,
      policies: {
        enforced_policies: lists['policies.enforced_policies'],
        pending_policies: lists['policies.pending_policies'],
      },
    }),
  );
  const read = Object.fromEntries(
    ROW_FIELD_KEYS.map((key) => [key, rowValues(ROW_FIELDS[key], table, 0)] as const),
  );
  const single = Object.entries(fields).map(([key, value]) => [key, [value]]);
  expect(read).toEqual({ ...Object.fromEntries(single), ...lists });
});

it('has no values where a record has none', async () => {
  const { table } = await readText(
    JSON.stringify({ source_name_aggr: 'a', dest_name_aggr: 'b', action: 'allow', reporter: 'src' }),
  );
  const empty = ROW_FIELD_KEYS.filter((key) => rowValues(ROW_FIELDS[key], table, 0).length === 0);
  expect(empty).toEqual(
    expect.arrayContaining(['start_time', 'source_namespace', 'dest_port', 'proto', 'host', 'cluster']),
  );
});
