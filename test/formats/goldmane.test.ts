import { describe, expect, it } from 'vitest';
import { decodeTrace } from '../../src/flow/decode-policy.ts';
import { readAll, readOne } from './read-value.ts';

type Fields = Readonly<Record<string, unknown>>;

const POLICY = {
  kind: 1,
  namespace: 'yaobank',
  name: 'application.a',
  tier: 'application',
  action: 1,
  policy_index: 1,
};

/** As Go's JSON writes it: snake_case, enums as numbers, zeros omitted. */
function pushed(key: Fields = {}, fields: Fields = {}): Fields {
  return {
    Key: {
      source_name: 'customer-856cd6d9f5-*',
      source_namespace: 'yaobank',
      source_type: 1,
      dest_name: 'summary-748b977d44-*',
      dest_namespace: 'yaobank',
      dest_type: 1,
      dest_port: 80,
      dest_service_name: 'summary',
      dest_service_namespace: 'yaobank',
      dest_service_port_name: 'http',
      dest_service_port: 8080,
      proto: 'tcp',
      reporter: 1,
      action: 1,
      policies: { enforced_policies: [POLICY] },
      ...key,
    },
    start_time: 1_795_461_615,
    end_time: 1_795_461_630,
    source_labels: ['app=customer'],
    packets_in: 50,
    bytes_out: 7155,
    num_connections_started: 2,
    num_connections_live: 4,
    ...fields,
  };
}

/** As grpcurl prints it: camelCase, enums by name, 64-bit numbers as strings, zeros omitted. */
const PRINTED = {
  Key: {
    sourceName: 'customer-856cd6d9f5-*',
    sourceNamespace: 'yaobank',
    sourceType: 'WorkloadEndpoint',
    destName: 'summary-748b977d44-*',
    destNamespace: 'yaobank',
    destType: 'WorkloadEndpoint',
    destPort: '80',
    destServiceName: 'summary',
    destServiceNamespace: 'yaobank',
    destServicePortName: 'http',
    destServicePort: '8080',
    proto: 'tcp',
    reporter: 'Src',
    action: 'Allow',
    policies: {
      enforcedPolicies: [
        {
          kind: 'CalicoNetworkPolicy',
          namespace: 'yaobank',
          name: 'application.a',
          tier: 'application',
          action: 'Allow',
          policyIndex: '1',
        },
      ],
    },
  },
  startTime: '1795461615',
  endTime: '1795461630',
  sourceLabels: ['app=customer'],
  packetsIn: '50',
  bytesOut: '7155',
  numConnectionsStarted: '2',
  numConnectionsLive: '4',
};

function decoded(value: Fields) {
  const policies = readOne(value).flowLog?.policies;
  return policies === undefined ? [] : decodeTrace(policies).enforced;
}

const withPolicies = (...enforced: readonly unknown[]) =>
  pushed({ policies: { enforced_policies: enforced } });

