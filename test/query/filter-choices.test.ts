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

test('every value that is there is offered, the one of most flows first', async () => {
  const lines = [
    record({ num_flows: 5 }),
    record({ dest_namespace: 'data', dest_port: 443, num_flows: 7 }),
    record({ dest_name_aggr: 'pub', dest_namespace: '-', dest_type: 'net', proto: 'icmp', dest_port: null }),
    record({ proto: null, dest_port: 9, action: 'deny', reporter: 'dst' }),
  ];
  const { table } = await ingest([textSource('here', lines.join('\n'))], {});
  expect(filterChoices(table)).toEqual({
    action: [
      { value: 'allow', flows: 13 },
      { value: 'deny', flows: 1 },
    ],
    reporter: [
      { value: 'src', flows: 13 },
      { value: 'dst', flows: 1 },
    ],
    type: [
      { value: 'wep', flows: 14 },
      { value: 'net', flows: 1 },
    ],
    // A row within a namespace is in it once.
    namespace: [
      { value: 'shop', flows: 14 },
      { value: 'data', flows: 7 },
    ],
    port: [
      { value: 'tcp/443', flows: 7 },
      { value: 'tcp/80', flows: 5 },
      { value: '9', flows: 1 },
      { value: 'icmp', flows: 1 },
    ],
  });
});

test('a port that there is not is no choice, and none of another protocol', async () => {
  const lines = [record({}), record({ proto: 'udp', dest_port: 53 })];
  const { table } = await ingest([textSource('here', lines.join('\n'))], {});
  const damaged = { ...table, columns: { ...table.columns, port: Float64Array.of(70_000, 53) } };
  expect(filterChoices(damaged).port).toEqual([{ value: 'udp/53', flows: 1 }]);
});
