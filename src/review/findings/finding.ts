import type { PolicyHit } from '../../flow/policy-hit.ts';
import type { Reporter } from '../../flow/verdict.ts';
import type { EdgeEvidence } from '../../graph/edge-evidence.ts';
import type { EdgeId, EdgePort, Figures, NodeId } from '../../graph/flow-graph.ts';
import type { Severity } from './severity.ts';

/**
 * What a finding is about, in ids of the graph with nothing folded: the edges that show it, and the nodes to put
 * in the middle. Of a finding on an edge, these are its two ends.
 */
export interface FindingSubject {
  readonly kind: 'edge' | 'edges' | 'nodes';
  readonly edges: readonly EdgeId[];
  readonly nodes: readonly NodeId[];
}

/** A policy that a finding names. */
export type FindingPolicy = Pick<
  PolicyHit,
  'tier' | 'kind' | 'namespace' | 'name' | 'staged' | 'action' | 'rule'
>;

/** What the records say for it. Figures are the graph's own, of the conversations that the finding is about. */
export interface FindingEvidence extends Figures {
  readonly flowsEstimated: boolean;
  /** Most flows first. */
  readonly ports: readonly EdgePort[];
  /** Unix seconds; null where no record has a time. */
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly reporters: readonly Reporter[];
  /** Those that made it so, where the rule is about policies. */
  readonly policies: readonly FindingPolicy[];
  /** Addresses, pods, domains, processes and hosts that records of its edges name. */
  readonly named: EdgeEvidence;
}

/** Something that a reviewer should look at. Plain data: it goes between threads, and into JSON. */
export interface Finding {
  /** The rule and what it is about: unique in a list, and the same in every run. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  /** The reason, in a sentence. Nothing in it steers a terminal. */
  readonly says: string;
  readonly evidence: FindingEvidence;
  /** What these records can't tell, each a sentence. */
  readonly cannotKnow: readonly string[];
}
