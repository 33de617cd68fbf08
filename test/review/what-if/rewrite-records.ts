import { POLICIES } from '../../graph/any-capture.ts';
import type { RawRecord } from '../../graph/oracle.ts';

/**
 * Records as they would be if staged policies were enforced, the slow and obvious way: straight from what that
 * means, record by record. Shares no code with what it checks.
 */
export interface Rewritten {
  readonly records: readonly RawRecord[];
  /** Whether some records lost a part of their figures to what the source would deny. */
  readonly isReduced: boolean;
}

type Action = 'allow' | 'deny' | 'pass';
type Reporter = 'src' | 'dst' | 'fwd';

interface Known {
  readonly record: RawRecord;
  readonly reporter: Reporter;
  readonly before: Action;
  after: Action;
  rewritten: Record<string, unknown>;
}

const COUNTERS = ['num_flows', 'bytes_in', 'bytes_out', 'packets_in', 'packets_out'] as const;

export function rewriteRecords(records: readonly RawRecord[]): Rewritten {
  const conversations = new Map<string, RawRecord[]>();
  for (const record of records) {
    const key = conversationOf(record);
    conversations.set(key, [...(conversations.get(key) ?? []), record]);
  }
  let isReduced = false;
  const result: RawRecord[] = [];
  for (const members of conversations.values()) {
    const known = members.map((record): Known => {
      const before = String(record['action']) as Action;
      return { record, reporter: reporterOf(record), before, after: before, rewritten: { ...record } };
    });
    for (const each of known) rewrite(each, known);
    const of = (reporter: Reporter) => known.filter((each) => each.reporter === reporter);
    const newlyDenied = of('src').filter(({ before, after }) => before !== 'deny' && after === 'deny');
    const letOut = of('src').some(({ after }) => after !== 'deny');
    if (newlyDenied.length > 0 && !letOut) {
      result.push(...of('src').map(({ rewritten }) => rewritten));
      continue;
    }
    for (const reporter of ['dst', 'fwd'] as const) {
      for (const counter of COUNTERS) {
        let left = newlyDenied.reduce((sum, { record }) => sum + Number(record[turned(counter)]), 0);
        for (const action of ['allow', 'pass', 'deny']) {
          for (const each of of(reporter).filter(({ after }) => after === action)) {
            const own = Number(each.rewritten[counter]);
            const taken = Math.min(own, left);
            left -= taken;
            each.rewritten[counter] = own - taken;
            isReduced ||= newlyDenied.length > 0;
          }
        }
      }
    }
    result.push(...known.map(({ rewritten }) => rewritten));
  }
  return { records: result, isReduced };
}

/** The destination's `bytes_in` is the source's `bytes_out`. */
function turned(counter: (typeof COUNTERS)[number]): string {
  if (counter === 'num_flows') return counter;
  return counter.endsWith('_in') ? counter.replace('_in', '_out') : counter.replace('_out', '_in');
}

function rewrite(each: Known, all: readonly Known[]): void {
  const { record, reporter, before } = each;
  const would = pendingAction(record);
  if (would === null || reporter === 'fwd') return;
  const spoke = (other: Reporter) => all.some((member) => member.reporter === other);
  if (before === 'deny' && would !== 'deny') {
    if (reporter === 'src' && isEndpoint(record['dest_type']) && !spoke('dst')) return;
    // Nobody knows either what becomes of it where all else of the conversation would be stopped further on.
    if (reporter === 'src' && stopsAll(all)) return;
    if (reporter === 'dst' && isEndpoint(record['source_type']) && !spoke('src')) return;
  }
  const policies = Object(record['policies']);
  each.after = would;
  each.rewritten = {
    ...record,
    action: would,
    policies: {
      enforced_policies: policies.pending_policies,
      pending_policies: policies.pending_policies,
      transit_policies: policies.transit_policies ?? null,
    },
  };
}

function stopsAll(all: readonly Known[]): boolean {
  const destination = all.filter((member) => member.reporter === 'dst');
  if (destination.length === 0) {
    return all.some((member) => member.reporter === 'fwd' && member.before === 'deny');
  }
  return destination.every((member) => (pendingAction(member.record) ?? member.before) === 'deny');
}

function isEndpoint(type: unknown): boolean {
  return type === 'wep' || type === 'hep';
}

function pendingAction(record: RawRecord): Action | null {
  const { enforced_policies, all_policies, pending_policies } = Object(record['policies'] ?? {});
  if ((enforced_policies ?? []).length === 0 && (all_policies ?? []).length > 0) return null;
  const hits = POLICIES.filter(({ raw }) => (pending_policies ?? []).includes(raw));
  const decided = [...hits].sort((a, b) => a.index - b.index).find(({ action }) => action !== 'pass');
  return decided === undefined ? null : (decided.action as Action);
}

function reporterOf(record: RawRecord): Reporter {
  const text = String(record['reporter'] ?? 'src');
  return text.includes('src') ? 'src' : text.includes('dst') ? 'dst' : 'fwd';
}

function conversationOf(record: RawRecord): string {
  const port = Number(record['dest_port'] ?? 0);
  const isPortless = port === 0 || /icmp/i.test(String(record['proto']));
  return JSON.stringify([
    record['cluster'] ?? null,
    record['source_namespace'],
    record['source_name_aggr'],
    record['dest_namespace'],
    record['dest_name_aggr'],
    record['proto'] === '-' ? null : String(record['proto'] ?? '').toLowerCase() || null,
    isPortless ? null : port,
  ]);
}
