import { describe, expect, it } from 'vitest';
import type { FlowLog } from '../../src/flow/flow-log.ts';
import { record } from '../ingest/read-text.ts';
import { readOne } from './read-value.ts';

type Fields = Readonly<Record<string, unknown>>;
type Case = readonly [name: string, fields: Fields, read: Partial<FlowLog>];

const HOSTNAME = { labels: ['kubernetes.io/hostname=node-1'] };
const POD = { labels: ['app=x', 'projectcalico.org/orchestrator=k8s'] };
const SET = { labels: ['feed=x'] };
const DEST_UNTYPED = { dest_type: null };

const SILENT: readonly Case[] = [
  ['a protocol in capitals', { proto: 'TCP' }, { proto: 'tcp' }],
  ['a protocol by number', { proto: '132' }, { proto: '132' }],
  ['an unknown protocol', { proto: '-' }, { proto: null }],
  ['a missing protocol', { proto: undefined }, { proto: null }],
  ['a port in a string', { dest_port: '443' }, { dest_port: 443 }],
  ['a port that was aggregated away', { dest_port: null }, { dest_port: null }],
  ['a missing port', { dest_port: undefined }, { dest_port: null }],
  ['port 0', { dest_port: 0 }, { dest_port: null }],
  ['port 0 in a string', { dest_port: '0' }, { dest_port: null }],
  ['the port of ICMP', { proto: 'icmp', dest_port: 8 }, { proto: 'icmp', dest_port: null }],
  ['the port of ICMP in capitals', { proto: 'ICMP', dest_port: 0 }, { proto: 'icmp', dest_port: null }],
  ['a stated type', { dest_type: 'ns' }, { dest_type: 'ns', destTypeInferred: false }],
  ['an action in capitals', { action: 'Deny' }, { action: 'deny' }],
  ['a pass', { action: 'pass' }, { action: 'pass' }],
  ['an end that is not namespaced', { dest_namespace: '-', dest_type: 'hep' }, { dest_namespace: null }],
  [
    'a name of which only the full one is there',
    { dest_name_aggr: '-', dest_name: 'db-0' },
    { dest_name_aggr: 'db-0' },
  ],
  [
    'a name of which only the full one was written',
    { dest_name_aggr: undefined, dest_name: 'db-0' },
    { dest_name_aggr: 'db-0' },
  ],
  [
    'the aggregated name before the full one',
    { dest_name: 'database-69f6f4db5b-abcde' },
    {
      dest_name_aggr: 'database-69f6f4db5b-*',
      dest_name: 'database-69f6f4db5b-abcde',
    },
  ],
  ['the reporter src', { reporter: 'src' }, { reporter: 'src' }],
  ['the reporter dst', { reporter: 'dst' }, { reporter: 'dst' }],
  ['the reporter fwd', { reporter: 'fwd' }, { reporter: 'fwd' }],
  ['the reporters dst and fwd', { reporter: 'dst, fwd' }, { reporter: 'dst' }],
  ['the reporters fwd and dst', { reporter: 'fwd,dst' }, { reporter: 'dst' }],
  ['the reporters src and fwd', { reporter: 'src, fwd' }, { reporter: 'src' }],
  ['a time in seconds', { start_time: 1_795_461_600 }, { start_time: 1_795_461_600 }],
  ['a time in seconds in a string', { start_time: '1795461600' }, { start_time: 1_795_461_600 }],
  ['a time in milliseconds', { start_time: 1_795_461_600_000 }, { start_time: 1_795_461_600 }],
  ['an RFC 3339 time', { start_time: '2026-11-23T19:20:00Z' }, { start_time: 1_795_461_600 }],
  ['a time with an offset', { start_time: '2026-11-23T20:20:00+01:00' }, { start_time: 1_795_461_600 }],
  ['a time with a fraction', { start_time: '2026-11-23T19:20:00.500Z' }, { start_time: 1_795_461_600.5 }],
  ['a missing time', { start_time: null, end_time: undefined }, { start_time: null, end_time: null }],
  [
    'times by their other names',
    { start_time: undefined, end_time: undefined, startTime: 1_795_461_600, endTime: 1_795_461_900 },
    { start_time: 1_795_461_600, end_time: 1_795_461_900 },
  ],
  ['@timestamp, which is another time', { '@timestamp': 1_795_999_999_000 }, { start_time: 1_795_461_600 }],
  ['a counter in a string', { bytes_in: '42' }, { bytes_in: 42 }],
  ['a missing number of flows', { num_flows: undefined }, { num_flows: null }],
  ['a number of flows that is 0', { num_flows: 0 }, { num_flows: 0 }],
  ['a process id in a string', { process_id: '4711' }, { process_id: '4711' }],
  [
    'an unknown service',
    { dest_service_name: '-', dest_service_port: '-' },
    {
      dest_service_name: null,
      dest_service_port: null,
    },
  ],
  ['labels that are null', { source_labels: null }, { source_labels: null }],
  [
    'policies that are null',
    { policies: null },
    { policies: { enforced: [], pending: [], transit: [], all: [] } },
  ],
  [
    'policy lists that are null',
    { policies: { enforced_policies: null, all_policies: ['0|default|a|allow'] } },
    { policies: { enforced: [], pending: [], transit: [], all: ['0|default|a|allow'] } },
  ],
  ['a field that nobody knows', { unheard_of: { of: [1] } }, { dest_port: 2379 }],
];

