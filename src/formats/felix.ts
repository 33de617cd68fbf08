import { networkOf } from '../flow/network-of.ts';
import { readTime } from '../flow/read-time.ts';
import type { Dialect, FlatRecord, Refusal } from './dialect.ts';
import { type JsonObject, ownValue, quoteValue } from './json.ts';

/** What tells a flow of Felix's from its other lines: each has these, and most of them where it is damaged. */
const KEYS = ['srcIP', 'dstIP', 'ruleDir', 'trafficDir', 'updateType'] as const;

const KEYS_ENOUGH = 3;

/** The protocols that Calico has names for; others stay numbers. */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['4', 'ipip'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['50', 'esp'],
  ['58', 'icmp6'],
  ['132', 'sctp'],
]);

const NO_YEAR =
  'Syslog times without year and zone (such as "Aug  4 16:14:12") do not say when: these records have no time.';

/**
 * A flow that Felix writes to the syslog of a host outside the cluster, its pairs as an object:
 * `action="deny" dstIP="147.75.40.148" policy="hep-external" ruleDir="egress" …`, and from the line's
 * header `host` and `time`. It knows no names: the host is the end that the rule's direction says, the
 * other end a network.
 */
export const felix: Dialect = {
  label: 'Felix on a host',
  tellsAggregation: true,
  detect: (record) => KEYS.filter((key) => Object.hasOwn(record, key)).length >= KEYS_ENOUGH,
  flatten(record) {
    const refused = reasonAgainst(record);
    return refused === null ? flatten(record) : { refused };
  },
};

function reasonAgainst(record: JsonObject): Refusal['refused'] | null {
  if (textOf(record, 'host') === '') {
    return 'The Felix line names no host, which is one end of the flow: the syslog header before it is missing.';
  }
  const direction = ownValue(record, 'ruleDir');
  if (direction !== 'egress' && direction !== 'ingress') {
    return `ruleDir is ${found(direction)}; expected egress or ingress.`;
  }
  for (const key of ['srcIP', 'dstIP'] as const) {
    const address = ownValue(record, key);
    if (typeof address !== 'string' || networkOf(address) === null) {
      return `${key} is ${found(address)}; expected an IP address.`;
    }
  }
  return null;
}

function found(value: unknown): string {
  return value === undefined ? 'missing' : quoteValue(value);
}

function flatten(record: JsonObject): FlatRecord {
  const egress = ownValue(record, 'ruleDir') === 'egress';
  const host = { name: textOf(record, 'host'), type: 'hep' };
  const network = (address: string) => ({ name: networkOf(address), type: 'net' });
  const source = egress ? host : network(textOf(record, 'srcIP'));
  const dest = egress ? network(textOf(record, 'dstIP')) : host;
  const proto = textOf(record, 'proto');
  const time = ownValue(record, 'time');
  const timed = readTime(time) !== null;
  return {
    fields: {
      start_time: timed ? time : undefined,
      end_time: timed ? time : undefined,
      host: host.name,
      source_name_aggr: source.name,
      source_type: source.type,
      source_ip: ownValue(record, 'srcIP'),
      source_port: ownValue(record, 'srcPort'),
      dest_name_aggr: dest.name,
      dest_type: dest.type,
      dest_ip: ownValue(record, 'dstIP'),
      dest_port: ownValue(record, 'dstPort'),
      proto: PROTOCOLS.get(proto) ?? proto,
      action: ownValue(record, 'action'),
      reporter: egress ? 'src' : 'dst',
      bytes_in: ownValue(record, 'inBytes'),
      bytes_out: ownValue(record, 'outBytes'),
      packets_in: ownValue(record, 'inPackets'),
      packets_out: ownValue(record, 'outPackets'),
      num_flows: 1,
      // A running connection is reported again and again; only its end says `expire`.
      num_flows_completed: ownValue(record, 'updateType') === 'expire' ? 1 : 0,
    },
    policies: { enforced: policyOf(record) },
    notices: timed ? [] : [NO_YEAR],
  };
}

/** The one hit, in the spelling of Calico's records: `0|tier|tier.name|action|rule`. */
function policyOf(record: JsonObject): readonly string[] {
  const policy = textOf(record, 'policy');
  if (policy === '') return [];
  const tier = textOf(record, 'tier') || 'default';
  const slash = policy.indexOf('/');
  const name = policy.slice(slash + 1);
  const tiered = name.startsWith(`${tier}.`) ? name : `${tier}.${name}`;
  const rule = textOf(record, 'rule') || '-';
  return [
    `0|${tier}|${policy.slice(0, slash + 1)}${tiered}|${textOf(record, 'action').toLowerCase()}|${rule}`,
  ];
}

function textOf(record: JsonObject, key: string): string {
  const value = ownValue(record, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Whether a line is a flow of Felix's, whole or damaged. */
export function isFelixLine(text: string): boolean {
  return KEYS.filter((key) => text.includes(`${key}=`)).length >= KEYS_ENOUGH;
}

/** The pairs of such a line, bare or quoted; null where they break off or stand twice. */
export function readFelixPairs(text: string): Readonly<Record<string, string>> | null {
  const first = /(?:^|\s)(?=[A-Za-z]\w*=)/.exec(text);
  if (first === null) return null;
  const pairs = new Map<string, string>();
  const pair = /\s*([A-Za-z]\w*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/y;
  const rest = text.slice(first.index).trimEnd();
  while (pair.lastIndex < rest.length) {
    const found = pair.exec(rest);
    const key = found?.[1];
    if (found === null || key === undefined || pairs.has(key)) return null;
    pairs.set(key, found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '');
  }
  return Object.fromEntries(pairs);
}
