import { expect, test } from 'vitest';
import { buildGraph } from '../../../src/graph/build-graph.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { NetworkDefinition } from '../../../src/ingest/networks/network-definition.ts';
import { textSource } from '../read-text.ts';

function flow(name: string, ip: string | null, flows: number, more: object = {}): string {
  return JSON.stringify({
    source_type: 'wep',
    source_namespace: 'shop',
    source_name_aggr: 'web-*',
    source_ip: '10.0.0.9',
    dest_type: 'net',
    dest_namespace: '-',
    dest_name_aggr: name,
    dest_ip: ip,
    dest_port: 443,
    proto: 'tcp',
    action: 'allow',
    reporter: 'src',
    num_flows: flows,
    ...more,
  });
}

async function edgesOf(records: readonly string[], networks: readonly NetworkDefinition[]) {
  const { table } = await ingest([textSource('a.ndjson', records.join('\n'))], { networks });
  return buildGraph(table, DEFAULT_VIEW).edges.map(({ target, flows }) => [target, flows]);
}

const NETWORKS = [
  { name: 'partner', ranges: ['203.0.113.0/24'] },
  { name: 'nodes', ranges: ['10.0.0.0/8', 'fd00::/8'] },
];

test('pub and pvt are split into the networks that their addresses lie in, and no flow is lost', async () => {
  const records = [
    flow('pub', '203.0.113.7', 1),
    flow('pub', '203.0.113.8', 2),
    flow('pub', '198.51.100.1', 4),
    flow('pub', 'fd00::1', 8),
    flow('pvt', '10.1.2.3', 16),
    flow('pvt', null, 32),
    flow('pub', 'not an address', 64),
  ];
  expect(await edgesOf(records, [])).toEqual([
    ['net:-/pub', 1 + 2 + 4 + 8 + 64],
    ['net:-/pvt', 16 + 32],
  ]);
  expect(await edgesOf(records, NETWORKS)).toEqual([
    ['net:-/nodes', 8 + 16],
    ['net:-/partner', 1 + 2],
    ['net:-/pub', 4 + 64],
    ['net:-/pvt', 32],
  ]);
});

test('only networks are renamed: a workload, host or NetworkSet with such an address keeps its name', async () => {
  const records = [
    flow('partners', '203.0.113.7', 1, { dest_type: 'ns' }),
    flow('pub', '203.0.113.7', 2, { dest_type: 'hep' }),
    flow('web-*', '10.0.0.7', 4, { dest_type: 'wep', dest_namespace: 'shop' }),
  ];
  expect(await edgesOf(records, NETWORKS)).toEqual(await edgesOf(records, []));
});

test('a connection that one range names at the source is counted with what the destination says of it', async () => {
  const inbound = {
    source_type: 'net',
    source_name_aggr: 'pub',
    source_namespace: '-',
    source_ip: '203.0.113.7',
  };
  const toWeb = { dest_type: 'wep', dest_namespace: 'shop', dest_name_aggr: 'web-*', dest_ip: '10.0.0.9' };
  const records = [flow('web-*', null, 3, { ...inbound, ...toWeb, reporter: 'dst', action: 'deny' })];
  const { table } = await ingest([textSource('a.ndjson', records.join('\n'))], { networks: NETWORKS });
  expect(buildGraph(table, DEFAULT_VIEW).edges.map(({ id }) => id)).toEqual([
    'net:-/partner>wep:shop/web-*:deny',
  ]);
});