const INFERRED: readonly Case[] = [
  [
    'the public network',
    { ...DEST_UNTYPED, dest_name_aggr: 'pub', dest_namespace: '-' },
    { dest_type: 'net', destTypeInferred: false },
  ],
  [
    'the private network',
    { ...DEST_UNTYPED, dest_name_aggr: 'pvt', dest_namespace: '-' },
    { dest_type: 'net', destTypeInferred: false },
  ],
  [
    'pods by their name',
    { ...DEST_UNTYPED, dest_labels: null },
    { dest_type: 'wep', destTypeInferred: false },
  ],
  [
    'pods of a NetworkSet-like look',
    { ...DEST_UNTYPED, dest_labels: SET },
    { dest_type: 'wep', destTypeInferred: false },
  ],
  [
    'a bare pod',
    { ...DEST_UNTYPED, dest_name_aggr: 'db-0', dest_labels: POD },
    { dest_type: 'wep', destTypeInferred: true },
  ],
  [
    'a bare pod without labels',
    { ...DEST_UNTYPED, dest_name_aggr: 'db-0', dest_labels: null },
    { dest_type: 'wep', destTypeInferred: true },
  ],
  [
    'a bare pod with empty labels',
    { ...DEST_UNTYPED, dest_name_aggr: 'db-0', dest_labels: { labels: [] } },
    { dest_type: 'wep', destTypeInferred: true },
  ],
  [
    'a NetworkSet of a namespace',
    { ...DEST_UNTYPED, dest_name_aggr: 'partners', dest_labels: SET },
    { dest_type: 'ns', destTypeInferred: true },
  ],
  [
    'a host',
    { ...DEST_UNTYPED, dest_name_aggr: 'node-1', dest_namespace: '-', dest_labels: HOSTNAME },
    { dest_type: 'hep', destTypeInferred: true },
  ],
  [
    'a global NetworkSet',
    { ...DEST_UNTYPED, dest_name_aggr: 'threats', dest_namespace: '-', dest_labels: SET },
    { dest_type: 'ns', destTypeInferred: true },
  ],
  [
    'a nameless type',
    { dest_type: '-', dest_name_aggr: 'threats', dest_namespace: '-' },
    { dest_type: 'ns', destTypeInferred: true },
  ],
];

