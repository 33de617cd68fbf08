import { describe, expect, it } from 'vitest';
import { decodeTrace } from '../../src/flow/decode-policy.ts';
import { readAll, readOne } from './read-value.ts';

/** An item as a real whisker-backend wrote it, shortened. */
function item(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    start_time: '2026-11-23T19:20:15Z',
    end_time: '2026-11-23T19:20:30Z',
    action: 'Allow',
    source_name: 'customer-856cd6d9f5-*',
    source_namespace: 'yaobank',
    source_labels: 'app=customer | projectcalico.org/orchestrator=k8s',
    dest_name: 'summary-748b977d44-*',
    dest_namespace: 'yaobank',
    dest_labels: 'app=summary | projectcalico.org/orchestrator=k8s',
    protocol: 'tcp',
    dest_port: 80,
    reporter: 'Dst',
    policies: { enforced: null, pending: null },
    packets_in: 8,
    packets_out: 50,
    bytes_in: 7155,
    bytes_out: 59_909,
    ...fields,
  };
}

const hit = (fields: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'CalicoNetworkPolicy',
  name: 'application.allow-summary',
  namespace: 'yaobank',
  tier: 'application',
  action: 'Allow',
  policy_index: 1,
  rule_index: 0,
  trigger: null,
  ...fields,
});

/** The only enforced hit of an item that has one. */
function decoded(enforced: unknown) {
  const policies = readOne(item({ policies: { enforced: [enforced], pending: null } })).flowLog?.policies;
  const [only, ...others] = policies === undefined ? [] : decodeTrace(policies).enforced;
  expect(others).toEqual([]);
  return only;
}

