import type { FlowTable } from '../table/flow-table.ts';
import type { Account } from './account.ts';
import { detailKept } from './quality/detail.ts';
import { origin } from './quality/origin.ts';
import { policiesKnown } from './quality/policies-known.ts';
import type { QualityNote } from './quality/quality-note.ts';
import { recordFields } from './quality/record-fields.ts';
import { reportingEnds } from './quality/reporting-ends.ts';
import { timeCoverage } from './quality/time-coverage.ts';

export type { QualityNote } from './quality/quality-note.ts';

/** In the order in which a reviewer would ask. */
const CHECKS = [reportingEnds, origin, timeCoverage, policiesKnown, recordFields, detailKept] as const;

/**
 * How far a capture can be trusted: what is missing or uncertain in it and what that means for reading the
 * graph. Cautions first; nothing at all where nothing stands out.
 */
export function captureQuality(table: FlowTable, account: Account): readonly QualityNote[] {
  if (account.accepted === 0) return [];
  const notes = CHECKS.flatMap((check) => check(table, account));
  return [...notes.filter(isCaution), ...notes.filter((note) => !isCaution(note))];
}

/** Whether a note says that the graph may mislead. */
export function isCaution({ severity }: QualityNote): boolean {
  return severity === 'caution';
}
