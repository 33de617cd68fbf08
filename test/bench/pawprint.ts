import type { PolicyHit } from '../../src/flow/policy-hit.ts';
import { ACTIONS, REPORTERS } from '../../src/flow/verdict.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { openFile } from '../../src/sources/files.ts';
import { startThreads } from '../../src/sources/threads.ts';
import type { FlowTable } from '../../src/table/flow-table.ts';
import type { DistinctFlow } from './distinct-flow.ts';
import { measureContender } from './measure.ts';
import { THREADS } from './threads.ts';

const READING_THREAD = new URL('./reading-thread.js', import.meta.url);

await measureContender(
  async (file) => {
    const threads = startThreads(READING_THREAD, Number(process.argv[3] ?? THREADS) - 1);
    const { table } = await ingest([await openFile(file)], { readers: threads.readers });
    void threads.close();
    return table;
  },
  async (table) => flowsOf(table),
);

function* flowsOf(table: FlowTable): Generator<DistinctFlow> {
  const { columns } = table;
  const traces = table.traces.map(({ enforced, pending, transit }) => [enforced, pending, transit].map(text));
  for (let row = 0; row < table.rows; row++) {
    const at = (column: keyof typeof columns): number => columns[column][row] ?? Number.NaN;
    const source = table.endpoints[at('source')];
    const dest = table.endpoints[at('dest')];
    const service = table.services[at('service')];
    const key = [
      source?.cluster,
      source?.type,
      source?.namespace,
      source?.name,
      dest?.type,
      dest?.namespace,
      dest?.name,
      table.protocols[at('protocol')],
      at('port') < 0 ? null : at('port'),
      service?.namespace,
      service?.name,
      service?.portName,
      service?.port,
      ACTIONS[at('action')],
      REPORTERS[at('reporter')],
      ...(traces[at('trace')] ?? []),
      at('bucket'),
    ];
    yield {
      key: key.map((part) => `${part ?? '-'}`),
      records: at('records'),
      flows: at('flows'),
      bytesIn: at('bytesIn'),
      bytesOut: at('bytesOut'),
      packetsIn: at('packetsIn'),
      packetsOut: at('packetsOut'),
      firstSeen: at('firstSeen'),
      lastSeen: at('lastSeen'),
      sourceLabels: (table.labelSets[at('sourceLabels')] ?? []).join(' '),
      destLabels: (table.labelSets[at('destLabels')] ?? []).join(' '),
    };
  }
}

function text(hits: readonly PolicyHit[]): string {
  return hits
    .map(({ raw }) => raw)
    .sort()
    .join(' ');
}
