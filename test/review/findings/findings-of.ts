import type { View } from '../../../src/graph/view.ts';
import { DEFAULT_VIEW } from '../../../src/graph/view.ts';
import { findFindings } from '../../../src/review/findings/find-findings.ts';
import type { Finding } from '../../../src/review/findings/finding.ts';
import { readRecords } from '../../graph/contract.ts';
import { record } from '../../ingest/read-text.ts';

type Fields = Record<string, unknown>;

/** An hour and a half: what is seen once can be told. */
export const START = 1_795_461_600;
export const LONG = 5400;

/** A record between two ends: `between(WEB, PUB, {…})`. */
export function between(source: Fields, dest: Fields, fields: Fields = {}): Fields {
  const side = (name: string, end: Fields): Fields =>
    Object.fromEntries(Object.entries(end).map(([key, value]) => [`${name}_${key}`, value]));
  return record({ ...side('source', source), ...side('dest', dest), dest_port: 443, ...fields });
}

export const WEB = { name_aggr: 'web-5d8f7c9b64-*', namespace: 'shop', type: 'wep' };
export const DB = { name_aggr: 'db-*', namespace: 'data', type: 'wep' };
export const PUB = { name_aggr: 'pub', namespace: '-', type: 'net' };
export const PVT = { name_aggr: 'pvt', namespace: '-', type: 'net' };
export const HOST = { name_aggr: 'node-1', namespace: '-', type: 'hep' };
export const FEED = { name_aggr: 'threatfeed.otx', namespace: '-', type: 'ns' };
export const PARTNERS = { name_aggr: 'partners', namespace: 'shop', type: 'ns' };

/** Chains of policies, as records write them. */
export function chains(enforced: readonly string[], pending: readonly string[] = enforced): Fields {
  return { policies: { enforced_policies: enforced, pending_policies: pending } };
}

export async function findingsOf(
  records: readonly Fields[],
  view: Partial<View> = {},
  off: ReadonlySet<string> = new Set(),
): Promise<readonly Finding[]> {
  const { table } = await readRecords(records);
  return findFindings(table, { ...DEFAULT_VIEW, ...view }, { off });
}

/** The sentences of what one rule finds. */
export async function said(
  rule: string,
  records: readonly Fields[],
  view: Partial<View> = {},
): Promise<readonly string[]> {
  return (await findingsOf(records, view)).filter((finding) => finding.rule === rule).map(({ says }) => says);
}
