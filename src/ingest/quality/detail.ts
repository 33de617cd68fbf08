import { countOf, exactCount, listInWords } from '../../flow/count-text.ts';
import type { Action } from '../../flow/verdict.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import type { Account } from '../account.ts';
import { percentOf, type QualityNote, recordsWith, shareOfRecords } from './quality-note.ts';

type Level = 0 | 1 | 2 | 3;
const LEVELS: readonly Level[] = [0, 1, 2, 3];

/** What aggregation took from the records before Pawprint saw them, and what Pawprint folded itself. */
export function detailKept(table: FlowTable, account: Account): readonly QualityNote[] {
  return [...portsHidden(account), ...levelsMixed(account), ...denialsAggregated(account), ...folded(table)];
}

function portsHidden(account: Account): readonly QualityNote[] {
  const count = recordsWith(account, ({ aggregation }) => aggregation === 3);
  if (count === 0) return [];
  return [
    {
      id: 'ports-hidden',
      severity: 'caution',
      says: `${shareOfRecords(count, account.accepted)} ${count === 1 ? 'is' : 'are'} aggregated at level 3, without destination ports.`,
      means:
        'On their edges, traffic to many ports looks like one connection: a scan can’t be told from a service.',
    },
  ];
}

/**
 * By default Felix keeps denied flows, and allowed ones that a staged policy would deny, at level 1 and
 * all others at level 2. Beyond that, several levels for one action mean several configurations.
 */
function levelsMixed(account: Account): readonly QualityNote[] {
  const mixed = (['allow', 'deny'] as const).flatMap((action) => {
    const levels = LEVELS.map((level) => ({ level, records: countAt(account, action, level) })).filter(
      ({ records }) => records > 0,
    );
    if (levels.length < 2) return [];
    const named = levels.map(({ level, records }) => `level ${level} (${exactCount(records)})`);
    return [`${action === 'allow' ? 'allowed' : 'denied'} flows at ${listInWords(named)}`];
  });
  if (mixed.length === 0) return [];
  return [
    {
      id: 'aggregation-mixed',
      severity: 'info',
      says: `Records are aggregated differently: ${listInWords(mixed)}.`,
      means:
        'Level 1 leaves out source ports, 2 also IPs and pods, 3 also destination ports. The IPs, pods and ports of an edge come from a part of its records.',
    },
  ];
}

function countAt(account: Account, action: Action, level: Level): number {
  return recordsWith(
    account,
    (traits) =>
      traits.action === action && traits.aggregation === level && !(traits.stagedDeny && level === 1),
  );
}

function denialsAggregated(account: Account): readonly QualityNote[] {
  // Where a dialect never carries them, there is no aggregation to speak of.
  const denied = recordsWith(account, ({ action, aggregation }) => action === 'deny' && aggregation !== null);
  const count = recordsWith(
    account,
    ({ action, aggregation }) => action === 'deny' && (aggregation ?? 0) > 1,
  );
  if (count === 0) return [];
  return [
    {
      id: 'denials-aggregated',
      severity: 'info',
      says:
        count === denied
          ? 'No denied record names an IP or a pod.'
          : `${exactCount(count)} of ${countOf(denied, 'denied record')} (${percentOf(count, denied)}) ${count === 1 ? 'names' : 'name'} neither IPs nor pods.`,
      means: 'Which pod or address was denied can’t be told, only which workload or network.',
    },
  ];
}

/** A table of bounded size has to put together what a capture has too much of. Its sums stay exact. */
function folded({ folded: { portsFrom, names, time, details, lists } }: FlowTable): readonly QualityNote[] {
  const parts = [
    ...(portsFrom === null ? [] : [`ports from ${portsFrom} on are not told apart`]),
    ...(names ? ['names that no controller generated are shown as *'] : []),
    ...(details ? ['services, labels and policies are left out'] : []),
    ...(time ? ['times are kept more coarsely'] : []),
    ...(lists ? ['lists of IPs, pods, domains and processes are not complete'] : []),
  ];
  if (parts.length === 0) return [];
  return [
    {
      id: 'caps-reached',
      severity: names || details || portsFrom !== null ? 'caution' : 'info',
      says: `The capture has more distinct flows than are kept apart: ${listInWords(parts)}.`,
      means:
        'All figures stay exact, but an edge may stand for several. Open less at once (an hour, a namespace) to see everything.',
    },
  ];
}
