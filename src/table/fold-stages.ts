import { type Folded, NOTHING_FOLDED } from './flow-table.ts';
import type { TableLimits } from './table-limits.ts';

/** How endpoints are named: all as they are; bare names as `*`; all names as `*`; without namespace too. */
export type NameFolding = 'none' | 'bare' | 'all' | 'namespaces';

/** What is put together at one stage: each keeps less than the one before. */
export interface FoldStage {
  readonly bucketSeconds: number;
  readonly portsFrom: number;
  readonly names: NameFolding;
  readonly details: boolean;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
/** One bucket for all times that a record can have. */
const EVER = 1e12;
const ALL = Number.POSITIVE_INFINITY;

/**
 * What goes first is what a reader of the graph misses least: fine time, then ports that clients take at
 * random (from 32768 on), then time within the day, then ports above the well-known ones, then all ports,
 * bare names, and at last what only a hostile input reaches. A stage is a fixed rule over single records,
 * so that sums stay exact.
 */
export const FOLD_STAGES: readonly FoldStage[] = [
  { bucketSeconds: 0, portsFrom: ALL, names: 'none', details: false },
  { bucketSeconds: HOUR, portsFrom: ALL, names: 'none', details: false },
  { bucketSeconds: HOUR, portsFrom: 32_768, names: 'none', details: false },
  { bucketSeconds: DAY, portsFrom: 32_768, names: 'none', details: false },
  { bucketSeconds: DAY, portsFrom: 1_024, names: 'none', details: false },
  { bucketSeconds: DAY, portsFrom: 0, names: 'none', details: false },
  { bucketSeconds: DAY, portsFrom: 0, names: 'bare', details: false },
  { bucketSeconds: DAY, portsFrom: 0, names: 'bare', details: true },
  { bucketSeconds: DAY, portsFrom: 0, names: 'all', details: true },
  { bucketSeconds: EVER, portsFrom: 0, names: 'namespaces', details: true },
];

export const NO_STAGE = 0;

export function foldStage(stage: number): FoldStage {
  return FOLD_STAGES[Math.min(stage, FOLD_STAGES.length - 1)] as FoldStage;
}

/** What a stage means for who reads the table. */
export function foldedBy(stage: number, lists: boolean): Folded {
  if (stage === NO_STAGE) return { ...NOTHING_FOLDED, lists };
  const { portsFrom, names, details } = foldStage(stage);
  return {
    stage,
    time: true,
    portsFrom: portsFrom === ALL ? null : portsFrom,
    names: names !== 'none',
    details,
    lists,
  };
}

/** How many of each a table holds at the moment. */
export type Held = { readonly [K in keyof TableLimits]: number };

/** The next stage that can bring a table within its limits again; the present one where it is within. */
export function nextStage(stage: number, held: Held, limits: TableLimits): number {
  const helps = ({ names, details }: FoldStage): boolean => {
    const now = foldStage(stage);
    if (held.endpoints > limits.endpoints && names !== now.names) return true;
    const tooDetailed =
      held.traces > limits.traces || held.services > limits.services || held.labelSets > limits.labelSets;
    if (tooDetailed && details && !now.details) return true;
    return held.rows > limits.rows;
  };
  const next = FOLD_STAGES.findIndex((candidate, index) => index > stage && helps(candidate));
  return next < 0 ? stage : next;
}
