import fc from 'fast-check';
import type { KnownPolicy, RawRecord } from './oracle.ts';

/**
 * Policies in both eras of Calico's names, each with what it means. Indexes differ within a group of
 * those that can stand in one list, so that their order of evaluation is never in doubt.
 */
export const POLICIES: readonly KnownPolicy[] = [
  known('0|security|security.block|pass|1', 'GlobalNetworkPolicy', null, 'block'),
  known('1|platform|gnp:platform.allow-dns|allow|0', 'GlobalNetworkPolicy', null, 'allow-dns'),
  known('2|application|shop/application.web|deny|-1', 'CalicoNetworkPolicy', 'shop', 'web'),
  known('3|application|np:shop/web|allow|2', 'CalicoNetworkPolicy', 'shop', 'web'),
  known('4|default|shop/knp.default.web.v1|allow|0', 'NetworkPolicy', 'shop', 'web.v1'),
  known(
    '5|application|application.staged:quarantine|deny|-1',
    'StagedGlobalNetworkPolicy',
    null,
    'quarantine',
  ),
  known('6|default|sknp:shop/next|deny|-2', 'StagedKubernetesNetworkPolicy', 'shop', 'next'),
  known('7|*|*|deny|*', 'Hidden', null, '*'),
  known('8|__PROFILE__|__PROFILE__.kns.shop|allow|0', 'Profile', null, 'kns.shop'),
  known('9|__PROFILE__|pro:ksa.shop.web|allow', 'Profile', null, 'ksa.shop.web'),
];

function known(raw: string, kind: string, namespace: string | null, name: string): KnownPolicy {
  const [index = '', tier = '', , action = '', rule = '*'] = raw.split('|');
  return {
    raw,
    index: Number(index),
    tier,
    kind,
    namespace,
    name,
    staged: kind.startsWith('Staged'),
    action,
    rule: rule === '*' ? null : Number(rule),
  };
}

const policyList = fc.option(
  fc.shuffledSubarray(
    POLICIES.map((policy) => policy.raw),
    { maxLength: 3 },
  ),
  { freq: 4 },
);

const policies = fc.option(
  fc.record(
    {
      enforced_policies: policyList,
      pending_policies: policyList,
      transit_policies: policyList,
      all_policies: policyList,
    },
    { requiredKeys: [] },
  ),
  { freq: 6 },
);

interface Place {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
}

const ORCHESTRATOR = 'projectcalico.org/orchestrator=k8s';
const PLACES: readonly Place[] = [
  place('shop', 'web-5d8f7c9b64-*', 'wep', ['app=web', 'pod-template-hash=5d8f7c9b64', ORCHESTRATOR]),
  place('shop', 'web-6f9d8c7b54-*', 'wep', ['app=web', 'release=2', ORCHESTRATOR]),
  place('shop', 'loadgen', 'wep', ['app=loadgen', ORCHESTRATOR]),
  place('data', 'backup-28391040-*', 'wep', ['job=backup', ORCHESTRATOR]),
  place('data', 'db-*', 'wep', ['app=db', 'tier=data', ORCHESTRATOR]),
  place('data', 'partners', 'ns', ['kind=partner', 'region=eu']),
  place('-', 'threats', 'ns', ['feed=threats']),
  place('-', 'node-1', 'hep', ['kubernetes.io/hostname=node-1', 'zone=a']),
  place('-', 'pub', 'net', []),
  place('-', 'pvt', 'net', []),
];

function place(namespace: string, name: string, type: string, labels: readonly string[]): Place {
  return { namespace, name, type, labels };
}

/** Nulls and missing fields alike, as real logs have them. */
function maybe<T>(value: fc.Arbitrary<T>, absence: unknown[] = [null, undefined]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...absence) });
}

function end(side: 'source' | 'dest', places: readonly Place[]): fc.Arbitrary<RawRecord> {
  return fc.constantFrom(...places).chain((found) =>
    fc.record({
      [`${side}_namespace`]: fc.constant(found.namespace),
      [`${side}_name_aggr`]: fc.constant(found.name),
      [`${side}_type`]: maybe(fc.constant(found.type), [null, undefined, '-']),
      [`${side}_labels`]: maybe(
        fc
          .shuffledSubarray([...found.labels], { minLength: Math.min(1, found.labels.length) })
          .map((labels) => (labels.length === 0 ? null : { labels })),
      ),
    }),
  );
}

