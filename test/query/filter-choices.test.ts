import { expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { filterChoices } from '../../src/query/filter-choices.ts';
import { textSource } from '../../src/sources/browser.ts';

const record = (fields: object): string =>
  JSON.stringify({
    source_name_aggr: 'a-*',
    source_namespace: 'shop',
    source_type: 'wep',
    dest_name_aggr: 'b-*',
    dest_namespace: 'shop',
    dest_type: 'wep',
    dest_port: 80,
    proto: 'tcp',
    action: 'allow',
    reporter: 'src',
    num_flows: 1,
    ...fields,
  });

test('every value that is there is offered, the one of most rows first', async () => {
  const lines = [
    record({ num_flows: 5 }),
    record({ dest_namespace: 'data', dest_port: 443, num_flows: 7 }),
    record({ dest_name_aggr: 'pub', dest_namespace: '-', dest_type: 'net', proto: 'icmp', dest_port: null }),
    record({ proto: null, dest_port: 9, action: 'deny', reporter: 'dst' }),
  ];
  const { table } = await ingest([textSource('here', lines.join('\n'))], {});
  expect(filterChoices(table)).toEqual({
    action: [
      { value: 'allow', rows: 3 },
      { value: 'deny', rows: 1 },
    ],
    reporter: [
      { value: 'src', rows: 3 },
      { value: 'dst', rows: 1 },
    ],
    type: [
      { value: 'wep', rows: 4 },
      { value: 'net', rows: 1 },
    ],
    // A row within a namespace is in it once.
    namespace: [
      { value: 'shop', rows: 4 },
      { value: 'data', rows: 1 },
    ],
    port: [
      { value: '9', rows: 1 },
      { value: 'icmp', rows: 1 },
      { value: 'tcp/443', rows: 1 },
      { value: 'tcp/80', rows: 1 },
    ],
  });
});

test('a port that there is not is no choice, and none of another protocol', async () => {
  const lines = [record({}), record({ proto: 'udp', dest_port: 53 })];
  const { table } = await ingest([textSource('here', lines.join('\n'))], {});
  const damaged = { ...table, columns: { ...table.columns, port: Float64Array.of(70_000, 53) } };
  expect(filterChoices(damaged).port).toEqual([{ value: 'udp/53', rows: 1 }]);
});
