import { countOf, exactCount, listInWords } from '../../flow/count-text.ts';
import { nameInSentence } from '../../flow/plain-text.ts';
import { ACTIONS, REPORTERS } from '../../flow/verdict.ts';
import type { FlowTable, TableEndpoint } from '../../table/flow-table.ts';
import type { Account } from '../account.ts';
import { percentOf, type QualityNote, recordsWith, shareOfRecords } from './quality-note.ts';

type End = 'source' | 'destination';

/** How many pairs of a namespace should have a report of that end, and how many have none. */
interface Expected {
  readonly namespace: string;
  pairs: number;
  silent: number;
}

const LET_OUT = 1;
const ANSWERED = 2;
const SOURCE_SPOKE = 4;
const DESTINATION_SPOKE = 8;

const SRC = REPORTERS.indexOf('src');
const DST = REPORTERS.indexOf('dst');
const DENY = ACTIONS.indexOf('deny');

const NAMESPACES_NAMED = 5;

/** Below this share of its pairs a namespace's silence is more likely chance than a missing log. */
const PARTLY_SILENT = 0.2;

const OTHER: Record<End, End> = { source: 'destination', destination: 'source' };

const MEANS: Record<End, string> = {
  destination:
    'What was denied on arrival there is missing, and what looks allowed rests on the source’s word alone.',
  source:
    'What was denied on its way out of there is missing, and what arrived shows no policies for egress.',
};

/** Where only one of two workloads speaks of what went on between them. */
export function reportingEnds(table: FlowTable, account: Account): readonly QualityNote[] {
  const pairs = pairsOf(table);
  return (['destination', 'source'] as const).flatMap((end) => {
    const expected = expectedReports(table, pairs, end);
    const all = sum(expected, ({ pairs: count }) => count);
    if (all > 0 && !anyReporter(account, end)) return [neverAnywhere(account, end, all)];
    return [...neverIn(expected, end), ...partlyIn(expected, end)];
  });
}

function anyReporter(account: Account, end: End): boolean {
  const reporter = end === 'source' ? 'src' : 'dst';
  return recordsWith(account, (traits) => traits.reporter === reporter) > 0;
}

/** For every pair of endpoints with a record, what its records show; keyed by both ends' ids. */
function pairsOf({ rows, columns, endpoints }: FlowTable): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const key = (columns.source[row] ?? 0) * endpoints.length + (columns.dest[row] ?? 0);
    const reporter = columns.reporter[row];
    let seen = pairs.get(key) ?? 0;
    if (reporter === DST) seen |= DESTINATION_SPOKE;
    if (reporter === SRC) {
      seen |= SOURCE_SPOKE;
      if (columns.action[row] !== DENY) {
        seen |= LET_OUT;
        // A source that had no answer may have called where nobody is, and nobody reports that.
        if ((columns.packetsIn[row] ?? 0) > 0 || (columns.bytesIn[row] ?? 0) > 0) seen |= ANSWERED;
      }
    }
    pairs.set(key, seen);
  }
  return pairs;
}

/**
 * Both ends' nodes report a connection, but not what was denied at the source, and neither networks nor
 * NetworkSets report anything. Hosts report only where a host endpoint covers the traffic: nothing is
 * expected of them, nor of an end whose type is a guess.
 */
