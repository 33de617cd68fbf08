import type { Dialect, Envelope } from './dialect.ts';
import { isJsonObject, isListOrNull, type JsonObject, listItems, ownValue } from './json.ts';

const ENDPOINT_TYPES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, 'wep'],
  [2, 'hep'],
  [3, 'ns'],
  [4, 'net'],
  ['WorkloadEndpoint', 'wep'],
  ['HostEndpoint', 'hep'],
  ['NetworkSet', 'ns'],
  ['Network', 'net'],
]);

const ACTIONS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, 'allow'],
  [2, 'deny'],
  [3, 'pass'],
]);

const REPORTERS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, 'src'],
  [2, 'dst'],
]);

/** The fields that are read, by their protobuf names, and as protojson spells them. */
const CAMEL_CASE = {
  start_time: 'startTime',
  end_time: 'endTime',
  source_name: 'sourceName',
  source_namespace: 'sourceNamespace',
  source_type: 'sourceType',
  source_labels: 'sourceLabels',
  dest_name: 'destName',
  dest_namespace: 'destNamespace',
  dest_type: 'destType',
  dest_labels: 'destLabels',
  dest_port: 'destPort',
  dest_service_name: 'destServiceName',
  dest_service_namespace: 'destServiceNamespace',
  dest_service_port_name: 'destServicePortName',
  dest_service_port: 'destServicePort',
  proto: 'proto',
  reporter: 'reporter',
  action: 'action',
  policies: 'policies',
  enforced_policies: 'enforcedPolicies',
  pending_policies: 'pendingPolicies',
  bytes_in: 'bytesIn',
  bytes_out: 'bytesOut',
  packets_in: 'packetsIn',
  packets_out: 'packetsOut',
  num_connections_started: 'numConnectionsStarted',
  num_connections_completed: 'numConnectionsCompleted',
  num_connections_live: 'numConnectionsLive',
} as const;

type ProtobufName = keyof typeof CAMEL_CASE;

/**
 * Goldmane's own records, in the two ways its protobuf is written: Go's JSON (snake_case, enums as
 * numbers) and protojson, which grpcurl prints (camelCase, enums by name, 64-bit numbers as strings).
 * Both omit zero values, so an absent number is 0.
 * projectcalico/calico, goldmane/proto/api.proto
 */
export const goldmane: Dialect = {
  label: 'Goldmane',
  tellsAggregation: false,
  detect: (record) => keyOf(record) !== null,
  flatten(record) {
    const key = keyOf(record) ?? {};
    const policies = read(key, 'policies');
    const policyLists = isJsonObject(policies) ? policies : {};
    return {
      fields: {
        start_time: read(record, 'start_time'),
        end_time: read(record, 'end_time'),
        source_namespace: read(key, 'source_namespace'),
        source_name_aggr: read(key, 'source_name'),
        source_type: word(ENDPOINT_TYPES, read(key, 'source_type')),
        source_labels: read(record, 'source_labels'),
        dest_namespace: read(key, 'dest_namespace'),
        dest_name_aggr: read(key, 'dest_name'),
        dest_type: word(ENDPOINT_TYPES, read(key, 'dest_type')),
        dest_labels: read(record, 'dest_labels'),
        dest_port: read(key, 'dest_port'),
        dest_service_namespace: read(key, 'dest_service_namespace'),
        dest_service_name: read(key, 'dest_service_name'),
        dest_service_port: read(key, 'dest_service_port_name'),
        dest_service_port_num: read(key, 'dest_service_port'),
        proto: read(key, 'proto'),
        action: word(ACTIONS, read(key, 'action')),
        reporter: word(REPORTERS, read(key, 'reporter')),
        bytes_in: read(record, 'bytes_in') ?? 0,
        bytes_out: read(record, 'bytes_out') ?? 0,
        packets_in: read(record, 'packets_in') ?? 0,
        packets_out: read(record, 'packets_out') ?? 0,
        num_flows: read(record, 'num_connections_live') ?? 0,
        num_flows_started: read(record, 'num_connections_started') ?? 0,
        num_flows_completed: read(record, 'num_connections_completed') ?? 0,
      },
      policies: {
        enforced: read(policyLists, 'enforced_policies'),
        pending: read(policyLists, 'pending_policies'),
      },
    };
  },
};

/** Both forms keep the outer `Key` as it is named in the protocol. */
function keyOf(record: JsonObject): JsonObject | null {
  const key = ownValue(record, 'Key') ?? ownValue(record, 'key');
  return isJsonObject(key) ? key : null;
}

/** A field by its protobuf name, in either spelling. */
function read(object: JsonObject, name: ProtobufName): unknown {
  return ownValue(object, name) ?? ownValue(object, CAMEL_CASE[name]);
}

/** An enum's value in Calico's words; what the map doesn't know is handed on for reading to judge. */
function word(words: ReadonlyMap<unknown, string>, value: unknown): unknown {
  return value === 0 ? undefined : (words.get(value) ?? value);
}

/** One item of a list or stream: `{"id":1,"flow":{"Key":…}}`. */
export const goldmaneItem: Envelope = {
  label: 'Goldmane item',
  listPaths: [],
  detect: (value) => isJsonObject(ownValue(value, 'flow')),
  unwrap: (value) => [value['flow']],
};

/** The answer to `List`: `{"meta":…,"flows":[…]}`; without flows, `flows` is left out. */
export const goldmaneList: Envelope = {
  label: 'Goldmane list',
  listPaths: [['flows']],
  detect: (value) =>
    Object.hasOwn(value, 'flows')
      ? isListOrNull(value['flows'])
      : isJsonObject(ownValue(value, 'meta')) && Object.keys(value).length === 1,
  unwrap: (value) => listItems(ownValue(value, 'flows')),
};
