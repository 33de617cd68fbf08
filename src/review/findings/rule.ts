import type { PolicyHit } from '../../flow/policy-hit.ts';
import type { Action, Reporter } from '../../flow/verdict.ts';
import type { EdgePort, Figures, GraphEdge, NodeId } from '../../graph/flow-graph.ts';
import type { Verdict } from '../../graph/verdicts.ts';
import type { TraceId } from '../../table/flow-table.ts';
import type { Facts } from './facts.ts';
import type { FindingEvidence } from './finding.ts';
import type { Severity } from './severity.ts';

/** What a rule is, as people read it. */
export interface RuleText {
  /** In kebab-case; never changed once it has been published. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, in a sentence or two. */
  readonly why: string;
  /** What it can't see, thresholds included. */
  readonly limits: string;
}

export interface Rule extends RuleText {
  readonly find: (facts: Facts) => readonly Draft[];
}

/** A conversation of an edge, and who speaks of it. */
export interface Part {
  readonly proto: string | null;
  readonly port: number | null;
  readonly verdict: Verdict;
  readonly speakers: readonly Speaker[];
}

export interface Speaker {
  readonly reporter: Reporter;
  readonly action: Action;
  readonly trace: TraceId;
  /** That its records count for its trace. */
  readonly flows: number;
}

/** What of a conversation a finding is about: its figures, or fewer flows; null where it isn't about it. */
export type PickPart = (part: Part) => Figures | null;

/** A finding before its evidence is gathered. */
export interface Draft {
  readonly edges: readonly GraphEdge[];
  /** Where it is about nodes rather than about an edge. */
  readonly nodes?: readonly NodeId[];
  /** Tells findings of a rule apart that are not each about one edge. */
  readonly key?: string;
  readonly says: (evidence: FindingEvidence) => string;
  /** Where it is not about all of its edges' conversations. */
  readonly part?: PickPart;
  /** Where the number of flows is not that of its conversations. */
  readonly flows?: number;
  readonly policies?: readonly PolicyHit[];
  readonly cannotKnow?: readonly string[];
  /** Those of the same crowd become one finding where there are more than a reader takes in. */
  readonly crowd?: Crowd;
}

export interface Crowd {
  readonly key: string;
  readonly says: (evidence: FindingEvidence, edges: readonly GraphEdge[]) => string;
}

export type Ports = readonly Pick<EdgePort, 'proto' | 'port'>[];

/** What speakers count together. */
export function flowsOf(speakers: readonly Speaker[]): number {
  return speakers.reduce((sum, { flows }) => sum + flows, 0);
}