function expectedReports(
  { endpoints }: FlowTable,
  pairs: ReadonlyMap<number, number>,
  end: End,
): readonly Expected[] {
  const severalClusters = new Set(endpoints.map(({ cluster }) => cluster)).size > 1;
  const namespaces = new Map<string, Expected>();
  for (const [key, seen] of pairs) {
    const source = endpoints[Math.floor(key / endpoints.length)];
    const dest = endpoints[key % endpoints.length];
    const subject = end === 'source' ? source : dest;
    const due =
      end === 'source'
        ? (seen & DESTINATION_SPOKE) !== 0
        : (seen & (LET_OUT | ANSWERED)) === (LET_OUT | ANSWERED);
    if (!due || subject === undefined || subject.type !== 'wep' || subject.inferredType) continue;
    const namespace = namespaceOf(subject, severalClusters);
    const expected = namespaces.get(namespace) ?? { namespace, pairs: 0, silent: 0 };
    expected.pairs++;
    if ((seen & (end === 'source' ? SOURCE_SPOKE : DESTINATION_SPOKE)) === 0) expected.silent++;
    namespaces.set(namespace, expected);
  }
  return [...namespaces.values()].sort((a, b) => b.silent - a.silent || (a.namespace < b.namespace ? -1 : 1));
}

function namespaceOf({ namespace, cluster }: TableEndpoint, severalClusters: boolean): string {
  const own = namespace ?? 'no namespace';
  return nameInSentence(severalClusters ? `${own} in ${cluster ?? 'no named cluster'}` : own);
}

function neverAnywhere(account: Account, end: End, pairs: number): QualityNote {
  const other = OTHER[end];
  const spoke = recordsWith(account, ({ reporter }) => reporter !== 'fwd');
  const share = shareOfRecords(spoke, account.accepted);
  return {
    id: end === 'source' ? 'no-source-reports' : 'no-destination-reports',
    severity: 'caution',
    says: `No ${end} reports: ${lowerFirst(share)} ${spoke === 1 ? 'comes' : 'come'} from ${other}s, also for ${countOf(pairs, 'pair')} of endpoints whose ${end} is a workload.`,
    means: `${MEANS[end]} An export that keeps one reporter only looks like this.`,
  };
}

function neverIn(expected: readonly Expected[], end: End): readonly QualityNote[] {
  const silent = expected.filter((counts) => counts.silent === counts.pairs);
  if (silent.length === 0) return [];
  const pairs = sum(silent, (counts) => counts.pairs);
  const names = named(silent, (counts) => countOf(counts.pairs, 'pair'));
  const known =
    pairs === 1 ? 'this pair of endpoints is' : `these ${exactCount(pairs)} pairs of endpoints are`;
  return [
    {
      id: end === 'source' ? 'silent-sources' : 'silent-destinations',
      severity: 'caution',
      says: `As the ${end}, ${names} never ${silent.length === 1 ? 'reports' : 'report'}: ${known} known from the ${OTHER[end]} only.`,
      means: `${MEANS[end]} The logs of the nodes behind it may be missing.`,
    },
  ];
}

function partlyIn(expected: readonly Expected[], end: End): readonly QualityNote[] {
  const partly = expected.filter(
    ({ pairs, silent }) => silent > 1 && silent < pairs && silent >= PARTLY_SILENT * pairs,
  );
  if (partly.length === 0) return [];
  const silent = sum(partly, (counts) => counts.silent);
  const pairs = sum(partly, (counts) => counts.pairs);
  const names = named(partly, (counts) => `${exactCount(counts.silent)} of ${countOf(counts.pairs, 'pair')}`);
  return [
    {
      id: end === 'source' ? 'partial-sources' : 'partial-destinations',
      severity: 'caution',
      says: `As the ${end}, ${names} ${partly.length === 1 ? 'reports' : 'report'} only in part: ${exactCount(silent)} of ${countOf(pairs, 'pair')} of endpoints (${percentOf(silent, pairs)}) are known from the ${OTHER[end]} only.`,
      means:
        'Some nodes’ logs may be missing. What those nodes denied is then missing too, and what they let through rests on the other end’s word.',
    },
  ];
}

/** `payments (12 pairs), shop (3 pairs) and 2 more namespaces`. */
function named(namespaces: readonly Expected[], figure: (counts: Expected) => string): string {
  return listInWords(
    namespaces.map((counts) => `${counts.namespace} (${figure(counts)})`),
    NAMESPACES_NAMED,
  );
}

function sum(items: readonly Expected[], figure: (item: Expected) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
