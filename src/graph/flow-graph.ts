import type { EndpointType } from '../flow/endpoint.ts';
import type { PolicyTrace } from '../flow/policy-hit.ts';
import type { Action, Reporter } from '../flow/verdict.ts';

/** How far endpoints are folded: not at all, rollouts of a workload together, or whole namespaces. */
export type Level = 'endpoint' | 'workload' | 'namespace';

export const LEVELS: readonly Level[] = ['endpoint', 'workload', 'namespace'];

export type NodeType = EndpointType | 'workload' | 'namespace' | 'hosts' | 'service';

/** `wep:yaobank/customer-856cd6d9f5-*`, `net:-/pub`, `namespace:yaobank`, `hosts`, `service:yaobank/database`, `…@cluster`. Opaque. */
export type NodeId = string;

/** `source>target:action`. Opaque. */
export type EdgeId = string;

export interface GraphNode {
  readonly id: NodeId;
  readonly type: NodeType;
  readonly cluster: string | null;
  /** null for what is not namespaced. A `namespace` node names itself here too. */
  readonly namespace: string | null;
  readonly name: string;
  /** True where no record states the type and it had to be inferred from name and labels. */
  readonly inferredType: boolean;
  /** The labels that all labelled records of the node share, sorted. */
  readonly labels: readonly string[];
  /** How many endpoints of the capture are folded into this node; 1 at endpoint level, 0 for a service. */
  readonly endpoints: number;
}

/** The figures of an edge, seen from the source: out is client to server. */
export interface Figures {
  readonly flows: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly packetsOut: number;
  readonly packetsIn: number;
}

export interface EdgePort {
  /** Lower case; null where the record has none. */
  readonly proto: string | null;
  /** null for ICMP and where aggregation removed it. */
  readonly port: number | null;
  /** `namespace/name:portName`, sorted. */
  readonly services: readonly string[];
  readonly flows: number;
}

export interface EdgeTrace extends PolicyTrace {
  readonly reporter: Reporter;
  readonly action: Action;
  /** Its own records' flows, copies included: need not add up to the edge. */
  readonly flows: number;
}

export interface GraphEdge extends Figures {
  readonly id: EdgeId;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly action: Action;
  /** True where a record without `num_flows` was counted as one flow. */
  readonly flowsEstimated: boolean;
  readonly deniedAtSource: number;
  readonly deniedAtDest: number;
  readonly deniedInTransit: number;
  readonly ports: readonly EdgePort[];
  readonly traces: readonly EdgeTrace[];
  /** Unix seconds of the first and last record that speaks of the edge; null where none has a time. */
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
}

/** A service, and a node that answered where it was called. */
export interface ServiceAnswer {
  readonly service: NodeId;
  readonly node: NodeId;
}

/**
 * Nodes and edges of a (FlowTable, View), each sorted by id in UTF-16 order. Nodes are the ends of edges and of
 * answers; those whose other ends are hidden stay.
 */
export interface FlowGraph {
  readonly level: Level;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /**
   * Which nodes answered for which service, sorted by both: empty unless the view draws services. They say
   * where traffic went on to and have no figures, for those are the service's.
   */
  readonly answers: readonly ServiceAnswer[];
}
