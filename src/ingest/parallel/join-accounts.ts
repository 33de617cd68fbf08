import { type FileAccount, NOTICES_KEPT, type Notice, REJECTIONS_KEPT } from '../account.ts';
import type { CountedTraits } from '../record-traits.ts';

/** One part's account, and how many lines of the file stand before it. */
export interface PlacedAccount {
  readonly account: FileAccount;
  readonly linesBefore: number;
}

/** The account of a file by those of its parts, in their order. */
export function joinAccounts(file: string, parts: readonly PlacedAccount[]): FileAccount {
  const accounts = parts.map(({ account }) => account);
  const sum = (of: (account: FileAccount) => number): number =>
    accounts.reduce((total, account) => total + of(account), 0);
  const times = (of: (account: FileAccount) => number | null): readonly number[] =>
    accounts.map(of).filter((time) => time !== null);
  const starts = times((account) => account.startSeconds);
  return {
    file,
    bytes: sum((account) => account.bytes),
    records: sum((account) => account.records),
    accepted: sum((account) => account.accepted),
    rejected: sum((account) => account.rejected),
    dialects: union(accounts.map((account) => account.dialects)),
    envelopes: union(accounts.map((account) => account.envelopes)),
    startSeconds: starts.length === 0 ? null : Math.min(...starts),
    endSeconds: starts.length === 0 ? null : Math.max(...times((account) => account.endSeconds)),
    traits: joinTraits(accounts.flatMap((account) => account.traits)),
    rejections: parts
      .flatMap(({ account, linesBefore }) =>
        account.rejections.map((rejection) => ({ ...rejection, line: rejection.line + linesBefore })),
      )
      .slice(0, REJECTIONS_KEPT),
    notices: joinNotices(parts),
  };
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

function joinTraits(traits: readonly CountedTraits[]): readonly CountedTraits[] {
  const joined = new Map<string, CountedTraits>();
  for (const { records, ...rest } of traits) {
    const key = Object.values(rest).join();
    joined.set(key, { ...rest, records: records + (joined.get(key)?.records ?? 0) });
  }
  return [...joined.values()];
}

function joinNotices(parts: readonly PlacedAccount[]): readonly Notice[] {
  const joined = new Map<string, Notice>();
  for (const { account, linesBefore } of parts) {
    for (const notice of account.notices) {
      const known = joined.get(notice.text);
      if (known !== undefined) joined.set(notice.text, { ...known, count: known.count + notice.count });
      else if (joined.size < NOTICES_KEPT) {
        joined.set(notice.text, { ...notice, line: notice.line + linesBefore });
      }
    }
  }
  return [...joined.values()];
}
