import type { Dialect, Envelope } from './dialect.ts';
import { isJsonObject, isListOrNull, listItems, ownValue } from './json.ts';

/**
 * An item of Whisker's API, the open source console's (Calico 3.30 on): RFC 3339 times, `protocol`,
 * labels in one string, structured policy hits, names that are the aggregated ones.
 * https://docs.tigera.io/calico/latest/observability/view-flow-logs
 */
export const whisker: Dialect = {
  label: 'Whisker',
  tellsAggregation: false,
  detect(record) {
    if (Object.hasOwn(record, 'source_name_aggr') || Object.hasOwn(record, 'dest_name_aggr')) return false;
    if (!Object.hasOwn(record, 'source_name') && !Object.hasOwn(record, 'dest_name')) return false;
    const policies = ownValue(record, 'policies');
    return (
      Object.hasOwn(record, 'protocol') ||
      (isJsonObject(policies) && (Object.hasOwn(policies, 'enforced') || Object.hasOwn(policies, 'pending')))
    );
  },
  flatten(record) {
    const flat = (key: string) => ownValue(record, key);
    return {
      fields: {
        start_time: flat('start_time'),
        end_time: flat('end_time'),
        cluster: flat('cluster'),
        source_namespace: flat('source_namespace'),
        source_name_aggr: flat('source_name'),
        source_type: flat('source_type'),
        source_labels: flat('source_labels'),
        dest_namespace: flat('dest_namespace'),
        dest_name_aggr: flat('dest_name'),
        dest_type: flat('dest_type'),
        dest_labels: flat('dest_labels'),
        dest_port: flat('dest_port'),
        dest_service_namespace: flat('dest_service_namespace'),
        dest_service_name: flat('dest_service_name'),
        dest_service_port: flat('dest_service_port_name'),
        dest_service_port_num: flat('dest_service_port'),
        proto: flat('protocol') ?? flat('proto'),
        action: flat('action'),
        reporter: flat('reporter'),
        bytes_in: flat('bytes_in'),
        bytes_out: flat('bytes_out'),
        packets_in: flat('packets_in'),
        packets_out: flat('packets_out'),
        num_flows: flat('num_flows'),
      },
      policies: readPolicies(flat('policies')),
    };
  },
};

function readPolicies(policies: unknown): { enforced?: unknown; pending?: unknown } {
  if (policies === undefined || policies === null) return {};
  if (!isJsonObject(policies)) return { enforced: policies };
  return { enforced: ownValue(policies, 'enforced'), pending: ownValue(policies, 'pending') };
}

/** `GET /whisker-backend/flows`: `{"total":{"totalPages":1},"items":[…]}`, `items` null where empty. */
export const whiskerList: Envelope = {
  label: 'Whisker list',
  listPaths: [['items']],
  detect: (value) => Object.hasOwn(value, 'items') && isListOrNull(value['items']),
  unwrap: (value) => listItems(value['items']),
};
