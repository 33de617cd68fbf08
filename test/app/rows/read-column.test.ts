import { expect, test } from 'vitest';
import { readColumn } from '../../../src/app/rows/read-column.ts';
import { readRecords } from '../../graph/contract.ts';
import { record } from '../../ingest/read-text.ts';

test('a port keeps its protocol, however many protocols there are', async () => {
  const { table } = await readRecords([record({})]);
  const protocols = Array.from({ length: 1500 }, (_, at) => `p${at}`);
  const column = readColumn(
    {
      ...table,
      rows: 2,
      protocols,
      columns: { ...table.columns, protocol: Int32Array.of(1400, 3), port: Float64Array.of(80, 70_000) },
    },
    'port',
  );
  if (column.by !== 'text') throw new Error('Ports are texts.');
  expect([0, 1].map((row) => column.textOf(column.keyAt(row)))).toEqual(['p1400 80', 'p3 70000']);
});
