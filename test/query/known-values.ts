import fc from 'fast-check';
import type { Query } from '../../src/query/query.ts';
import { SHORT_FORM_NAMES, SHORT_FORMS, type ShortFormName } from '../../src/query/short-forms.ts';
import { operatorsOf } from '../../src/query/value-kinds.ts';
import { type Keeping, ROW_FIELD_KEYS, ROW_FIELDS, type RowFieldKey } from '../../src/table/row-fields.ts';
import { POLICIES } from '../graph/any-capture.ts';
import type { RawRecord } from '../graph/oracle.ts';

/** Values that the captures of `anyCapture` have, and some that none has; patterns for fields of text. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  namespace: ['shop', 'data', '-', 'other'],
  name: ['web-5d8f7c9b64-*', 'loadgen', 'db-*', 'partners', 'pub', 'node-1', 'nobody'],
  type: ['wep', 'hep', 'ns', 'net'],
  labels: ['app=web', 'app=db', 'tier=data', 'feed=threats', '-'],
  policies: [...POLICIES.map(({ raw }) => raw), '-'],
  start_time: ['1795461615', '2026-11-23T19:20:15Z', '0'],
  end_time: ['1795461630', '1795461645'],
  cluster: ['east', 'west', '-'],
  proto: ['tcp', 'udp', 'icmp', '132', '-'],
  action: ['allow', 'deny', 'pass'],
  reporter: ['src', 'dst', 'fwd'],
  dest_port: ['80', '443', '0'],
  dest_service_name: ['web', 'db', '-'],
  dest_service_namespace: ['shop', 'data', '-'],
  dest_service_port: ['http', 'sql', '-'],
  dest_service_port_num: ['80', '8080', '5432'],
  counter: ['0', '1', '5', '20'],
  ip: ['10.0.0.1', '10.0.0.2', '192.0.2.1', 'fd00::1', '10.0.0.0/8', 'fd00::/8', '-'],
  pod: ['web-a', 'web-b', '-'],
  dest_domains: ['a.example', 'b.example', '-'],
  process_name: ['/bin/a', '/bin/b', '-'],
  host: ['node-1', 'node-2', '-'],
};

const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  namespace: ['*', 's*', '?', '*a'],
  name: ['web-*', '*-*-*', 'db-?', '*o*'],
  labels: ['app=*', '*=data'],
  policies: ['*|deny|*', '*staged*', '*|shop/*'],
  proto: ['*p', 'icmp*'],
  ip: ['10.*', '*::?'],
  pod: ['web-*'],
  dest_domains: ['*.example'],
  process_name: ['/bin/*'],
  host: ['node-?'],
};

function topicOf(key: RowFieldKey): string {
  if (key.startsWith('policies.')) return 'policies';
  if (Object.hasOwn(VALUES, key)) return key;
  if (ROW_FIELDS[key].kind === 'counter') return 'counter';
  if (key === 'source_name' || key === 'dest_name') return 'pod';
  return key.replace(/^(?:source|dest)_/, '').replace('name_aggr', 'name');
}

const SHORT_VALUES: Partial<Readonly<Record<ShortFormName, readonly string[]>>> = {
  from: ['shop', 'shop/web', 'shop/web-*', '-/pub', 'pub', 'data/*', '*', 'node-?'],
  to: ['data', 'data/db', 'data/backup', '-', '-/*', 'threats'],
  ns: ['shop', 'NS', '*a*', 'shop/web-*'],
  port: ['80', 'tcp/80', 'udp/443', '0'],
  proto: ['tcp', 'icmp*', '132'],
  service: ['web', 'data/db', 'shop/*', '*'],
  policy: ['web', 'shop/web', 'application.web', 'shop/application.web', 'quarantine', '*dns', 'kns.*', '*'],
  tier: ['security', 'appl*', '__PROFILE__', '*'],
  label: ['app', 'app=web', 'ap*', 'app=*', 'nothing'],
  ip: ['10.0.0.1', '10.0.0.0/8', 'fd00::/8', '10.*', '192.0.2.1'],
  domain: ['a.example', '*.example'],
  host: ['node-1', '*'],
  process: ['*/a', '/bin/b'],
};

