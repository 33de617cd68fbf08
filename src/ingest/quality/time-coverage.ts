import { countOf, exactCount, listInWords } from '../../flow/count-text.ts';
import { durationText, formatRange } from '../../flow/moment-text.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import type { Account } from '../account.ts';
import { percentOf, type QualityNote, recordsWith, shareOfRecords } from './quality-note.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Whatever happens by the hour or by night is hardly ever in so short a capture. */
const SHORT_SECONDS = 15 * 60;

/** A gap is at least so many intervals of silence. */
const EMPTY_INTERVALS = 2;

const GAPS_NAMED = 3;

/** More gaps than this, and more than one in SPARSE_SHARE intervals, are the way this capture is. */
const FEW_GAPS = 3;
const SPARSE_SHARE = 5;

/** Which time the records speak of, and which they don't. */
export function timeCoverage(table: FlowTable, account: Account): readonly QualityNote[] {
  return [...untimed(account), ...short(table), ...gaps(table), ...summedUp(table)];
}

function untimed({ accepted, ...account }: Account): readonly QualityNote[] {
  const count = recordsWith({ accepted, ...account }, ({ timed }) => !timed);
  if (count === 0) return [];
  return [
    {
      id: 'untimed-records',
      severity: count === accepted ? 'info' : 'caution',
      says:
        count === accepted
          ? 'No record has a time.'
          : `${shareOfRecords(count, accepted)} ${count === 1 ? 'has' : 'have'} no time.`,
      means:
        count === accepted
          ? 'What came first, or how long it went on, can’t be told.'
          : 'They count in every time range, however narrow.',
    },
  ];
}

function short({ startSeconds, endSeconds }: FlowTable): readonly QualityNote[] {
  if (startSeconds === null || endSeconds === null) return [];
  const seconds = endSeconds - startSeconds;
  // A single moment is a record or two: nobody takes that for a whole.
  if (seconds === 0 || seconds >= SHORT_SECONDS) return [];
  return [
    {
      id: 'short-capture',
      severity: 'caution',
      says: `The capture covers ${durationText(seconds)}: ${formatRange(startSeconds, endSeconds)}.`,
      means:
        'What happens seldom (jobs by the hour, backups, renewals) is not in it: a missing edge says little, and policies made from it would deny such traffic.',
    },
  ];
}

function gaps({ rows, columns, bucketSeconds }: FlowTable): readonly QualityNote[] {
  const covered = coveredBy(rows, columns.firstSeen, columns.lastSeen);
  const interval = Math.max(
    bucketSeconds,
    medianOf(durations(rows, columns)) ?? 0,
    medianOf(covered.slice(1).map(({ start }, at) => start - (covered[at]?.start ?? start))) ?? 0,
  );
  const pieces = merge(covered, EMPTY_INTERVALS * interval);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (pieces.length < 2 || first === undefined || last === undefined) return [];
  const found = pieces.slice(1).map(({ start }, at) => ({ start: pieces[at]?.end ?? start, end: start }));
  const silent = found.reduce((sum, { start, end }) => sum + end - start, 0);
  const span = last.end - first.start;
  if (found.length > Math.max(FEW_GAPS, covered.length / SPARSE_SHARE)) {
    return [
      {
        id: 'sparse-time',
        severity: 'info',
        says: `Records cover ${percentOf(span - silent, span)} of the ${durationText(span)} between the first and the last, in ${exactCount(pieces.length)} pieces.`,
        means: 'Either little goes on, or much of the log is missing; the timeline alone doesn’t tell which.',
      },
    ];
  }
  const longest = [...found]
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .slice(0, GAPS_NAMED)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => `${formatRange(start, end)} (${durationText(end - start)})`);
  const more = found.length - longest.length;
  return [
    {
      id: 'time-gaps',
      severity: 'caution',
      says: `No record speaks of ${listInWords(longest)}${more > 0 ? `, nor of ${countOf(more, 'shorter gap')}` : ''}.`,
      means:
        'Where a cluster is never that quiet, a part of the log is missing, and with it whatever was denied then.',
    },
  ];
}

/** Lists from Whisker and Goldmane add a flow up over all of the time that was asked for. */
function summedUp({ rows, columns, startSeconds, endSeconds }: FlowTable): readonly QualityNote[] {
  const each = durations(rows, columns);
  const median = medianOf(each);
  if (startSeconds === null || endSeconds === null || median === null) return [];
  const span = endSeconds - startSeconds;
  const longest = each.reduce((most, seconds) => Math.max(most, seconds), 0);
  const shortest = each.reduce((least, seconds) => Math.min(least, seconds), longest);
  // Exporters write at one pace: where records of one capture last differently long, they are sums.
  if (span === 0 || median < span / 4 || longest - shortest < longest / 10) return [];
  return [
    {
      id: 'no-time-axis',
      severity: 'info',
      says: `Records sum up long stretches of time: half of them ${durationText(median)} or more, of ${durationText(span)} in all.`,
      means:
        'When something happened within a stretch can’t be told. Lists from Whisker and Goldmane are like this; their streams keep every interval.',
    },
  ];
}

/** How long single records last, from the rows that hold just one. */
function durations(rows: number, { records, firstSeen, lastSeen }: FlowTable['columns']): readonly number[] {
  const seconds: number[] = [];
  for (let row = 0; row < rows; row++) {
    const lasts = (lastSeen[row] ?? 0) - (firstSeen[row] ?? 0);
    if (records[row] === 1 && lasts > 0) seconds.push(lasts);
  }
  return seconds;
}

/** The stretches that rows speak of, by their starts; each start once. */
function coveredBy(rows: number, firstSeen: Float64Array, lastSeen: Float64Array): readonly Stretch[] {
  const ends = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const start = firstSeen[row] ?? Number.NaN;
    if (Number.isNaN(start)) continue;
    ends.set(start, Math.max(ends.get(start) ?? start, lastSeen[row] ?? start));
  }
  return [...ends].map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}

/** Stretches joined where less than `apart` seconds lie between them. */
function merge(stretches: readonly Stretch[], apart: number): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const { start, end } of stretches) {
    const before = merged.at(-1);
    if (before !== undefined && start - before.end < apart) {
      merged[merged.length - 1] = { start: before.start, end: Math.max(before.end, end) };
    } else merged.push({ start, end });
  }
  return merged;
}

function medianOf(values: readonly number[]): number | null {
  return Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? null;
}
