/**
 * What a made-up cluster consists of. None of it comes from `src/`: a capture is a witness for the product
 * only as long as it doesn't share the product's own reading of Calico.
 */

/** `{app: 'customer', 'projectcalico.org/namespace': 'yaobank'}` */
export type Labels = Readonly<Record<string, string>>;

export type EndpointType = 'wep' | 'hep' | 'ns' | 'net';
export type Action = 'allow' | 'deny' | 'pass';
export type Direction = 'ingress' | 'egress';
export type Protocol = 'tcp' | 'udp' | 'icmp';

/** One pod, host or IP behind an endpoint; what a record names where it isn't aggregated. */
export interface Address {
  /** The pod's whole name; `-` where Calico knows only the IP. */
  readonly name: string;
  readonly ip: string;
  /** The node whose Felix reports it; null outside the cluster. */
  readonly node: string | null;
}

/** One identity in flow logs: `wep:yaobank/customer-856cd6d9f5-*` */
export interface Endpoint {
  readonly type: EndpointType;
  /** null: not namespaced, written `-`. */
  readonly namespace: string | null;
  /** The aggregated name, `customer-856cd6d9f5-*`. */
  readonly name: string;
  readonly labels: Labels;
  /** False for the odd endpoint whose labels the log does not tell. */
  readonly labelsInLog: boolean;
  readonly addresses: readonly Address[];
  /** `kns.yaobank`: what decides where no policy does. null where nobody reports (net, ns). */
  readonly profile: string | null;
  /** Where process information is collected: `/usr/bin/python3`. */
  readonly process: string | null;
}

/** An endpoint during the intervals `from` (included) to `until` (excluded) of the capture. */
export interface Version {
  readonly endpoint: Endpoint;
  readonly from: number;
  readonly until: number;
}

/** A workload, host, set or network over time: each rollout of a Deployment is a version of its own. */
export interface Party {
  readonly versions: readonly Version[];
}

/** A value `*` means: has this label; an array: one of these values. */
export type LabelMatch = Readonly<Record<string, string | readonly string[]>>;

/** The other end that a rule speaks of; everything given must hold. */
export interface Peer {
  readonly labels?: LabelMatch;
  readonly namespaces?: readonly string[];
  /** `pub` or `pvt`, in place of a rule's nets. */
  readonly network?: string;
}

export interface Rule {
  readonly action: Action;
  readonly proto?: Protocol;
  readonly ports?: readonly number[];
  readonly peer?: Peer;
}

export type PolicyKind =
  | 'GlobalNetworkPolicy'
  | 'CalicoNetworkPolicy'
  | 'NetworkPolicy'
  | 'StagedGlobalNetworkPolicy'
  | 'StagedNetworkPolicy'
  | 'StagedKubernetesNetworkPolicy'
  | 'ClusterNetworkPolicy';

export interface Policy {
  readonly kind: PolicyKind;
  readonly tier: string;
  /** null for global kinds. */
  readonly namespace: string | null;
  /** Without its tier: `allow-customer`. */
  readonly name: string;
  readonly selector: LabelMatch;
  /** Narrows a global policy to some namespaces. */
  readonly namespaces?: readonly string[];
  /** A direction that is missing is none of the policy's business (Calico's `types`). */
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

export interface Tier {
  readonly name: string;
  /** What happens to a flow whose endpoint a policy selected and no rule matched. */
  readonly defaultAction: 'deny' | 'pass';
}

/** Tiers in their order, and policies in their order within each tier. */
export interface RuleBook {
  readonly tiers: readonly Tier[];
  readonly policies: readonly Policy[];
}

export interface ServicePort {
  readonly namespace: string;
  readonly name: string;
  readonly portName: string;
  /** The service's own port, before it is translated to the pod's. */
  readonly port: number;
}

/** Who talks to whom, about what, and how much. */
export interface Conversation {
  readonly source: Party;
  readonly dest: Party;
  readonly proto: Protocol;
  /** After DNAT; null for ICMP. */
  readonly port: number | null;
  readonly service: ServicePort | null;
  readonly domains: readonly string[] | null;
  readonly manner: Manner;
  /** Multiplies the manner's flows. */
  readonly volume: number;
  /** The share of intervals in which anything is said at all. */
  readonly presence: number;
  /** Multiplies again, by interval: 0 is silence, 8 a burst. Where given, `presence` holds where it is 1. */
  readonly activity: ((interval: number) => number) | null;
}

/** What one flow of a kind of traffic looks like, on average. */
export interface Manner {
  readonly flows: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly packetsOut: number;
  readonly packetsIn: number;
  /** The share of an interval's flows that began in it: low for connection pools. */
  readonly started: number;
  /** True for what runs day and night alike. */
  readonly steady: boolean;
}
