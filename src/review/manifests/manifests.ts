import type { PolicyKind } from '../../flow/policy-hit.ts';
import type { PolicyKey } from '../../flow/policy-key.ts';
import type { Direction } from '../../flow/policy-text.ts';
import type { PlacedProblem } from '../../yaml/read-documents.ts';

/** Where something stands in a file; lines from 1. */
export interface InFile {
  readonly file: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * One rule as somebody wrote it.
 *
 *   {action: 'allow', text: 'action: Allow\nprotocol: TCP\n…', file: 'policies.yaml', firstLine: 12, lastLine: 19,
 *    calicoRules: 1}
 */
export interface ManifestRule extends InFile {
  /** `log` rules only log: flows go on to the next rule. */
  readonly action: 'allow' | 'deny' | 'pass' | 'log' | null;
  /** YAML, at its own left margin. */
  readonly text: string;
  /** How many rules Calico makes of it (see `calico-rules.ts`); null where that can't be told for certain. */
  readonly calicoRules: number | null;
}

/** What is needed of a policy's manifest, and nothing else of what stood in it. */
export interface PolicyManifest {
  readonly key: PolicyKey;
  readonly kind: PolicyKind;
  readonly tier: string;
  readonly namespace: string | null;
  /** Without its `tier.`, as a PolicyHit has it. */
  readonly name: string;
  readonly staged: boolean;
  /** Lower ones are evaluated first; null is last. */
  readonly order: number | null;
  /** Whom it selects, in words of its own; '' for all of its namespace or cluster. */
  readonly selector: string;
  /** The directions that it has a say in. */
  readonly types: readonly Direction[];
  readonly ingress: readonly ManifestRule[];
  readonly egress: readonly ManifestRule[];
  readonly at: InFile;
}

export interface TierManifest {
  readonly name: string;
  /** null is last. */
  readonly order: number | null;
  /** What becomes of flows at its end. */
  readonly defaultAction: 'deny' | 'pass';
}

/** Something about a file, or about a place in it. */
export interface ManifestNote {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

export interface ManifestProblem extends PlacedProblem {
  readonly file: string;
}

/** Plain data, so that it moves between threads. */
export interface Manifests {
  readonly policies: ReadonlyMap<PolicyKey, PolicyManifest>;
  readonly tiers: ReadonlyMap<string, TierManifest>;
  /** What was left out and why; nothing to mend. */
  readonly notes: readonly ManifestNote[];
  /** What could not be read; everything else was. */
  readonly problems: readonly ManifestProblem[];
}

export const NO_MANIFESTS: Manifests = { policies: new Map(), tiers: new Map(), notes: [], problems: [] };

/**
 * Characters of one file: some 8,000 policies. It keeps a wrong file from being chewed on, for the library reads
 * YAML at some hundreds of kB a second (measured: 2.8 MB in up to 20 s on a busy machine).
 */
export const LONGEST_MANIFEST = 8 * 1024 * 1024;

/** How many problems of a file are told: the first ones are what a person mends first. */
export const MOST_PROBLEMS = 100;
