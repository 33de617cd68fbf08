import { exactCount } from '../../flow/count-text.ts';
import { NO_REPORTER } from '../../formats/read-flow-log.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import type { Account } from '../account.ts';
import { percentOf, type QualityNote, shareOfRecords } from './quality-note.ts';

/** From here on it is no longer a broken line or two. */
const MANY_REJECTED = 0.01;

/** What single records lack, and what had to be put in its place. */
export function recordFields(table: FlowTable, account: Account): readonly QualityNote[] {
  return [
    ...rejected(account),
    ...withoutReporter(account),
    ...flowsEstimated(table, account),
    ...typesInferred(table),
  ];
}

function rejected({ records, rejected: count }: Account): readonly QualityNote[] {
  if (count === 0) return [];
  return [
    {
      id: 'rejected-records',
      severity: count >= MANY_REJECTED * records ? 'caution' : 'info',
      says: `${shareOfRecords(count, records)} ${count === 1 ? 'was' : 'were'} rejected.`,
      means: 'What they said is in no figure and on no edge. Each is listed with its file, line and reason.',
    },
  ];
}

function withoutReporter({ accepted, files }: Account): readonly QualityNote[] {
  const count = files
    .flatMap(({ notices }) => notices)
    .reduce((sum, notice) => sum + (notice.text === NO_REPORTER ? notice.count : 0), 0);
  if (count === 0) return [];
  return [
    {
      id: 'no-reporter',
      severity: 'caution',
      says:
        count === accepted
          ? 'No record says which end wrote it.'
          : `${shareOfRecords(count, accepted)} ${count === 1 ? 'doesn’t say which end wrote it' : 'don’t say which end wrote them'}.`,
      means:
        'They are read as the source’s. Where both ends wrote one, the connection is counted twice, and what the destination denied looks denied at the source.',
    },
  ];
}

function flowsEstimated({ rows, columns }: FlowTable, { accepted }: Account): readonly QualityNote[] {
  let count = 0;
  for (let row = 0; row < rows; row++) count += columns.estimatedRecords[row] ?? 0;
  if (count === 0) return [];
  return [
    {
      id: 'flows-estimated',
      severity: 'info',
      says:
        count === accepted
          ? 'No record says how many flows it stands for.'
          : `${shareOfRecords(count, accepted)} ${count === 1 ? 'doesn’t say how many flows it stands' : 'don’t say how many flows they stand'} for.`,
      means:
        'Each counts as one, and edges that it is on are marked as estimated. Bytes and packets are exact.',
    },
  ];
}

function typesInferred({ endpoints }: FlowTable): readonly QualityNote[] {
  const count = endpoints.filter(({ inferredType }) => inferredType).length;
  if (count === 0) return [];
  return [
    {
      id: 'types-inferred',
      severity: 'info',
      says: `The type of ${exactCount(count)} of ${exactCount(endpoints.length)} endpoints (${percentOf(count, endpoints.length)}) is inferred from names and labels.`,
      means: 'A NetworkSet may be drawn as a host or a workload, or the other way round.',
    },
  ];
}
