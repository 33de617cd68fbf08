import { countOf, exactCount, listInWords } from '../../flow/count-text.ts';
import { formatRange } from '../../flow/moment-text.ts';
import type { FlowTable } from '../../table/flow-table.ts';
import { NONE } from '../../table/flow-table.ts';
import type { Account, FileAccount } from '../account.ts';
import { nameInSentence, type QualityNote } from './quality-note.ts';

const CLUSTERS_NAMED = 5;

/** Which clusters and nodes the records come from, and whether some may have come twice. */
export function origin(table: FlowTable, account: Account): readonly QualityNote[] {
  return [...oneNode(table), ...clusters(table), ...twoDialects(account)];
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

/** What one exporter wrote and another one too is the same traffic, and nothing in the records tells. */
function twoDialects({ files }: Account): readonly QualityNote[] {
  const timed = files.filter(({ accepted }) => accepted > 0);
  for (const [at, one] of timed.entries()) {
    for (const other of timed.slice(at + 1)) {
      const overlap = overlapOf(one, other);
      if (overlap === null) continue;
      return [
        {
          id: 'dialects-overlap',
          severity: 'caution',
          says: `${nameInSentence(one.file)} (${listInWords(one.dialects)}) and ${nameInSentence(other.file)} (${listInWords(other.dialects)}) speak of the same time, ${overlap}.`,
          means:
            'If both come from the same cluster, its traffic is counted twice. Open one of them alone to be sure.',
        },
      ];
    }
  }
  return [];
}

function overlapOf(one: FileAccount, other: FileAccount): string | null {
  const shared = one.dialects.some((dialect) => other.dialects.includes(dialect));
  if (shared || one.startSeconds === null || other.startSeconds === null) return null;
  const start = Math.max(one.startSeconds, other.startSeconds);
  const end = Math.min(one.endSeconds ?? start, other.endSeconds ?? start);
  return start < end ? formatRange(start, end) : null;
}
