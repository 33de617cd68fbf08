import { countOf, exactCount, listInWords } from '../../flow/count-text.ts';
import { formatRange } from '../../flow/moment-text.ts';
import { nameInSentence } from '../../flow/plain-text.ts';
import { goldmane } from '../../formats/goldmane.ts';
import { whisker } from '../../formats/whisker.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { NONE } from '../../table/flow-table.ts';
import type { Account, FileAccount } from '../account.ts';
import type { QualityNote } from './quality-note.ts';

const CLUSTERS_NAMED = 5;

/** Which clusters and nodes the records come from, and whether some may have come twice. */
export function origin(table: FlowTable, account: Account): readonly QualityNote[] {
  return [...oneNode(table), ...clusters(table), ...packedTwice(account), ...writtenTwice(account)];
}

/** Says nothing where a single row doesn't name its node: a node's own log never does. */
function oneNode({ rows, columns, lists }: FlowTable): readonly QualityNote[] {
  let host: number | null = null;
  for (let row = 0; row < rows; row++) {
    const id = columns.hosts[row] ?? NONE;
    if (id === NONE || (lists.starts[id + 1] ?? 0) - (lists.starts[id] ?? 0) !== 1) return [];
    const named = lists.members[lists.starts[id] ?? 0] ?? null;
    if (named === null || (host !== null && named !== host)) return [];
    host = named;
  }
  if (host === null) return [];
  return [
    {
      id: 'one-node',
      severity: 'caution',
      says: `All records come from one node, ${nameInSentence(lists.values[host] ?? '')}.`,
      means:
        'Unless it is the cluster’s only node, traffic between other nodes is missing, and so is what they denied.',
    },
  ];
}

function clusters({ endpoints }: FlowTable): readonly QualityNote[] {
  const named = [...new Set(endpoints.map(({ cluster }) => cluster))];
  if (named.length < 2) return [];
  const names = named.filter((cluster) => cluster !== null).sort();
  const nameless = endpoints.filter(({ cluster }) => cluster === null).length;
  const list = listInWords(names.map(nameInSentence), CLUSTERS_NAMED);
  if (nameless === 0) {
    return [
      {
        id: 'clusters-mixed',
        severity: 'info',
        says: `The records come from ${exactCount(names.length)} clusters: ${list}.`,
        means: 'They are kept apart, also where names are the same; nothing joins traffic between clusters.',
      },
    ];
  }
  return [
    {
      id: 'clusters-mixed',
      severity: 'caution',
      says: `Some records name a cluster (${list}) and others don’t: ${countOf(nameless, 'endpoint')} ${nameless === 1 ? 'stands' : 'stand'} in no named cluster.`,
      means:
        'Those without are kept as a cluster of their own: where they belong to one of the others, workloads appear twice and each with a part of their traffic.',
    },
  ];
}

/** Fewer records may well be equally many of every kind in the logs of two nodes. */
const TELLING_RECORDS = 50;

/** Files with the same bytes are read once; the same log plain and packed, or packed twice, is not recognised by them. */
function packedTwice({ files }: Account): readonly QualityNote[] {
  const alike = new Map<string, FileAccount[]>();
  for (const file of files) {
    if (file.accepted < TELLING_RECORDS) continue;
    const kinds = kindsOf(file);
    const group = alike.get(kinds);
    if (group === undefined) alike.set(kinds, [file]);
    else group.push(file);
  }
  const groups = [...alike.values()].filter((group) => group.length > 1);
  const [one, other] = groups[0] ?? [];
  if (one === undefined || other === undefined) return [];
  const more = groups.reduce((sum, { length }) => sum + length - 1, 0) - 1;
  const time = overlapOf(one, other);
  return [
    {
      id: 'files-alike',
      severity: 'caution',
      says: `${nameInSentence(one.file)} and ${nameInSentence(other.file)} hold equally many records of every kind, ${exactCount(one.accepted)} each${time === null ? '' : `, over the same time, ${time}`}${more > 0 ? `; so ${more === 1 ? 'does 1 more file' : `do ${exactCount(more)} more files`}` : ''}.`,
      means:
        'That is what one log looks like that was packed in two ways: its traffic is then counted twice. Open one of them alone to be sure.',
    },
  ];
}

/** The same text for files that can't be told apart by what is known of their records. */
function kindsOf({ dialects, startSeconds, endSeconds, traits }: FileAccount): string {
  const kinds = traits.map((counted) => JSON.stringify(Object.entries(counted).sort())).sort();
  return JSON.stringify([dialects, startSeconds, endSeconds, kinds]);
}

/**
 * Nodes' own logs of one time belong together. But what one exporter wrote and another one too is the same
 * traffic, and so is what two files say that both speak of a whole cluster; no record tells that it is.
 */
function writtenTwice({ files }: Account): readonly QualityNote[] {
  const pairs = pairsOf(files.filter(({ accepted }) => accepted > 0)).filter(([one, other]) =>
    mayRepeat(one, other),
  );
  const [first] = pairs;
  if (first === undefined) return [];
  const [one, other] = first;
  const more = pairs.length - 1;
  return [
    {
      id: 'files-overlap',
      severity: 'caution',
      says: `${fileInWords(one)} and ${fileInWords(other)} speak of the same time, ${overlapOf(one, other)}${more > 0 ? `; so ${more === 1 ? 'does 1 more pair' : `do ${exactCount(more)} more pairs`} of files` : ''}.`,
      means:
        'Where both come from the same cluster, its traffic is counted twice. Open one of them alone to be sure.',
    },
  ];
}

function pairsOf(files: readonly FileAccount[]): readonly (readonly [FileAccount, FileAccount])[] {
  return files.flatMap((one, at) => files.slice(at + 1).map((other) => [one, other] as const));
}

/** Goldmane collects from all nodes, and Whisker shows what Goldmane has. */
const OF_WHOLE_CLUSTERS: ReadonlySet<string> = new Set([goldmane.label, whisker.label]);

function mayRepeat(one: FileAccount, other: FileAccount): boolean {
  const ofWholeCluster = ({ dialects }: FileAccount) =>
    dialects.every((dialect) => OF_WHOLE_CLUSTERS.has(dialect));
  const sharesDialect = one.dialects.some((dialect) => other.dialects.includes(dialect));
  if (sharesDialect && !(ofWholeCluster(one) && ofWholeCluster(other))) return false;
  return overlapOf(one, other) !== null;
}

function overlapOf(one: FileAccount, other: FileAccount): string | null {
  if (one.startSeconds === null || other.startSeconds === null) return null;
  const start = Math.max(one.startSeconds, other.startSeconds);
  const end = Math.min(one.endSeconds ?? start, other.endSeconds ?? start);
  return start < end ? formatRange(start, end) : null;
}

function fileInWords({ file, dialects }: FileAccount): string {
  return `${nameInSentence(file)} (${listInWords(dialects)})`;
}
