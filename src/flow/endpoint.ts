/**
 * One end of a flow as Calico names it: the identity of a node on the graph.
 *
 * `name` is `source_name_aggr` or `dest_name_aggr`, which stays the same at every aggregation level
 * (a ReplicaSet's pods read `customer-856cd6d9f5-*`).
 */
export type EndpointType = 'wep' | 'hep' | 'ns' | 'net';

export const ENDPOINT_TYPES: readonly EndpointType[] = ['wep', 'hep', 'ns', 'net'];

export interface Endpoint {
  readonly type: EndpointType;
  /** null where the record has `-`: networks, hosts and global NetworkSets have no namespace. */
  readonly namespace: string | null;
  readonly name: string;
}

/** What Felix calls the two networks, as `net:-/pub` and `net:-/pvt`. */
export const PUBLIC_NETWORK = 'pub';
export const PRIVATE_NETWORK = 'pvt';
