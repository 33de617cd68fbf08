/**
 * Every field of a flow log that Pawprint reads, described once. Reading, comparing, and later the
 * query language, the table's columns, help and CSV all go by this list.
 *
 * Names and meanings are those of Calico Enterprise's and Cloud's documentation
 * (observability/elastic/flow/datatypes).
 *
 * Kinds:
 * - `time`: Unix seconds. Unreadable values reject the record.
 * - `counter`, `port`: whole numbers from 0. Unreadable values reject the record.
 * - `statistic`: a number that Pawprint passes on but never counts with.
 * - `text`, `word`: a string; `-` and the empty string mean unknown. A `word` is put in lower case.
 * - `portName`: a string, or a number standing for itself.
 * - `list`: strings whose order means nothing.
 * - `action`, `reporter`, `endpointType`: Calico's fixed vocabularies.
 */
export type FieldKind =
  | 'time'
  | 'counter'
  | 'port'
  | 'statistic'
  | 'text'
  | 'word'
  | 'portName'
  | 'list'
  | 'action'
  | 'reporter'
  | 'endpointType';

interface FieldShape {
  readonly kind: FieldKind;
  readonly meaning: string;
  /** Other spellings that exporters use. */
  readonly aliases?: readonly string[];
}

export const FIELDS = {
  start_time: { kind: 'time', meaning: 'Start of the interval', aliases: ['startTime'] },
  end_time: { kind: 'time', meaning: 'End of the interval', aliases: ['endTime'] },
  cluster: { kind: 'text', meaning: 'Cluster that the record comes from' },
  host: { kind: 'text', meaning: 'Node that wrote the record' },

  source_type: { kind: 'endpointType', meaning: 'Type of the source: wep, hep, ns or net' },
  source_namespace: { kind: 'text', meaning: 'Namespace of the source' },
  source_name_aggr: { kind: 'text', meaning: 'Name of the source, pods of one ReplicaSet together' },
  source_name: { kind: 'text', meaning: 'Full name of the source pod' },
  source_ip: { kind: 'text', meaning: 'IP address of the source' },
  source_port: { kind: 'port', meaning: 'Port of the source' },
  source_labels: { kind: 'list', meaning: 'Labels of the source' },

  dest_type: { kind: 'endpointType', meaning: 'Type of the destination: wep, hep, ns or net' },
  dest_namespace: { kind: 'text', meaning: 'Namespace of the destination' },
  dest_name_aggr: { kind: 'text', meaning: 'Name of the destination, pods of one ReplicaSet together' },
  dest_name: { kind: 'text', meaning: 'Full name of the destination pod' },
  dest_ip: { kind: 'text', meaning: 'IP address of the destination' },
  dest_port: { kind: 'port', meaning: 'Port of the destination, after DNAT' },
  dest_labels: { kind: 'list', meaning: 'Labels of the destination' },
  dest_service_namespace: { kind: 'text', meaning: 'Namespace of the service that was called' },
  dest_service_name: { kind: 'text', meaning: 'Name of the service that was called' },
  dest_service_port: { kind: 'portName', meaning: "Name of the called service's port" },
  dest_service_port_num: { kind: 'port', meaning: "Number of the called service's port" },
  dest_domains: { kind: 'list', meaning: 'Domains behind the destination, outside the cluster' },

  proto: { kind: 'word', meaning: 'Protocol, by name or number' },
  action: { kind: 'action', meaning: 'What Calico did: allow, deny or pass' },
  reporter: { kind: 'reporter', meaning: 'End that wrote the record: src, dst or fwd' },

  bytes_in: { kind: 'counter', meaning: 'Bytes that came in, as the reporter sees it' },
  bytes_out: { kind: 'counter', meaning: 'Bytes that went out, as the reporter sees it' },
  packets_in: { kind: 'counter', meaning: 'Packets that came in, as the reporter sees it' },
  packets_out: { kind: 'counter', meaning: 'Packets that went out, as the reporter sees it' },
  transit_bytes_in: { kind: 'counter', meaning: 'Forwarded bytes that came in' },
  transit_bytes_out: { kind: 'counter', meaning: 'Forwarded bytes that went out' },
  transit_packets_in: { kind: 'counter', meaning: 'Forwarded packets that came in' },
  transit_packets_out: { kind: 'counter', meaning: 'Forwarded packets that went out' },
  num_flows: { kind: 'counter', meaning: 'Flows; a long connection counts again in every interval' },
  num_flows_started: { kind: 'counter', meaning: 'Flows that began in the interval' },
  num_flows_completed: { kind: 'counter', meaning: 'Flows that ended in the interval' },
  http_requests_allowed_in: { kind: 'counter', meaning: 'HTTP requests that were allowed in' },
  http_requests_denied_in: { kind: 'counter', meaning: 'HTTP requests that were denied' },

  nat_outgoing_ports: { kind: 'list', meaning: 'Source ports after outgoing NAT' },
  original_source_ips: { kind: 'list', meaning: 'Source addresses before a proxy or load balancer' },
  num_original_source_ips: { kind: 'statistic', meaning: 'How many original source addresses' },
  process_name: { kind: 'text', meaning: 'Process at the reporting end' },
  process_id: { kind: 'portName', meaning: 'Process id at the reporting end' },
  process_args: { kind: 'list', meaning: "The process's arguments" },
  num_process_names: { kind: 'statistic', meaning: 'How many process names' },
  num_process_ids: { kind: 'statistic', meaning: 'How many process ids' },
  num_process_args: { kind: 'statistic', meaning: 'How many sets of process arguments' },
  tcp_mean_send_congestion_window: { kind: 'statistic', meaning: 'TCP send window, mean' },
  tcp_min_send_congestion_window: { kind: 'statistic', meaning: 'TCP send window, minimum' },
  tcp_mean_smooth_rtt: { kind: 'statistic', meaning: 'TCP round trip in microseconds, mean' },
  tcp_max_smooth_rtt: { kind: 'statistic', meaning: 'TCP round trip in microseconds, maximum' },
  tcp_mean_min_rtt: { kind: 'statistic', meaning: 'TCP minimum round trip in microseconds, mean' },
  tcp_max_min_rtt: { kind: 'statistic', meaning: 'TCP minimum round trip in microseconds, maximum' },
  tcp_mean_mss: { kind: 'statistic', meaning: 'TCP segment size, mean' },
  tcp_min_mss: { kind: 'statistic', meaning: 'TCP segment size, minimum' },
  tcp_total_retransmissions: { kind: 'statistic', meaning: 'TCP retransmissions' },
  tcp_lost_packets: { kind: 'statistic', meaning: 'TCP packets lost' },
  tcp_unrecovered_to: { kind: 'statistic', meaning: 'TCP timeouts without recovery' },
} as const satisfies Record<string, FieldShape>;

export type FieldKey = keyof typeof FIELDS;

export const FIELD_KEYS = Object.keys(FIELDS) as readonly FieldKey[];
