import { compareText } from '../../graph/compare-text.ts';
import type { EdgePort } from '../../graph/flow-graph.ts';
import { type GrowingCount, none } from './change-counts.ts';
import type { Silence, UnknownReason } from './pending-hearing.ts';

export type ChangedPort = Pick<EdgePort, 'proto' | 'port'>;

/** What of a denied edge one end would let through while the other is silent about it. */
export interface SilentPart {
  /** The end that is silent. */
  readonly end: Silence['end'];
  readonly flows: number;
  readonly ports: readonly ChangedPort[];
}

/** What would change of one edge, while it is added up. */
export interface EdgeChanges {
  readonly stays: GrowingCount;
  readonly changed: GrowingCount;
  readonly unknown: GrowingCount;
  readonly unknownBecause: Set<UnknownReason>;
  readonly silent: Map<Silence['end'], GrowingPart>;
  /** By their text. */
  readonly changedPorts: Map<string, ChangedPort>;
  readonly unknownPorts: Map<string, ChangedPort>;
  readonly changedBy: Set<number>;
  readonly unknownBy: Set<number>;
}

interface GrowingPart {
  flows: number;
  readonly ports: Map<string, ChangedPort>;
}

export function nothingChanges(): EdgeChanges {
  return {
    stays: none(),
    changed: none(),
    unknown: none(),
    unknownBecause: new Set(),
    silent: new Map(),
    changedPorts: new Map(),
    unknownPorts: new Map(),
    changedBy: new Set(),
    unknownBy: new Set(),
  };
}

/** Sorted by their text. */
export function inOrder(ports: ReadonlyMap<string, ChangedPort>): readonly ChangedPort[] {
  return [...ports].sort(([a], [b]) => compareText(a, b)).map(([, port]) => port);
}