const TOLD: readonly (readonly [name: string, fields: Fields, read: Partial<FlowLog>, notice: RegExp])[] = [
  ['a missing reporter', { reporter: undefined }, { reporter: 'src' }, /reporter/],
  ['an unknown reporter, written -', { reporter: '-' }, { reporter: 'src' }, /reporter/],
  ['an address that is a number', { source_ip: 7 }, { source_ip: null }, /source_ip/],
  ['a namespace that is a list', { dest_namespace: ['yaobank'] }, { dest_namespace: null }, /dest_namespace/],
  ['a host that is an object', { host: {} }, { host: null }, /host/],
  ['a cluster that is a number', { cluster: 5 }, { cluster: null }, /cluster/],
  ['a protocol that is an object', { proto: {} }, { proto: null }, /proto/],
  ['a service that is a number', { dest_service_name: 3 }, { dest_service_name: null }, /dest_service_name/],
  ['labels that are a number', { source_labels: 5 }, { source_labels: null }, /source_labels/],
  [
    'a type that there is not',
    { dest_type: 'pod' },
    { dest_type: 'wep', destTypeInferred: false },
    /dest_type/,
  ],
  ['a type that is a number', { dest_type: 5 }, { dest_type: 'wep' }, /dest_type/],
  ['domains that are a number', { dest_domains: 5 }, { dest_domains: null }, /dest_domains/],
  [
    'a statistic that is a string',
    { tcp_lost_packets: 'many' },
    { tcp_lost_packets: null },
    /tcp_lost_packets/,
  ],
  [
    'an aggregated name that is a number, where the full one is there',
    { dest_name_aggr: 5, dest_name: 'db-0' },
    { dest_name_aggr: 'db-0' },
    /dest_name_aggr/,
  ],
  [
    'policies that are a number',
    { policies: 5 },
    { policies: { enforced: [], pending: [], transit: [], all: [] } },
    /polic/i,
  ],
  [
    'a policy list that is a number',
    { policies: { enforced_policies: 5, pending_policies: ['0|default|a|allow|0'] } },
    { policies: { enforced: [], pending: ['0|default|a|allow|0'], transit: [], all: [] } },
    /enforced/,
  ],
];

const COUNTERS = [
  'bytes_in',
  'bytes_out',
  'packets_in',
  'packets_out',
  'num_flows',
  'num_flows_started',
  'num_flows_completed',
  'transit_bytes_in',
];
const NO_WHOLE_NUMBERS = [-1, 1.5, 'many', '-1', '1.5', '1e3', '0x10', ' 5', true, [], {}, [5]];
const NO_TIMES = [-1, 1.5, 'yesterday', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', true, [], {}, '1e9'];

describe("Calico Enterprise's records", () => {
  it.each(SILENT)('read %s without a word', (_, fields, read) => {
    const reading = readOne(record(fields));
    expect(reading).toMatchObject({ reason: '', dialect: 'Calico Enterprise', notices: [] });
    expect(reading.flowLog).toMatchObject(read);
  });

  it.each(INFERRED)('without a type are inferred: %s', (_, fields, read) => {
    expect(readOne(record(fields)).flowLog).toMatchObject(read);
  });

  it.each(TOLD)('read %s as missing, and tell', (_, fields, read, notice) => {
    const reading = readOne(record(fields));
    expect(reading.reason).toBe('');
    expect(reading.flowLog).toMatchObject(read);
    expect(reading.notices).toHaveLength(1);
    expect(reading.notices[0]).toMatch(notice);
  });

  it.each(COUNTERS)('with an unreadable %s are rejected', (field) => {
    for (const value of NO_WHOLE_NUMBERS) rejects({ [field]: value }, field);
  });

  it.each(['dest_port', 'source_port', 'dest_service_port_num'])(
    'with an unreadable %s are rejected',
    (field) => {
      for (const value of NO_WHOLE_NUMBERS) rejects({ [field]: value }, field);
    },
  );

  it.each(['start_time', 'end_time'])('with an unreadable %s are rejected', (field) => {
    for (const value of NO_TIMES) rejects({ [field]: value }, field);
  });

  it('with an unknown action or reporter are rejected', () => {
    for (const value of ['perhaps', 'allowed', 5, true, {}, []]) {
      rejects({ action: value }, 'action');
      rejects({ reporter: value }, 'reporter');
    }
    rejects({ reporter: 'dst, nobody' }, 'reporter');
  });

  it('without an action or an end are rejected', () => {
    for (const absent of [null, undefined, '-', '']) {
      rejects({ action: absent }, 'action');
      rejects({ source_name_aggr: absent }, 'source_name_aggr');
      rejects({ dest_name_aggr: absent, dest_name: absent }, 'dest_name_aggr');
    }
  });

  it('that hold no flow at all are one rejection each', () => {
    for (const value of [{}, [], null, 5, 'text', { a: 1 }]) {
      expect(readOne(value)).toMatchObject({ flowLog: null });
      expect(readOne(value).reason).not.toBe('');
    }
  });
});

function rejects(fields: Fields, field: string): void {
  const reading = readOne(record(fields));
  expect([fields, reading.flowLog]).toEqual([fields, null]);
  expect(reading.reason).toContain(field);
}