const WORDS = ['web', 'SHOP/', 'pub', 'quarant', 'data/d', 'kns', 'w?b', 'nothing-of-all'];

/** What of a row each short form looks at. */
const SHORT_KEEPING: Partial<Readonly<Record<ShortFormName, Keeping>>> = {
  label: 'shared',
  ip: 'listed',
  domain: 'listed',
  host: 'listed',
  process: 'listed',
};

const LISTED_HAS = ['ip', 'domain', 'process'];

/** Conditions that ask about nothing but what rows keep in these ways, with values that captures have. */
export function conditionsOn(keepings: readonly Keeping[]): fc.Arbitrary<Query> {
  const keys = ROW_FIELD_KEYS.filter((key) => keepings.includes(ROW_FIELDS[key].keeping));
  const place = { from: fc.constant(0), to: fc.constant(0) };
  const comparison = fc.constantFrom(...keys).chain((key) =>
    fc.record({
      kind: fc.constant('comparison' as const),
      key: fc.constant(key),
      operator: fc.constantFrom(...operatorsOf(ROW_FIELDS[key].kind)),
      value: fc.constantFrom(...(VALUES[topicOf(key)] ?? [])),
      ...place,
    }),
  );
  const membership = fc.constantFrom(...keys).chain((key) => {
    const topic = topicOf(key);
    const values = fc.constantFrom(...(VALUES[topic] ?? []), ...(PATTERNS[topic] ?? []));
    return fc.record({
      kind: fc.constant('membership' as const),
      key: fc.constant(key),
      negated: fc.boolean(),
      values: fc.array(values, { minLength: 1, maxLength: 3 }),
      ...place,
    });
  });
  const listed = keepings.includes('listed');
  const names = SHORT_FORM_NAMES.filter((name) => keepings.includes(SHORT_KEEPING[name] ?? 'same'));
  const shortForm = fc.constantFrom(...names).chain((name) => {
    const words = Object.keys(SHORT_FORMS[name].words ?? {});
    const values =
      SHORT_VALUES[name] ?? words.filter((word) => listed || name !== 'has' || !LISTED_HAS.includes(word));
    return fc.record({
      kind: fc.constant('shortForm' as const),
      name: fc.constant(name),
      value: fc.constantFrom(...values),
      ...place,
    });
  });
  const word = fc.record({ kind: fc.constant('word' as const), text: fc.constantFrom(...WORDS), ...place });
  return fc.oneof(comparison, membership, shortForm, word);
}

/** What a record may name: each field in all records of a capture, or in none. */
const namedFields = fc.record({
  source_ip: fc.constantFrom('10.0.0.1', '10.0.0.2', 'fd00::1'),
  dest_ip: fc.constantFrom('10.0.0.1', '192.0.2.1', 'FD00:0::1'),
  source_name: fc.constantFrom('web-a', 'web-b'),
  dest_name: fc.constantFrom('web-a', 'web-c'),
  dest_domains: fc.subarray(['a.example', 'b.example'], { minLength: 1 }),
  process_name: fc.constantFrom('/bin/a', '/bin/b'),
  host: fc.constantFrom('node-1', 'node-2'),
});

/** The captures with what their records name beside. */
export function namingMore(capture: fc.Arbitrary<readonly RawRecord[]>): fc.Arbitrary<readonly RawRecord[]> {
  const fields = ['source_ip', 'dest_ip', 'source_name', 'dest_name', 'dest_domains', 'process_name', 'host'];
  return fc.tuple(capture, fc.subarray(fields)).chain(([records, named]) =>
    fc.array(namedFields, { minLength: records.length, maxLength: records.length }).map((values) =>
      records.map((record, at) => ({
        ...record,
        ...Object.fromEntries(Object.entries(values[at] ?? {}).filter(([field]) => named.includes(field))),
      })),
    ),
  );
}