const port = fc.oneof(
  fc.record({
    proto: fc.constantFrom('tcp', 'TCP', 'udp'),
    dest_port: fc.constantFrom(80, '80', 443, 0, null),
  }),
  fc.record({ proto: fc.constantFrom('icmp', 'ICMP'), dest_port: fc.constantFrom(null, 0, undefined) }),
  fc.record({ proto: fc.constantFrom('-', null, '132'), dest_port: fc.constantFrom(80, null) }),
);

const service = fc.oneof(
  fc.constantFrom<RawRecord>(
    {},
    {
      dest_service_name: '-',
      dest_service_namespace: '-',
      dest_service_port: '-',
      dest_service_port_num: null,
    },
    { dest_service_name: null, dest_service_namespace: 'shop', dest_service_port: 'http' },
    {
      dest_service_name: 'web',
      dest_service_namespace: 'shop',
      dest_service_port: 'http',
      dest_service_port_num: 80,
    },
    {
      dest_service_name: 'web',
      dest_service_namespace: 'shop',
      dest_service_port: '-',
      dest_service_port_num: 8080,
    },
    {
      dest_service_name: 'db',
      dest_service_namespace: 'data',
      dest_service_port: 'sql',
      dest_service_port_num: 5432,
    },
    { dest_service_name: 'db', dest_service_namespace: 'data', dest_service_port_num: '5432' },
  ),
);

const counter = fc.oneof(fc.nat(9), fc.constant(0), fc.nat(99).map(String));

function record(
  places: readonly Place[],
  clusters: readonly (string | undefined)[],
): fc.Arbitrary<RawRecord> {
  return fc
    .tuple(
      end('source', places),
      end('dest', places),
      port,
      service,
      fc.record({
        start_time: fc.constantFrom(1_795_461_600, 1_795_461_615, 1_795_461_630),
        end_time: fc.constantFrom(1_795_461_630, 1_795_461_645),
        cluster: fc.constantFrom(...clusters),
        action: fc.constantFrom('allow', 'allow', 'allow', 'deny', 'deny', 'pass'),
        reporter: fc.constantFrom(
          'src',
          'src',
          'src',
          'dst',
          'dst',
          'dst',
          'fwd',
          'dst, fwd',
          'src, fwd',
          undefined,
        ),
        policies,
        num_flows: maybe(counter),
        bytes_in: counter,
        bytes_out: counter,
        packets_in: counter,
        packets_out: counter,
      }),
    )
    .map((parts) => withoutUndefined(Object.assign({}, ...parts)));
}

function withoutUndefined(record: RawRecord): RawRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Small captures in which the same conversations come up again and again. */
export const anyCapture: fc.Arbitrary<readonly RawRecord[]> = fc
  .tuple(
    fc.shuffledSubarray([...PLACES], { minLength: 1, maxLength: 3 }),
    fc.constantFrom(
      [undefined],
      ['east'],
      ['east', undefined],
      ['east', 'west'],
      ['east', 'west', undefined],
    ),
  )
  .chain(([places, clusters]) => fc.array(record(places, clusters), { maxLength: 14 }));

/** Captures in which some records are followed by copies, and some by honest repetitions. */
export const anyCaptureWithCopies: fc.Arbitrary<readonly RawRecord[]> = anyCapture.chain((records) =>
  fc
    .tuple(...records.map((original) => fc.array(followUp(original), { maxLength: 2 })))
    .map((followers) => records.flatMap((original, at) => [original, ...(followers[at] ?? [])])),
);

/** The record again: with other policies, or with the same in another order. */
function followUp(original: RawRecord): fc.Arbitrary<RawRecord> {
  const other = policies.map((sets) => ({ ...original, policies: sets }));
  return fc.oneof({ weight: 2, arbitrary: other }, { weight: 1, arbitrary: reordered(original) });
}

/** The record with the entries of every list in another order. */
function reordered(original: RawRecord): fc.Arbitrary<RawRecord> {
  return fc.nat().map((turn) => {
    const turned: unknown = JSON.parse(JSON.stringify(original), (_, value: unknown) =>
      Array.isArray(value) && value.length > 1
        ? [...value.slice(turn % value.length), ...value.slice(0, turn % value.length)].reverse()
        : value,
    );
    return Object.fromEntries(Object.entries(Object(turned)));
  });
}