describe("Whisker's items", () => {
  it('read as records of the same flow', () => {
    const reading = readOne(item());
    expect(reading).toMatchObject({ dialect: 'Whisker', reason: '', notices: [] });
    expect(reading.flowLog).toMatchObject({
      start_time: 1_795_461_615,
      end_time: 1_795_461_630,
      action: 'allow',
      reporter: 'dst',
      source_name_aggr: 'customer-856cd6d9f5-*',
      source_type: 'wep',
      sourceTypeInferred: false,
      source_labels: ['app=customer', 'projectcalico.org/orchestrator=k8s'],
      dest_name_aggr: 'summary-748b977d44-*',
      dest_namespace: 'yaobank',
      proto: 'tcp',
      dest_port: 80,
      num_flows: null,
      bytes_in: 7155,
      policies: { enforced: [], pending: [], transit: [], all: [] },
    });
  });

  it.each([
    ['Allow', 'allow'],
    ['Deny', 'deny'],
    ['Pass', 'pass'],
  ])('say %s for %s', (written, action) => {
    expect(readOne(item({ action: written })).flowLog).toMatchObject({ action });
  });

  it.each([
    [
      'the public network',
      { source_name: 'PUBLIC NETWORK', source_namespace: '-', source_labels: '' },
      'pub',
      'net',
      false,
    ],
    [
      'the private network',
      { source_name: 'PRIVATE NETWORK', source_namespace: '-', source_labels: '' },
      'pvt',
      'net',
      false,
    ],
    ['pods', { source_name: 'db-*' }, 'db-*', 'wep', false],
    ['a bare pod', { source_name: 'db-0' }, 'db-0', 'wep', true],
    ['a bare pod without labels', { source_name: 'db-0', source_labels: '' }, 'db-0', 'wep', true],
    [
      'a NetworkSet of a namespace',
      { source_name: 'partners', source_labels: 'feed=x' },
      'partners',
      'ns',
      true,
    ],
    [
      'a host',
      { source_name: 'node-1', source_namespace: '-', source_labels: 'kubernetes.io/hostname=node-1 | a=b' },
      'node-1',
      'hep',
      true,
    ],
    [
      'a global NetworkSet',
      { source_name: 'threats', source_namespace: '-', source_labels: 'feed=x' },
      'threats',
      'ns',
      true,
    ],
    [
      'a global NetworkSet without labels',
      { source_name: 'threats', source_namespace: '-', source_labels: '' },
      'threats',
      'ns',
      true,
    ],
  ])('let the type be inferred of %s', (_, fields, name, type, inferred) => {
    expect(readOne(item(fields)).flowLog).toMatchObject({
      source_name_aggr: name,
      source_type: type,
      sourceTypeInferred: inferred,
    });
  });

  it('have port 0 for ICMP, in any case of its name', () => {
    for (const protocol of ['icmp', 'ICMP']) {
      const { flowLog } = readOne(item({ protocol, dest_port: 0 }));
      expect(flowLog).toMatchObject({ proto: 'icmp', dest_port: null });
    }
  });

  it.each([
    ['CalicoNetworkPolicy', { name: 'application.a.b' }, 'yaobank', 'a.b', false],
    ['NetworkPolicy', { name: 'a', tier: 'default' }, 'yaobank', 'a', false],
    ['StagedNetworkPolicy', { name: 'application.a' }, 'yaobank', 'a', true],
    ['StagedKubernetesNetworkPolicy', { name: 'a', tier: 'default' }, 'yaobank', 'a', true],
    ['GlobalNetworkPolicy', { name: 'application.a', namespace: '' }, null, 'a', false],
    ['StagedGlobalNetworkPolicy', { name: 'application.a', namespace: '' }, null, 'a', true],
    ['ClusterNetworkPolicy', { name: 'a', namespace: '', tier: 'kube-admin' }, null, 'a', false],
    ['AdminNetworkPolicy', { name: 'a', namespace: '', tier: 'adminnetworkpolicy' }, null, 'a', false],
    [
      'BaselineAdminNetworkPolicy',
      { name: 'a', namespace: '', tier: 'baselineadminnetworkpolicy' },
      null,
      'a',
      false,
    ],
  ])('hold hits of kind %s', (kind, fields, namespace, name, staged) => {
    const tier = 'tier' in fields ? fields.tier : 'application';
    expect(decoded(hit({ kind, ...fields }))).toMatchObject({
      index: 1,
      tier,
      kind,
      namespace,
      name,
      staged,
      action: 'allow',
      rule: 0,
    });
  });

  it('give profiles no tier, which is __PROFILE__', () => {
    const profile = hit({ kind: 'Profile', name: 'kns.yaobank', namespace: '', tier: '', policy_index: 0 });
    expect(decoded(profile)).toMatchObject({
      index: 0,
      tier: '__PROFILE__',
      kind: 'Profile',
      namespace: null,
      name: 'kns.yaobank',
      staged: false,
      rule: 0,
    });
  });

  it('name the policy behind the end of a tier in its trigger, whose action and indexes say nothing', () => {
    const trigger = hit({ action: 'Allow', policy_index: 7, rule_index: 5 });
    const end = hit({
      kind: 'EndOfTier',
      name: '',
      namespace: '',
      action: 'Deny',
      policy_index: 2,
      rule_index: -1,
      trigger,
    });
    expect(decoded(end)).toMatchObject({
      index: 2,
      tier: 'application',
      kind: 'CalicoNetworkPolicy',
      namespace: 'yaobank',
      name: 'allow-summary',
      action: 'deny',
      rule: -1,
    });
  });

  it('keep a hit that says nothing as it stands', () => {
    const end = hit({ kind: 'EndOfTier', name: '', namespace: '', trigger: null });
    const unknown = decoded(end);
    expect(unknown).toMatchObject({ kind: 'Unknown' });
    expect(JSON.parse(unknown?.raw ?? '')).toEqual(end);
  });

  it('come in a list, which may be null where it is empty', () => {
    const list = { total: { totalPages: 1 }, items: [item(), item({ action: 'Deny' })] };
    expect(readAll(list).map(({ flowLog }) => flowLog?.action)).toEqual(['allow', 'deny']);
    expect(readAll({ total: { totalPages: 0 }, items: null })).toEqual([]);
    expect(readAll({ total: { totalPages: 0 }, items: [] })).toEqual([]);
  });
});