describe("Goldmane's records", () => {
  it.each([
    ["Go's JSON", pushed()],
    ['grpcurl', PRINTED],
  ])('read the same from %s', (_, value) => {
    const reading = readOne(value);
    expect(reading).toMatchObject({ dialect: 'Goldmane', reason: '', notices: [] });
    expect(reading.flowLog).toMatchObject({
      start_time: 1_795_461_615,
      end_time: 1_795_461_630,
      source_name_aggr: 'customer-856cd6d9f5-*',
      source_namespace: 'yaobank',
      source_type: 'wep',
      sourceTypeInferred: false,
      source_labels: ['app=customer'],
      dest_name_aggr: 'summary-748b977d44-*',
      dest_port: 80,
      dest_service_name: 'summary',
      dest_service_namespace: 'yaobank',
      dest_service_port: 'http',
      dest_service_port_num: 8080,
      proto: 'tcp',
      action: 'allow',
      reporter: 'src',
      num_flows: 4,
      num_flows_started: 2,
      packets_in: 50,
      bytes_out: 7155,
    });
    expect(decoded(value)).toMatchObject([
      {
        index: 1,
        tier: 'application',
        kind: 'CalicoNetworkPolicy',
        namespace: 'yaobank',
        name: 'a',
        action: 'allow',
        rule: 0,
      },
    ]);
  });

  it('omit zeros, which are no missing values', () => {
    const { flowLog } = readOne(pushed({}, { num_connections_live: undefined, bytes_out: undefined }));
    expect(flowLog).toMatchObject({
      num_flows: 0,
      num_flows_completed: 0,
      bytes_in: 0,
      bytes_out: 0,
      packets_out: 0,
    });
  });

  it('omit port 0, which is no port', () => {
    expect(readOne(pushed({ proto: 'icmp', dest_port: undefined })).flowLog).toMatchObject({
      dest_port: null,
    });
    expect(readOne(pushed({ dest_service_port: undefined })).flowLog).toMatchObject({
      dest_service_port_num: null,
    });
  });

  it.each([
    [1, 'WorkloadEndpoint', 'wep'],
    [2, 'HostEndpoint', 'hep'],
    [3, 'NetworkSet', 'ns'],
    [4, 'Network', 'net'],
  ])('number the type %i, by name %s', (number, name, type) => {
    for (const written of [number, name]) {
      expect(readOne(pushed({ dest_type: written })).flowLog).toMatchObject({
        dest_type: type,
        destTypeInferred: false,
      });
    }
  });

  it.each([
    [1, 'Allow', 'allow'],
    [2, 'Deny', 'deny'],
    [3, 'Pass', 'pass'],
  ])('number the action %i, by name %s', (number, name, action) => {
    for (const written of [number, name]) {
      expect(readOne(pushed({ action: written })).flowLog).toMatchObject({ action });
      expect(decoded(withPolicies({ ...POLICY, action: written }))).toMatchObject([{ action }]);
    }
  });

  it.each([
    [1, 'Src', 'src'],
    [2, 'Dst', 'dst'],
  ])('number the reporter %i, by name %s', (number, name, reporter) => {
    for (const written of [number, name]) {
      expect(readOne(pushed({ reporter: written })).flowLog).toMatchObject({ reporter });
    }
  });

  it.each([
    [1, 'CalicoNetworkPolicy', 'yaobank'],
    [2, 'GlobalNetworkPolicy', undefined],
    [3, 'StagedNetworkPolicy', 'yaobank'],
    [4, 'StagedGlobalNetworkPolicy', undefined],
    [5, 'StagedKubernetesNetworkPolicy', 'yaobank'],
    [6, 'NetworkPolicy', 'yaobank'],
    [7, 'AdminNetworkPolicy', undefined],
    [8, 'BaselineAdminNetworkPolicy', undefined],
    [11, 'ClusterNetworkPolicy', undefined],
  ])('number the kind %i, by name %s', (number, kind, namespace) => {
    for (const written of [number, kind]) {
      expect(decoded(withPolicies({ ...POLICY, kind: written, namespace }))).toMatchObject([
        { kind, namespace: namespace ?? null, name: 'a', staged: kind.startsWith('Staged') },
      ]);
    }
  });

  it('give profiles no tier, which is __PROFILE__', () => {
    for (const kind of [9, 'Profile']) {
      expect(decoded(withPolicies({ kind, name: 'kns.shop', action: 1 }))).toMatchObject([
        { index: 0, tier: '__PROFILE__', kind: 'Profile', namespace: null, name: 'kns.shop', rule: 0 },
      ]);
    }
  });

  it('name the policy behind the end of a tier in its trigger', () => {
    for (const kind of [10, 'EndOfTier']) {
      const trigger = {
        kind: 2,
        name: 'platform.b',
        tier: 'platform',
        action: 1,
        policy_index: 9,
        rule_index: 3,
      };
      const end = { kind, tier: 'platform', action: 2, policy_index: 3, rule_index: -1, trigger };
      expect(decoded(withPolicies(end))).toMatchObject([
        { index: 3, tier: 'platform', kind: 'GlobalNetworkPolicy', name: 'b', action: 'deny', rule: -1 },
      ]);
    }
  });

  it('evaluate policies in the order of their index, the first omitted', () => {
    const first = { ...POLICY, policy_index: undefined, name: 'application.first' };
    const last = { ...POLICY, policy_index: 2, name: 'application.last' };
    expect(decoded(withPolicies(last, POLICY, first)).map(({ name }) => name)).toEqual([
      'first',
      'a',
      'last',
    ]);
  });

  it('come as items and in lists, which may be empty', () => {
    expect(readAll({ id: 1, flow: pushed() })).toMatchObject([{ reason: '', dialect: 'Goldmane' }]);
    expect(readAll({ meta: {}, flows: [{ id: '58', flow: PRINTED }, { flow: PRINTED }] })).toHaveLength(2);
    expect(readAll({ meta: { totalPages: '0' } })).toEqual([]);
  });

  it('are rejected where a counter or time is unreadable, by its name in our words', () => {
    expect(readOne(pushed({}, { bytes_out: '7k' }))).toMatchObject({ flowLog: null });
    expect(readOne(pushed({}, { bytes_out: '7k' })).reason).toContain('bytes_out');
    expect(readOne(pushed({}, { start_time: 'soon' })).reason).toContain('start_time');
    expect(readOne(pushed({ dest_port: -1 })).reason).toContain('dest_port');
    expect(readOne(pushed({ action: undefined })).reason).toContain('action');
  });
});
