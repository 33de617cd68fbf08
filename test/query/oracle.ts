import ipaddr from 'ipaddr.js';
import { decodePolicy, decodeTrace } from '../../src/flow/decode-policy.ts';
import { type FlowLog, timesOf } from '../../src/flow/flow-log.ts';
import type { PolicyHit, PolicyTrace } from '../../src/flow/policy-hit.ts';
import type { Comparison, Operator, Query, ShortForm } from '../../src/query/query.ts';
import type { RowFieldKey } from '../../src/table/row-fields.ts';

/**
 * Whether one record matches a query, the slow and obvious way: from what the language says, with no table
 * and no regard for speed. It shares no code with what it checks, but for reading policies.
 */
export function recordMatches(record: FlowLog, query: Query): boolean {
  switch (query.kind) {
    case 'and':
      return query.terms.every((term) => recordMatches(record, term));
    case 'or':
      return query.terms.some((term) => recordMatches(record, term));
    case 'not':
      return !recordMatches(record, query.term);
    case 'comparison':
      return compares(record, query);
    case 'membership':
      return query.values.some((value) => hasValue(record, query.key, value, true)) !== query.negated;
    case 'shortForm':
      return fitsShortForm(record, query);
    case 'word':
      return [
        ...ends(record).map(({ namespace, name }) => `${namespace}/${name}`),
        ...services(record),
        ...hits(record).flatMap(policyNames),
      ].some((text) => wildcard(`*${query.text.toLowerCase()}*`).test(text.toLowerCase()));
  }
}

const NUMBERS: ReadonlySet<RowFieldKey> = new Set<RowFieldKey>([
  'start_time',
  'end_time',
  'dest_port',
  'dest_service_port_num',
  'num_flows',
  'bytes_in',
  'bytes_out',
  'packets_in',
  'packets_out',
]);

function compares(record: FlowLog, { key, operator, value }: Comparison): boolean {
  if (operator === '!=') return !hasValue(record, key, value, false);
  if (operator === '=') return hasValue(record, key, value, false);
  return valuesOf(record, key).some((own) => isOrdered(Number(own), operator, numberOf(value)));
}

function isOrdered(a: number, operator: Operator, b: number): boolean {
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function numberOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : Date.parse(value) / 1000;
}

function hasValue(record: FlowLog, key: RowFieldKey, value: string, pattern: boolean): boolean {
  const own = valuesOf(record, key);
  if (NUMBERS.has(key)) return own.some((number) => number === numberOf(value));
  const texts = own.length === 0 ? ['-'] : own.map(String);
  if (pattern && /[*?]/.test(value)) return texts.some((text) => wildcard(value).test(text));
  if (key === 'source_ip' || key === 'dest_ip') return texts.some((text) => isAddressIn(text, value));
  return texts.includes(value);
}

/** Patterns of tests hold no backslash. */
function wildcard(pattern: string): RegExp {
  const parts = pattern
    .replace(/[\\^$.+()[\]{}|/]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${parts}$`, 'su');
}

function isAddressIn(text: string, range: string): boolean {
  if (text === range) return true;
  if (!ipaddr.isValid(text) || text === '-' || range === '-') return false;
  const address = ipaddr.parse(text);
  const [network, prefix] = range.includes('/')
    ? ipaddr.parseCIDR(range)
    : [ipaddr.parse(range), ipaddr.parse(range).kind() === 'ipv4' ? 32 : 128];
  return address.kind() === network.kind() && address.match(network, Number(prefix));
}

function valuesOf(record: FlowLog, key: RowFieldKey): readonly (string | number)[] {
  const { start, end } = timesOf(record);
  switch (key) {
    case 'start_time':
      return Number.isNaN(start) ? [] : [start];
    case 'end_time':
      return Number.isNaN(end) ? [] : [end];
    case 'num_flows':
      return [record.num_flows ?? 1];
    case 'bytes_in':
    case 'bytes_out':
    case 'packets_in':
    case 'packets_out':
      return [record[key] ?? 0];
    case 'policies.enforced_policies':
      return record.policies.enforced;
    case 'policies.pending_policies':
      return record.policies.pending;
    case 'policies.transit_policies':
      return record.policies.transit;
    case 'policies.all_policies':
      // They say something only where nothing enforced is listed.
      return record.policies.enforced.length > 0 ? [] : record.policies.all;
    case 'dest_service_namespace':
    case 'dest_service_name':
    case 'dest_service_port':
    case 'dest_service_port_num':
      // A service is one that has a name.
      if (record.dest_service_name === null || record[key] === 0) return [];
      break;
    default:
  }
  const value = record[key];
  if (value === null) return [];
  return typeof value === 'string' || typeof value === 'number' ? [value] : value;
}

interface OracleEnd {
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
}

function ends(record: FlowLog): readonly [OracleEnd, OracleEnd] {
  return [
    { type: record.source_type, namespace: record.source_namespace ?? '-', name: record.source_name_aggr },
    { type: record.dest_type, namespace: record.dest_namespace ?? '-', name: record.dest_name_aggr },
  ];
}

function services(record: FlowLog): readonly string[] {
  if (record.dest_service_name === null) return [];
  return [`${record.dest_service_namespace ?? '-'}/${record.dest_service_name}`];
}

function traceOf(record: FlowLog): PolicyTrace {
  return decodeTrace(record.policies, decodePolicy);
}

function hits(record: FlowLog): readonly PolicyHit[] {
  const { enforced, pending, transit, all } = traceOf(record);
  return [...enforced, ...pending, ...transit, ...all];
}

function policyNames({ namespace, name, tier }: PolicyHit): readonly string[] {
  const own = [name, `${tier}.${name}`];
  return namespace === null ? own : [...own, ...own.map((text) => `${namespace}/${text}`)];
}

function fitsShortForm(record: FlowLog, { name, value }: ShortForm): boolean {
  const [source, dest] = ends(record);
  const fits = (texts: readonly (string | number)[]): boolean =>
    texts.some((text) => wildcard(value).test(String(text)));
  switch (name) {
    case 'from':
      return isPlace(source, value);
    case 'to':
      return isPlace(dest, value);
    case 'ns':
      return isPlace(source, value) || isPlace(dest, value);
    case 'type':
      return source.type === value || dest.type === value;
    case 'port': {
      const [port, proto] = value.split('/').reverse();
      return record.dest_port === Number(port) && (proto === undefined || record.proto === proto);
    }
    case 'proto':
      return fits([record.proto ?? '-']);
    case 'action':
      return record.action === value;
    case 'reporter':
      return record.reporter === value;
    case 'service':
      return fits(services(record).flatMap((service) => [service, service.replace(/^.*\//, '')]));
    case 'policy':
      return fits(hits(record).flatMap(policyNames));
    case 'tier':
      return fits(hits(record).map(({ tier }) => tier ?? ''));
    case 'label': {
      const labels = [...(record.source_labels ?? []), ...(record.dest_labels ?? [])];
      return fits(labels) || (!value.includes('=') && fits(labels.map((label) => label.replace(/=.*/s, ''))));
    }
    case 'ip':
      return [...valuesOf(record, 'source_ip'), ...valuesOf(record, 'dest_ip')].some((address) =>
        /[*?]/.test(value) ? fits([address]) : isAddressIn(String(address), value),
      );
    case 'domain':
      return fits(record.dest_domains ?? []);
    case 'host':
      return fits(valuesOf(record, 'host'));
    case 'process':
      return fits(valuesOf(record, 'process_name'));
    case 'has':
      return has(record, value);
  }
}

function isPlace({ type, namespace, name }: OracleEnd, pattern: string): boolean {
  const [ofNamespace = '', ...rest] = pattern.split('/');
  const inNamespace = wildcard(ofNamespace).test(namespace);
  if (rest.length === 0) return inNamespace || (namespace === '-' && wildcard(ofNamespace).test(name));
  const ofName = wildcard(rest.join('/'));
  const workload = name.replace(/(?:-[456789bcdf]{6,10}|-[0-9]{8})?-\*$/, '');
  return inNamespace && (ofName.test(name) || (type === 'wep' && workload !== '' && ofName.test(workload)));
}

function has(record: FlowLog, what: string): boolean {
  const { enforced, pending, all } = traceOf(record);
  const now = enforced.length > 0 || all.length === 0 ? enforced : all;
  const decides = ({ action }: PolicyHit): boolean => action === 'allow' || action === 'deny';
  const decider = now.find((hit) => decides(hit) && !hit.staged);
  const wouldDecide = now === enforced ? pending.find(decides) : undefined;
  switch (what) {
    case 'pending-deny':
      return wouldDecide?.action === 'deny' && record.action !== 'deny';
    case 'pending-allow':
      return wouldDecide?.action === 'allow' && record.action === 'deny';
    case 'staged':
      return hits(record).some(({ staged }) => staged);
    case 'default-deny':
      return decider?.action === 'deny' && decider.rule === -1;
    case 'no-policy':
      return decider?.kind === 'Profile';
    case 'service':
      return services(record).length > 0;
    case 'ip':
      return record.source_ip !== null || record.dest_ip !== null;
    case 'domain':
      return (record.dest_domains ?? []).length > 0;
    case 'process':
      return record.process_name !== null;
    default:
      return false;
  }
}
